package uk.gov.haringey.actionplan.service.importing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;
import uk.gov.haringey.actionplan.Office;
import uk.gov.haringey.actionplan.OnPostgres;
import uk.gov.haringey.actionplan.TestPlans;
import uk.gov.haringey.actionplan.repository.register.ActionSummary;
import uk.gov.haringey.actionplan.repository.register.RegisterQuery.Conditions;
import uk.gov.haringey.actionplan.service.NotFoundException;
import uk.gov.haringey.actionplan.service.OutOfDateException;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.export.format.FileFormat;
import uk.gov.haringey.actionplan.service.export.format.ReportFiles;
import uk.gov.haringey.actionplan.service.export.report.PlanColumn;
import uk.gov.haringey.actionplan.service.export.report.ReportKind;
import uk.gov.haringey.actionplan.service.export.report.ReportRequest;
import uk.gov.haringey.actionplan.service.export.report.Reports;
import uk.gov.haringey.actionplan.service.plan.DueDates;
import uk.gov.haringey.actionplan.service.plan.PlanReading;
import uk.gov.haringey.actionplan.service.plan.making.PublishedPlan.PublishedAction;
import uk.gov.haringey.actionplan.service.status.ProgressReporting;
import uk.gov.haringey.actionplan.service.status.ReportProgress;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Export, edit elsewhere, take back. */
@OnPostgres
class SheetImportingTests {

	private static final int TEXT = 2;

	private static final int STATUS = 5;

	private static final int PERCENT = 6;

	private static final int DUE = 9;

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

	private String slug;

	private Actor head;

	private Actor officer;

	@BeforeEach
	void makePlan() {
		String post = TestPlans.unique("Head of Sheets");
		this.slug = this.plans.plan(TestPlans.action("1.1", "One.", post), TestPlans.action("1.2", "Two.", post),
				TestPlans.action("2.1", "Other.", TestPlans.unique("Head of Others")));
		this.head = this.plans.actor(this.plans.headOfProcurement());
		this.officer = this.plans.actor(this.plans.officer(post));
		report("1.1", "on-track", 20, "Begun.");
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.INCLUDE, names = { "CSV", "XLSX", "ODS" })
	void anUnchangedSheetChangesNothingWhateverWasTyped(FileFormat format) {
		Random random = new Random(20080331);
		String post = TestPlans.unique("Head of Awkward");
		PublishedAction[] actions = new PublishedAction[25];
		for (int number = 0; number < actions.length; number++) {
			actions[number] = TestPlans.action("1." + (number + 1), awkward(random, number), post);
		}
		String awkward = this.plans.plan(actions);
		Actor holder = this.plans.actor(this.plans.officer(post));
		for (int number = 1; number <= 8; number++) {
			String ref = "1." + number;
			this.reporting.report(new ReportProgress(awkward, ref, version(awkward, ref), "on-track", number,
					awkward(random, number + 100), "", null, "", List.of()), holder);
		}

		SheetPreview preview = upload(awkward, export(awkward, format));

		assertThat(preview.total()).isEqualTo(25);
		assertThat(preview.rows()).isEmpty();
	}

	@Tag("office")
	@ParameterizedTest
	@ValueSource(strings = { "ods", "xlsx", "csv:Text - txt - csv (StarCalc):44,34,76,1" })
	void aSheetThatAnOfficeProgramSavedAnewChangesNothing(String format, @TempDir Path folder) throws Exception {
		this.dueDates.agree(this.slug, "1.2", LocalDate.now().plusMonths(3), this.head);
		Path exported = Files.write(folder.resolve("plan.ods"), export(this.slug, FileFormat.ODS));

		Path saved = Office.convert(folder, format, List.of(exported));

		SheetPreview preview = upload(this.slug, Files.readAllBytes(saved.resolve("plan." + format.split(":")[0])));
		assertThat(preview.total()).isEqualTo(3);
		assertThat(preview.rows()).isEmpty();
	}

	private static String awkward(Random random, int number) {
		List<String> pieces = List.of("=1+1", "+44", "-3", "@x", "'quoted'", "\"double\"", "a,b;c", "007", "é\u0301",
				"👩\u200D💻", "\u05D0\u05D1\u05D2", "\t", "  two  spaces ", "<b>&amp;</b>", "\n", "\n\n",
				"- item\n- item", "#REF!", "1e5", "2008-03-31", "TRUE", "\\", "|", "%", "\u00A0", "\u202E");
		if (number == 0) {
			return "x".repeat(9_990) + " =end";
		}
		StringBuilder text = new StringBuilder("a");
		for (int count = random.nextInt(1, 12); count > 0; count--) {
			text.insert(random.nextBoolean() ? 0 : text.length(), pieces.get(random.nextInt(pieces.size())));
		}
		return text.toString().strip();
	}

	@Test
	void whatTheSheetChangedIsShownAndThenApplied() {
		LocalDate due = LocalDate.now().plusMonths(5);
		byte[] edited = edit((sheet) -> {
			cell(sheet, "1.1", COMMENTARY).setCellValue("=Half way");
			cell(sheet, "1.1", PERCENT).setCellValue(50);
			cell(sheet, "1.2", DUE).setCellValue(due.toString());
			cell(sheet, "1.2", TEXT).setCellValue("Two, said anew.");
		});
		long id = this.importing.upload(this.slug, "plan.xlsx", edited, this.head);
		SheetPreview preview = this.importing.preview(this.slug, id, Set.of(), "The board asked.", this.head);
		assertThat(preview.hasErrors()).isFalse();
		assertThat(preview.rows()).extracting(SheetPreview.ChangedRow::ref).containsExactly("1.1", "1.2");
		assertThat(action("1.2").text()).isEqualTo("Two.");

		int changed = this.importing.apply(this.slug, id, Set.of(), "The board asked.", preview.fingerprint(),
				this.head);

		assertThat(changed).isEqualTo(2);
		assertThat(action("1.1").commentary()).isEqualTo("=Half way");
		assertThat(action("1.1").status().percentComplete()).isEqualTo(50);
		assertThat(action("1.2").text()).isEqualTo("Two, said anew.");
		assertThat(action("1.2").dates().dueOn()).isEqualTo(due);
		assertThatExceptionOfType(NotFoundException.class).isThrownBy(
				() -> this.importing.apply(this.slug, id, Set.of(), "Again.", preview.fingerprint(), this.head));
	}

	@Test
	void whatBothChangedIsForAPersonToDecide() {
		byte[] edited = edit((sheet) -> cell(sheet, "1.1", COMMENTARY).setCellValue("From the sheet."));
		report("1.1", "on-track", 30, "From the form.");
		long id = this.importing.upload(this.slug, "plan.xlsx", edited, this.officer);
		SheetPreview preview = this.importing.preview(this.slug, id, Set.of(), "", this.officer);
		SheetPreview.ChangedRow row = preview.rows().get(0);
		assertThat(row.changes()).isEmpty();
		assertThat(row.conflicts()).singleElement()
			.satisfies((cell) -> assertThat(List.of(cell.current(), cell.sheet())).containsExactly("From the form.",
					"From the sheet."));

		assertThatExceptionOfType(RulesBrokenException.class)
			.isThrownBy(() -> this.importing.apply(this.slug, id, Set.of(), "", preview.fingerprint(), this.officer));
		this.importing.apply(this.slug, id, Set.of(row.actionId() + "-COMMENTARY"), "", preview.fingerprint(),
				this.officer);

		assertThat(action("1.1").commentary()).isEqualTo("From the sheet.");
		assertThat(action("1.1").status().percentComplete()).as("what only the form changed").isEqualTo(30);
	}

	@Test
	void nothingIsAppliedThatWasNotShown() {
		byte[] edited = edit((sheet) -> cell(sheet, "1.1", COMMENTARY).setCellValue("From the sheet."));
		long id = this.importing.upload(this.slug, "plan.xlsx", edited, this.officer);
		SheetPreview preview = this.importing.preview(this.slug, id, Set.of(), "", this.officer);
		report("1.1", "on-track", 30, "Meanwhile.");

		assertThatExceptionOfType(OutOfDateException.class)
			.isThrownBy(() -> this.importing.apply(this.slug, id, Set.of(), "", preview.fingerprint(), this.officer));
		assertThat(action("1.1").commentary()).isEqualTo("Meanwhile.");
	}

	@Test
	void anOfficerTakesBackOnlyWhatTheFormsWouldLetThem() {
		long id = this.importing.upload(this.slug, "plan.xlsx", edit((sheet) -> {
			cell(sheet, "1.1", PERCENT).setCellValue(60);
			cell(sheet, "1.2", TEXT).setCellValue("Mine now.");
			cell(sheet, "2.1", STATUS).setCellValue("On track");
		}), this.officer);

		SheetPreview preview = this.importing.preview(this.slug, id, Set.of(), "", this.officer);

		assertThat(preview.rows()).extracting((row) -> row.errors().stream().map(SheetPreview.RowError::code).toList())
			.containsExactly(List.of(), List.of("import.row.rule"), List.of("import.row.denied"));
		assertThatExceptionOfType(RulesBrokenException.class)
			.isThrownBy(() -> this.importing.apply(this.slug, id, Set.of(), "", preview.fingerprint(), this.officer));
		assertThat(action("1.1").status().percentComplete()).isEqualTo(20);
	}

	@Test
	void theRulesOfTheFormHoldForTheSheet() {
		long id = this.importing.upload(this.slug, "plan.xlsx", edit((sheet) -> {
			cell(sheet, "1.1", STATUS).setCellValue("Complete");
			cell(sheet, "1.2", STATUS).setCellValue("Splendid");
			cell(sheet, "2.1", PERCENT).setCellValue("lots");
		}), this.head);

		SheetPreview preview = this.importing.preview(this.slug, id, Set.of(), "", this.head);

		assertThat(preview.rows()).hasSize(3).allSatisfy((row) -> assertThat(row.errors()).isNotEmpty());
	}

	@Test
	void aSheetOfAnotherPlanOrNoneIsRefused() {
		String other = this.plans.plan(TestPlans.action("1.1", "Elsewhere.", TestPlans.unique("Head of Elsewhere")));
		assertThat(upload(this.slug, export(other, FileFormat.XLSX)).rows())
			.allSatisfy((row) -> assertThat(row.errors()).extracting(SheetPreview.RowError::code)
				.containsExactly("import.row.unknown"));
		assertThatExceptionOfType(RulesBrokenException.class)
			.isThrownBy(() -> this.importing.upload(this.slug, "x.csv", "a,b\n".getBytes(), this.head));
		assertThat(csv("a,b\n1,2\n").lacksRef()).isTrue();
	}

	@Test
	void anUploadIsItsOwnersAlone() {
		long id = this.importing.upload(this.slug, "plan.csv", export(this.slug, FileFormat.CSV), this.officer);

		assertThatExceptionOfType(NotFoundException.class)
			.isThrownBy(() -> this.importing.preview(this.slug, id, Set.of(), "", this.head));
		Actor nobody = new Actor(this.head.accountId(), "Nobody", Set.of(), Set.of());
		assertThatExceptionOfType(AccessDeniedException.class)
			.isThrownBy(() -> this.importing.upload(this.slug, "x.csv", new byte[] { 1 }, nobody));
	}

	@Test
	void anUnchangedDocumentChangesNothing() {
		String post = TestPlans.unique("Head of Documents");
		String prose = this.plans.plan(TestPlans.action("1.1", "Do *this*:\n\n* one\n* two", post),
				TestPlans.action("1.2", "Two\nlines, and 1 < 2.", post));

		SheetPreview preview = upload(prose, export(prose, FileFormat.DOCX));

		assertThat(preview.total()).isEqualTo(2);
		assertThat(preview.against()).isEmpty();
		assertThat(preview.rows()).isEmpty();
		assertThat(preview.added().rows()).isEmpty();
	}

	@Test
	void aTableOfOthersChangesTheActionsThatHaveItsRefsAndAddsTheRest() {
		String post = action("1.1").officers().get(0);
		String other = action("2.1").officers().get(0);
		String table = """
				What;Number;Who;By when;Status;Comment
				Theme 1
				One, said anew.;1.1;%1$s, %2$s;31 March %3$d;On track;
				Three.;1.3;%1$s;;On track;Begun at once.
				A new theme
				Four.;2.2;%2$s;31/03/%3$d;;
				""".formatted(post, other, LocalDate.now().getYear() + 1);
		long id = this.importing.upload(this.slug, "table.csv", table.getBytes(StandardCharsets.UTF_8), this.head);

		SheetPreview preview = this.importing.preview(this.slug, id, Set.of(), "The board asked.", this.head);

		assertThat(preview.against()).isEmpty();
		assertThat(preview.rows()).singleElement().satisfies((row) -> {
			assertThat(row.line()).isEqualTo(3);
			assertThat(row.changes()).extracting(SheetPreview.CellChange::column)
				.containsExactly(PlanColumn.ACTION, PlanColumn.OFFICERS, PlanColumn.DUE);
		});
		assertThat(preview.added().rows()).extracting(Added.NewAction::ref).containsExactly("1.3", "2.2");
		assertThat(preview.added().themes()).containsExactly("A new theme");
		assertThat(preview.left()).containsExactly("1.2", "2.1");
		assertThat(action("1.1").text()).as("nothing is changed yet").isEqualTo("One.");

		int changed = this.importing.apply(this.slug, id, Set.of(), "The board asked.", preview.fingerprint(),
				this.head);

		assertThat(changed).isEqualTo(3);
		assertThat(action("1.1").text()).isEqualTo("One, said anew.");
		assertThat(action("1.1").officers()).containsExactly(post, other);
		assertThat(action("1.1").status().percentComplete()).as("an empty cell says nothing").isEqualTo(20);
		assertThat(action("1.1").commentary()).isEqualTo("Begun.");
		assertThat(action("1.3").commentary()).isEqualTo("Begun at once.");
		assertThat(action("2.2").theme().title()).isEqualTo("A new theme");
	}

	@Test
	void whatATableOfOthersHasWrongIsSaidByRowAndColumn() {
		SheetPreview preview = csv("""
				Number,What,Who,By when,Status,Theme
				1.1,,Nobody Known,soon,Splendid,
				1.1,Again.,,,,
				1.2,,,,,No such theme
				9.1,Words.,%s,,,Nine
				""".formatted(action("1.1").officers().get(0)));

		assertThat(preview.rows()).flatExtracting(SheetPreview.ChangedRow::errors)
			.extracting(SheetPreview.RowError::code)
			.containsExactlyInAnyOrder("import.row.cell", "import.cell.DUE", "import.row.cell", "import.row.twice",
					"import.row.cell");
		assertThat(preview.added().problems()).extracting((problem) -> problem.violation().code())
			.containsExactly("import.value.section");
	}

	@Test
	void onlyWhoKeepsThePlanAddsActions() {
		String table = "Ref,Action,Owner,Theme\n1.3,Three.,%s,Theme 1\n".formatted(action("1.1").officers().get(0));
		long id = this.importing.upload(this.slug, "table.csv", table.getBytes(StandardCharsets.UTF_8), this.officer);

		SheetPreview preview = this.importing.preview(this.slug, id, Set.of(), "", this.officer);

		assertThat(preview.added().problems()).extracting((problem) -> problem.violation().code())
			.containsExactly("import.addedByHead");
		assertThatExceptionOfType(RulesBrokenException.class)
			.isThrownBy(() -> this.importing.apply(this.slug, id, Set.of(), "", preview.fingerprint(), this.officer));
	}

	@Test
	void aRowWithoutAnActionNumberAddsAnAction() {
		String csv = new String(export(this.slug, FileFormat.CSV), StandardCharsets.UTF_8);
		String further = csv + "1.3,Theme 1,Three.," + action("1.1").officers().get(0)
				+ ",Supports 1.1,Not started,0\r\n";
		long id = this.importing.upload(this.slug, "plan.csv", further.getBytes(StandardCharsets.UTF_8), this.head);
		SheetPreview preview = this.importing.preview(this.slug, id, Set.of(), "", this.head);
		assertThat(preview.against()).isEmpty();
		assertThat(preview.rows()).isEmpty();

		this.importing.apply(this.slug, id, Set.of(), "", preview.fingerprint(), this.head);

		assertThat(action("1.3").linkagesAsPrinted()).isEqualTo("Supports 1.1");
	}

	private SheetPreview csv(String content) {
		return upload(this.slug, content.getBytes(StandardCharsets.UTF_8));
	}

	private SheetPreview upload(String plan, byte[] content) {
		long id = this.importing.upload(plan, "sheet", content, this.head);
		return this.importing.preview(plan, id, Set.of(), "", this.head);
	}

	private byte[] edit(Consumer<XSSFSheet> edits) {
		try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(export(this.slug, FileFormat.XLSX)))) {
			edits.accept(workbook.getSheetAt(0));
			ByteArrayOutputStream out = new ByteArrayOutputStream();
			workbook.write(out);
			return out.toByteArray();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Cell cell(XSSFSheet sheet, String ref, int column) {
		for (Row row : sheet) {
			if (row.getCell(0).getStringCellValue().equals(ref)) {
				// Emptied first, since POI keeps the text of an inline string beside a
				// new one.
				Cell cell = row.getCell(column, Row.MissingCellPolicy.CREATE_NULL_AS_BLANK);
				cell.setBlank();
				return cell;
			}
		}
		throw new AssertionError("No row " + ref);
	}

	private byte[] export(String plan, FileFormat format) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		this.files.write(this.reports
			.make(new ReportRequest(plan, ReportKind.PLAN, null, null, "", "", Conditions.NONE, "", "Somebody", true)),
				format, out);
		return out.toByteArray();
	}

	private void report(String ref, String status, int percent, String commentary) {
		this.reporting.report(new ReportProgress(this.slug, ref, version(this.slug, ref), status, percent, commentary,
				"", null, "", List.of()), this.officer);
	}

	private int version(String plan, String ref) {
		return this.reading.action(plan, ref).summary().version();
	}

	private ActionSummary action(String ref) {
		return this.reading.action(this.slug, ref).summary();
	}

}
