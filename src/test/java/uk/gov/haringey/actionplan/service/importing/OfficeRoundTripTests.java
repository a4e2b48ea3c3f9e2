package uk.gov.haringey.actionplan.service.importing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.gov.haringey.actionplan.Office;
import uk.gov.haringey.actionplan.OnPostgres;
import uk.gov.haringey.actionplan.TestPlans;
import uk.gov.haringey.actionplan.repository.register.RegisterQuery.Conditions;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.export.format.FileFormat;
import uk.gov.haringey.actionplan.service.export.format.ReportFiles;
import uk.gov.haringey.actionplan.service.export.report.ReportKind;
import uk.gov.haringey.actionplan.service.export.report.ReportRequest;
import uk.gov.haringey.actionplan.service.export.report.Reports;
import uk.gov.haringey.actionplan.service.plan.DueDates;
import uk.gov.haringey.actionplan.service.plan.PlanReading;
import uk.gov.haringey.actionplan.service.status.ProgressReporting;
import uk.gov.haringey.actionplan.service.status.ReportProgress;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** An exported plan that an office program opened and saved anew, taken back. */
@Tag("office")
@OnPostgres
class OfficeRoundTripTests {

	/** What people type, and what programs like to take for something else. */
	private static final List<String> TEXTS = List.of("=1+1", "007", "1e5", "TRUE", "2008-03-31", "31/03/2008", "12:30",
			"£1,000.00", "50%", "'quoted'", "\"double\", and a comma; too", "Two\nlines\n\nand a paragraph",
			"- item\n- item", "tab\tand  two spaces", "e\u0301 Ω Ж ő 👩\u200D💻 \u05E9\u05DC\u05D5\u05DD",
			"<b>&amp;</b>", "#REF!", "x".repeat(10_000));

	private static final int COMMENTARY = 11;

	@Autowired
	private TestPlans plans;

	@Autowired
	private PlanReading reading;

	@Autowired
	private Reports reports;

	@Autowired
	private ReportFiles files;

	@Autowired
	private ProgressReporting reporting;

	@Autowired
	private DueDates dueDates;

	@Autowired
	private SheetImporting importing;

	@Test
	void savedAnewItIsNoChangeAndEditedItIsThatChangeAlone(@TempDir Path folder) throws Exception {
		String post = TestPlans.unique("Head of Offices");
		String slug = this.plans.plan(java.util.stream.IntStream.range(0, TEXTS.size())
			.mapToObj((index) -> TestPlans.action("1." + (index + 1), TEXTS.get(index), post))
			.toArray(uk.gov.haringey.actionplan.service.plan.making.PublishedPlan.PublishedAction[]::new));
		Actor head = this.plans.actor(this.plans.headOfProcurement());
		this.dueDates.agree(slug, "1.2", LocalDate.now().plusMonths(3), head);
		this.reporting.report(new ReportProgress(slug, "1.1", this.reading.action(slug, "1.1").summary().version(),
				"on-track", 20, "Begun so far.", "", null, "", List.of()), this.plans.actor(this.plans.officer(post)));
		List<Path> exported = List.of(Files.write(folder.resolve("from-xlsx.xlsx"), export(slug, FileFormat.XLSX)),
				Files.write(folder.resolve("from-ods.ods"), export(slug, FileFormat.ODS)));

		Path xlsx = Office.convert(folder, "xlsx", exported);
		Path ods = Office.convert(folder, "ods", exported);

		for (String name : List.of("from-xlsx", "from-ods")) {
			byte[] workbook = Files.readAllBytes(xlsx.resolve(name + ".xlsx"));
			byte[] spreadsheet = Files.readAllBytes(ods.resolve(name + ".ods"));
			for (byte[] saved : List.of(workbook, spreadsheet)) {
				SheetPreview preview = upload(slug, saved, head);
				assertThat(preview.total()).as(name).isEqualTo(TEXTS.size());
				assertThat(preview.rows()).as(name).isEmpty();
			}
			for (byte[] edited : List.of(editWorkbook(workbook), editSpreadsheet(spreadsheet))) {
				assertThat(upload(slug, edited, head).rows()).as(name).singleElement().satisfies((row) -> {
					assertThat(row.ref()).isEqualTo("1.1");
					assertThat(row.errors()).isEmpty();
					assertThat(row.conflicts()).isEmpty();
					assertThat(row.changes()).singleElement()
						.satisfies((cell) -> assertThat(List.of(cell.current(), cell.sheet()))
							.containsExactly("Begun so far.", "=Half way."));
				});
			}
		}
	}

	private static byte[] editWorkbook(byte[] content) throws IOException {
		try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(content))) {
			for (Row row : workbook.getSheetAt(0)) {
				if (row.getCell(0).getStringCellValue().equals("1.1")) {
					row.getCell(COMMENTARY).setCellValue("=Half way.");
				}
			}
			ByteArrayOutputStream out = new ByteArrayOutputStream();
			workbook.write(out);
			return out.toByteArray();
		}
	}

	private static byte[] editSpreadsheet(byte[] content) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(content));
				ZipOutputStream edited = new ZipOutputStream(out)) {
			for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
				byte[] bytes = in.readAllBytes();
				edited.putNextEntry(new ZipEntry(entry.getName()));
				edited.write(entry.getName().equals("content.xml")
						? new String(bytes, StandardCharsets.UTF_8).replace("Begun so far.", "=Half way.")
							.getBytes(StandardCharsets.UTF_8)
						: bytes);
			}
		}
		return out.toByteArray();
	}

	private SheetPreview upload(String slug, byte[] content, Actor actor) {
		long id = this.importing.upload(slug, "sheet", content, actor);
		return this.importing.preview(slug, id, Set.of(), "", actor);
	}

	private byte[] export(String slug, FileFormat format) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		this.files.write(this.reports
			.make(new ReportRequest(slug, ReportKind.PLAN, null, null, "", "", Conditions.NONE, "", "Somebody", true)),
				format, out);
		return out.toByteArray();
	}

}
