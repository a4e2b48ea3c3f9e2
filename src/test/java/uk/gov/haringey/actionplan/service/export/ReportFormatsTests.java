package uk.gov.haringey.actionplan.service.export;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import uk.gov.haringey.actionplan.Office;
import uk.gov.haringey.actionplan.OnPostgres;
import uk.gov.haringey.actionplan.TestPlans;
import uk.gov.haringey.actionplan.repository.register.RegisterQuery.Conditions;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.export.format.FileFormat;
import uk.gov.haringey.actionplan.service.export.format.ReportFiles;
import uk.gov.haringey.actionplan.service.export.report.ReportDocument;
import uk.gov.haringey.actionplan.service.export.report.ReportKind;
import uk.gov.haringey.actionplan.service.export.report.ReportRequest;
import uk.gov.haringey.actionplan.service.export.report.Reports;
import uk.gov.haringey.actionplan.service.plan.DueDates;
import uk.gov.haringey.actionplan.service.plan.PlanReading;
import uk.gov.haringey.actionplan.service.status.ProgressReporting;
import uk.gov.haringey.actionplan.service.status.ReportProgress;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Each report in each format, judged by tools that are not the project's own. */
@OnPostgres
class ReportFormatsTests {

	private static final String TRICKY = "=1+1, \"quoted\"\n\n- a list\n- of two – Ω Ж £ € ő";

	@Autowired
	private TestPlans plans;

	@Autowired
	private PlanReading reading;

	@Autowired
	private ProgressReporting reporting;

	@Autowired
	private DueDates dueDates;

	@Autowired
	private Reports reports;

	@Autowired
	private ReportFiles files;

	private String slug;

	private LocalDate due;

	@BeforeEach
	void makePlan() {
		String post = TestPlans.unique("Head of Export");
		this.slug = this.plans.plan(TestPlans.action("1.10", TRICKY, post), TestPlans.action("1.2", "Plain.", post),
				TestPlans.action("2.1", "007", TestPlans.unique("Head of <Others> & Co")));
		Actor officer = this.plans.actor(this.plans.officer(post));
		this.due = LocalDate.now().plusMonths(2);
		this.dueDates.agree(this.slug, "1.10", this.due, this.plans.actor(this.plans.headOfProcurement()));
		this.reporting
			.report(new ReportProgress(this.slug, "1.10", this.reading.action(this.slug, "1.10").summary().version(),
					"at-risk", 40, "+44 says *so*", "@once", this.due.plusDays(10), "", "", List.of()), officer);
	}

	@ParameterizedTest
	@EnumSource
	void aPdfIsAccessible(ReportKind kind) throws Exception {
		byte[] pdf = make(kind, FileFormat.PDF);

		VeraGreenfieldFoundryProvider.initialise();
		PDFAFlavour flavour = PDFAFlavour.PDFUA_1;
		try (PDFAParser parser = Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), flavour);
				PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
			ValidationResult result = validator.validate(parser);
			assertThat(result.getTestAssertions().stream().map(TestAssertion::getMessage).distinct().toList())
				.isEmpty();
			assertThat(result.isCompliant()).isTrue();
		}
		try (PDDocument document = Loader.loadPDF(pdf)) {
			assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("en-GB");
			assertThat(document.getDocumentCatalog().getDocumentOutline().getFirstChild().getTitle())
				.startsWith(kind.title());
			assertThat(new PDFTextStripper().getText(document)).contains("Page 1 of");
		}
	}

	@Test
	void aPdfShowsWhatPeopleType() throws IOException {
		try (PDDocument document = Loader.loadPDF(make(ReportKind.PLAN, FileFormat.PDF))) {
			assertThat(new PDFTextStripper().getText(document)).contains("– Ω Ж £ € ő");
		}
	}

	@ParameterizedTest
	@EnumSource
	void noFileFetchesOrLinksToWhatPeopleType(FileFormat format, @TempDir Path folder) throws IOException {
		try (ServerSocket elsewhere = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			String picture = "http://127.0.0.1:%d/seen.png".formatted(elsewhere.getLocalPort());
			this.slug = this.plans.plan(TestPlans.action("1.1",
					("![A map](%1$s) [here](javascript:alert(1)) [there](data:text/html,x) [a file](file:///etc/passwd) "
							+ "<img src=\"%1$s\"> [web](%1$s)")
						.formatted(picture),
					TestPlans.unique("Head of Links")));

			byte[] file = make(ReportKind.PLAN, format);

			elsewhere.setSoTimeout(1);
			assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(elsewhere::accept);
			assertThat(linksIn(file, format, folder)).isEmpty();
		}
	}

	/** Where a file leads to outside itself. */
	private static List<String> linksIn(byte[] file, FileFormat format, Path folder) throws IOException {
		List<String> links = new ArrayList<>();
		if (format == FileFormat.PDF) {
			try (PDDocument document = Loader.loadPDF(file)) {
				for (PDPage page : document.getPages()) {
					page.getAnnotations().forEach((annotation) -> links.add(annotation.getCOSObject().toString()));
				}
			}
		}
		else if (format != FileFormat.CSV) {
			Path written = Files.write(folder.resolve("report." + format.ending()), file);
			try (ZipFile parts = new ZipFile(written.toFile())) {
				for (ZipEntry part : Collections.list(parts.entries())) {
					String content = new String(parts.getInputStream(part).readAllBytes(), StandardCharsets.UTF_8);
					Matcher link = Pattern.compile("TargetMode=\"External\"|xlink:href=\"[^\"]*\"|<(w:)?hyperlink\\b")
						.matcher(content);
					while (link.find()) {
						links.add(part.getName() + ": " + link.group());
					}
				}
			}
		}
		return links;
	}

	@ParameterizedTest
	@EnumSource
	void aDocxOpensWithHeadingsAndRepeatedHeads(ReportKind kind) throws IOException {
		try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(make(kind, FileFormat.DOCX)))) {
			assertThat(document.getProperties().getCoreProperties().getTitle()).startsWith(kind.title());
			assertThat(document.getParagraphs()).extracting(XWPFParagraph::getStyle).contains("Heading1");
			for (XWPFTable table : document.getTables()) {
				assertThat(table.getRow(0).isRepeatHeader()).isTrue();
			}
		}
	}

	@Test
	void aDocxHasThemesAsHeadingsAndListsAsLists() throws IOException {
		try (XWPFDocument document = new XWPFDocument(
				new ByteArrayInputStream(make(ReportKind.PLAN, FileFormat.DOCX)))) {
			XWPFTable table = document.getTables().get(0);
			assertThat(table.getRow(1).getCell(0).getParagraphArray(0).getStyle()).isEqualTo("Heading2");
			assertThat(table.getRow(3).getCell(1).getParagraphs()).extracting(XWPFParagraph::getNumID)
				.satisfies((numbers) -> assertThat(numbers.subList(1, 3)).doesNotContainNull());
		}
	}

	@ParameterizedTest
	@EnumSource
	void anXlsxOpensWithTypedCellsAndNoFormula(ReportKind kind) throws IOException {
		try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(make(kind, FileFormat.XLSX)))) {
			XSSFSheet sheet = workbook.getSheetAt(0);
			assertThat(sheet.getPaneInformation().isFreezePane()).isTrue();
			assertThat(sheet.getCTWorksheet().isSetAutoFilter()).isTrue();
			for (Row row : sheet) {
				row.forEach((cell) -> assertThat(cell.getCellType()).isNotEqualTo(CellType.FORMULA));
			}
			assertThat(workbook.getSheet("About")).isNotNull();
		}
	}

	@Test
	void anXlsxOfThePlanSaysWhatIsThereInItsOwnType() throws IOException {
		try (XSSFWorkbook workbook = new XSSFWorkbook(
				new ByteArrayInputStream(make(ReportKind.PLAN, FileFormat.XLSX)))) {
			Sheet sheet = workbook.getSheetAt(0);
			assertThat(sheet.getRow(2).getCell(0).getStringCellValue()).isEqualTo("1.10");
			assertThat(sheet.getRow(2).getCell(2).getStringCellValue()).isEqualTo(TRICKY);
			assertThat(sheet.getRow(2).getCell(6).getNumericCellValue()).isEqualTo(40);
			assertThat(sheet.getRow(2).getCell(9).getLocalDateTimeCellValue().toLocalDate()).isEqualTo(this.due);
			assertThat(sheet.getRow(3).getCell(2).getStringCellValue()).isEqualTo("007");
		}
	}

	@Tag("office")
	@Test
	void openDocumentFilesAreValid(@TempDir Path folder) throws Exception {
		Path jar = Path.of("target/tools/odfvalidator.jar");
		assertThat(jar).exists();
		List<String> command = new ArrayList<>(
				List.of(ProcessHandle.current().info().command().orElse("java"), "-jar", jar.toString(), "-e"));
		for (ReportKind kind : ReportKind.values()) {
			for (FileFormat format : List.of(FileFormat.ODS, FileFormat.ODT)) {
				Path file = folder.resolve(kind.code() + "." + format.ending());
				Files.write(file, make(kind, format));
				command.add(file.toString());
			}
		}
		Path output = folder.resolve("said");
		Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
		assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();

		assertThat(Files.readAllLines(output)).filteredOn((line) -> line.contains("rror")).isEmpty();
		assertThat(process.exitValue()).isZero();
	}

	@Tag("office")
	@Test
	void openDocumentFilesAreOpenedByAnOfficeProgram(@TempDir Path folder) throws Exception {
		List<FileFormat> formats = List.of(FileFormat.ODS, FileFormat.ODT, FileFormat.DOCX, FileFormat.XLSX);
		List<Path> made = new ArrayList<>();
		for (FileFormat format : formats) {
			made.add(Files.write(folder.resolve(format.name() + "." + format.ending()), make(ReportKind.PLAN, format)));
		}

		Path out = Office.convert(folder, "pdf", made);

		for (FileFormat format : formats) {
			try (PDDocument document = Loader.loadPDF(out.resolve(format.name() + ".pdf").toFile())) {
				assertThat(new PDFTextStripper().getText(document)).contains("1.10", "Plain.");
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void aCsvIsReadBackByAnotherLibrary(ReportKind kind) throws IOException {
		String text = new String(make(kind, FileFormat.CSV), StandardCharsets.UTF_8);
		assertThat(text).startsWith("\uFEFF");

		List<CSVRecord> records = CSVFormat.RFC4180.parse(new StringReader(text.substring(1))).getRecords();

		assertThat(records).allSatisfy((record) -> assertThat(record.size()).isEqualTo(records.get(0).size()));
		assertThat(records.get(0)).contains("Report", "Plan", "Produced on");
		if (kind == ReportKind.PLAN) {
			assertThat(records.get(2).get(2)).isEqualTo("'" + TRICKY);
			assertThat(records.get(2).get(9)).isEqualTo(this.due.toString());
			assertThat(records.get(2).get(11)).isEqualTo("'+44 says *so*");
		}
	}

	private byte[] make(ReportKind kind, FileFormat format) {
		ReportDocument report = this.reports.make(new ReportRequest(this.slug, kind, null, null,
				this.reading.plan(this.slug).startsOn().isBefore(LocalDate.now()) ? LocalDate.now().toString() : "", "",
				Conditions.NONE, "", "Somebody", true));
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		this.files.write(report, format, out);
		return out.toByteArray();
	}

}
