package uk.gov.haringey.actionplan.service.importing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import uk.gov.haringey.actionplan.OnPostgres;
import uk.gov.haringey.actionplan.Race;
import uk.gov.haringey.actionplan.TestPlans;
import uk.gov.haringey.actionplan.entity.LinkageKind;
import uk.gov.haringey.actionplan.entity.Officer;
import uk.gov.haringey.actionplan.entity.Plan;
import uk.gov.haringey.actionplan.repository.Plans;
import uk.gov.haringey.actionplan.repository.register.ActionSummary;
import uk.gov.haringey.actionplan.repository.register.AsAts;
import uk.gov.haringey.actionplan.repository.register.Register;
import uk.gov.haringey.actionplan.repository.register.RegisterQuery;
import uk.gov.haringey.actionplan.repository.register.RegisterQuery.Conditions;
import uk.gov.haringey.actionplan.service.NotFoundException;
import uk.gov.haringey.actionplan.service.OutOfDateException;
import uk.gov.haringey.actionplan.service.PlanClock;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.Violation;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.export.format.FileFormat;
import uk.gov.haringey.actionplan.service.export.format.ReportFiles;
import uk.gov.haringey.actionplan.service.export.report.PlanColumn;
import uk.gov.haringey.actionplan.service.export.report.ReportKind;
import uk.gov.haringey.actionplan.service.export.report.ReportRequest;
import uk.gov.haringey.actionplan.service.export.report.Reports;
import uk.gov.haringey.actionplan.service.importing.Added.NewAction;
import uk.gov.haringey.actionplan.service.importing.PlanImporting.NewPlanPreview;
import uk.gov.haringey.actionplan.service.importing.table.Mapping;
import uk.gov.haringey.actionplan.service.plan.DueDates;
import uk.gov.haringey.actionplan.service.plan.LinkageEditing;
import uk.gov.haringey.actionplan.service.plan.making.NewPlan;
import uk.gov.haringey.actionplan.service.plan.making.PlanAdoption;
import uk.gov.haringey.actionplan.service.plan.making.PublishedPlan;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

/** Plans that come as files. */
@OnPostgres
class PlanImportingTests {

	private static final LocalDate FIRST = LocalDate.of(2006, 4, 1);

	private static final LocalDate LAST = LocalDate.of(2009, 3, 31);

	@Autowired
	private TestPlans testPlans;

	@Autowired
	private PlanAdoption adoption;

	@Autowired
	private Plans plans;

	@Autowired
	private Register register;

	@Autowired
	private AsAts asAts;

	@Autowired
	private PlanClock clock;

	@Autowired
	private Reports reports;

	@Autowired
	private ReportFiles files;

	@Autowired
	private DueDates dueDates;

	@Autowired
	private LinkageEditing linkages;

	@Autowired
	private PlanImporting importing;

	@Autowired
	private TransactionTemplate transaction;

	private Actor head;

	private String post;

	@BeforeEach
	void makeOffice() {
		this.head = this.testPlans.actor(this.testPlans.headOfProcurement());
		this.post = TestPlans.unique("Head of Imports");
		this.testPlans.plan(TestPlans.action("1.1", "Elsewhere.", this.post));
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.INCLUDE, names = { "CSV", "XLSX", "ODS", "DOCX" })
	void thePublishedPlanComesBackEqualFromItsOwnExport(FileFormat format) {
		PublishedPlan published = PublishedPlan.procurement();
		String slug = TestPlans.unique("published").replace(' ', '-');
		this.adoption.adopt(new PublishedPlan(slug, "Published", FIRST, LAST, published.bodies(), published.themes()));
		this.dueDates.agree(slug, "1.2", LocalDate.of(2007, 9, 30), this.head);
		this.dueDates.agree(slug, "4.13", LAST, this.head);
		this.linkages.linkToAction(slug, "2.9", LinkageKind.DEPENDS_ON, "2.10", this.head);
		this.linkages.linkToAction(slug, "2.9", LinkageKind.SUPPORTS, "1.1", this.head);
		this.linkages.linkToName(slug, "3.1", LinkageKind.REPORTS_TO, "CEMB", "", this.head);
		List<List<String>> expected = fields(slug, format != FileFormat.DOCX);
		assertThat(expected).hasSize(38);

		long id = upload(export(slug, format), Mapping.NONE);
		NewPlanPreview preview = this.importing.preview(id, this.head);
		assertThat(words(preview)).isEmpty();
		String made = this.importing.make(id, preview.fingerprint(), this.head);

		assertThat(made).isNotEqualTo(slug);
		assertThat(fields(made, format != FileFormat.DOCX)).isEqualTo(expected);
	}

	@Test
	void theLayoutOfThePublishedDocumentIsUnderstood() throws IOException {
		try (XWPFDocument document = new XWPFDocument(); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
			BigInteger bullets = document.createNumbering().addNum(BigInteger.ONE);
			document.createParagraph().createRun().setText("Some words before.");
			XWPFTable table = document.createTable(3, 5);
			row(table, 0, "Ref/Theme", "Action", "Responsible Officer/Body", "Linkage", "Status");
			row(table, 1, "Delivery of the Strategy");
			for (int column = 4; column > 0; column--) {
				table.getRow(1).removeCell(column);
			}
			table.getRow(1).getCell(0).getCTTc().addNewTcPr().addNewGridSpan().setVal(BigInteger.valueOf(5));
			row(table, 2, "1.1", "Do this:", this.post, "Depends on Corporate Plan", "");
			for (String item : List.of("one", "two")) {
				var paragraph = table.getRow(2).getCell(1).addParagraph();
				paragraph.setNumID(bullets);
				paragraph.createRun().setText(item);
			}
			document.write(out);

			NewPlanPreview preview = preview(out.toByteArray(), Mapping.NONE);

			assertThat(words(preview)).isEmpty();
			assertThat(preview.added().rows())
				.extracting(NewAction::ref, NewAction::theme, NewAction::text, NewAction::officers, NewAction::linkages)
				.containsExactly(tuple("1.1", "Delivery of the Strategy", "Do this:\n\n- one\n- two", this.post,
						"Depends on Corporate Plan"));
		}
	}

	private static void row(XWPFTable table, int row, String... texts) {
		for (int column = 0; column < texts.length; column++) {
			table.getRow(row).getCell(column).setText(texts[column]);
		}
	}

	@Test
	void aSheetOfSomebodyElseIsReadByWhatItsColumnsAreSaidToBe() throws IOException {
		byte[] content;
		try (XSSFWorkbook workbook = new XSSFWorkbook(); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
			XSSFSheet sheet = workbook.createSheet();
			CellStyle days = workbook.createCellStyle();
			days.setDataFormat(workbook.createDataFormat().getFormat("dd/mm/yyyy"));
			CellStyle decimals = workbook.createCellStyle();
			decimals.setDataFormat(workbook.createDataFormat().getFormat("0.00"));
			row(sheet, 0, "Our plan for the years to come");
			row(sheet, 3, "What", "By when", "Who", "Number", "Remarks");
			row(sheet, 5, "Buying better");
			sheet.addMergedRegion(new CellRangeAddress(5, 5, 0, 4));
			row(sheet, 6, "• This\n• That", "", this.post, "1.1", "x");
			sheet.getRow(6).getCell(1).setCellValue(LocalDate.of(2008, 3, 31));
			sheet.getRow(6).getCell(1).setCellStyle(days);
			row(sheet, 8, "Another", "1st April 2008", this.post.toUpperCase(Locale.ROOT), "", "y");
			sheet.getRow(8).getCell(3).setCellValue(1.1);
			sheet.getRow(8).getCell(3).setCellStyle(decimals);
			workbook.write(out);
			content = out.toByteArray();
		}

		NewPlanPreview guessed = preview(content, Mapping.NONE);
		assertThat(guessed.table().headerRow()).isEqualTo(4);
		assertThat(guessed.table().columns())
			.isEqualTo(Map.of(PlanColumn.REF, 3, PlanColumn.ACTION, 0, PlanColumn.OFFICERS, 2, PlanColumn.DUE, 1));
		assertThat(words(guessed)).isEmpty();
		assertThat(guessed.added().rows())
			.extracting(NewAction::line, NewAction::ref, NewAction::theme, NewAction::text, NewAction::dueOn)
			.containsExactly(tuple(7, "1.1", "Buying better", "- This\n- That", LocalDate.of(2008, 3, 31)),
					tuple(9, "1.10", "Buying better", "Another", LocalDate.of(2008, 4, 1)));

		NewPlanPreview said = preview(content, new Mapping(4,
				Map.of(PlanColumn.REF, 3, PlanColumn.ACTION, 0, PlanColumn.OFFICERS, 2, PlanColumn.COMMENTARY, 4),
				Map.of(), false));
		assertThat(said.added().rows()).extracting(NewAction::dueOn).containsOnlyNulls();
	}

	private static void row(XSSFSheet sheet, int row, String... texts) {
		Row made = sheet.createRow(row);
		for (int column = 0; column < texts.length; column++) {
			made.createCell(column).setCellValue(texts[column]);
		}
	}

	@Test
	void aThemeColumnIsReadDownwardsAndOfficersApart() {
		String other = TestPlans.unique("Head of Others");
		this.testPlans.plan(TestPlans.action("1.1", "Elsewhere.", other));

		NewPlanPreview preview = preview("""
				Theme;Ref;Action;Owner
				First;1.1;One.;%1$s
				;1.2;Two.;%1$s and %2$s
				Second;2.1.;Three.;%1$s, %2$s
				""".formatted(this.post, other), Mapping.NONE);

		assertThat(words(preview)).isEmpty();
		assertThat(preview.added().rows()).extracting(NewAction::theme).containsExactly("First", "First", "Second");
		assertThat(preview.added().rows()).extracting(NewAction::ref).containsExactly("1.1", "1.2", "2.1");
		assertThat(preview.added().rows()).extracting(NewAction::officers)
			.containsExactly(this.post, this.post + "; " + other, this.post + "; " + other);
	}

	@Test
	void everythingThatIsWrongIsSaidAtOnceByRowAndColumn() {
		String text = "x".repeat(10_001);
		NewPlanPreview preview = preview("""
				Ref,Theme,What,Who,Due date,Status
				1.1,One,,%1$s,31/02/2008,
				x,One,Words.,%1$s,soon,
				2.1,One,Words.,Head of Nothing Known,,Splendid
				1.2,One,%2$s,%1$s,31/03/2005,
				1.3,,Words.,,31 March 2008,Splendid
				1.4,One,Words.,%1$s,2008-03-31,On track
				1.4,One,Words.,%1$s,39538,
				""".formatted(this.post, text), Mapping.NONE);

		assertThat(codes(preview)).containsExactlyInAnyOrder("2 Due date import.value.date", "2 What text.needed",
				"3 Due date import.value.date", "3 Ref ref.pattern", "4 Who import.value.officer", "4 Ref ref.section",
				"4 Status import.value.status", "5 What text.tooLong", "5 Due date dueOn.beforePlan",
				"6 Who officers.oneOrTheOther", "6 Status import.value.status", "8 Ref import.value.twice");
		assertThat(preview.added().rows()).extracting(NewAction::ref).containsExactly("1.4");
	}

	@Test
	void nothingIsMadeWhileAnythingIsWrong() {
		String slug = TestPlans.unique("wrong").replace(' ', '-');
		long id = upload(
				("Ref,Theme,Action,Owner\n1.1,One,Words.,%1$s\n1.1,One,Words.,Unknown Person\n").formatted(this.post)
					.getBytes(StandardCharsets.UTF_8),
				slug, Mapping.NONE);
		String shown = this.importing.preview(id, this.head).fingerprint();

		assertThatExceptionOfType(RulesBrokenException.class)
			.isThrownBy(() -> this.importing.make(id, shown, this.head));

		assertThat(this.plans.existsBySlug(slug)).isFalse();
		assertThat(this.importing.preview(id, this.head).added().rows()).hasSize(1);
	}

	@Test
	void whatIsNeededAndNoColumnSaysIsSaid() {
		NewPlanPreview preview = preview("Colour,Shape\nred,round\n", Mapping.NONE);

		assertThat(preview.missing()).containsExactlyInAnyOrder(PlanColumn.REF, PlanColumn.ACTION, PlanColumn.OFFICERS);
		assertThat(preview.against()).hasSize(3);
	}

	@Test
	void namesThatAreNotKnownBecomeWhoSomebodySays() {
		String unknown = TestPlans.unique("Keeper of Rolls");
		String board = TestPlans.unique("Panel of Elders");
		String csv = "Ref,Theme,Action,Owner\n1.1,One,Words.,%s; %s\n1.2,One,Words.,The importer\n".formatted(unknown,
				board);
		assertThat(codes(preview(csv, Mapping.NONE))).containsExactly("2 Owner import.value.officer",
				"2 Owner import.value.officer", "3 Owner import.value.officer");

		long id = upload(csv.getBytes(StandardCharsets.UTF_8),
				new Mapping(null, null, Map.of(Mapping.key(unknown), Mapping.NEW_POST, Mapping.key(board),
						Mapping.NEW_BODY, Mapping.key("The importer"), Officer.codeOf(this.post)), false));
		NewPlanPreview preview = this.importing.preview(id, this.head);
		assertThat(words(preview)).isEmpty();
		assertThat(preview.added().officers()).containsExactly(unknown, board);
		String slug = this.importing.make(id, preview.fingerprint(), this.head);

		assertThat(actions(slug)).extracting(ActionSummary::officersAsPrinted)
			.containsExactly(unknown + "; " + board, this.post);
	}

	@Test
	void howTheActionsStandIsTakenOnlyWhenAsked() {
		String csv = "Ref,Theme,Action,Owner,Status,Percent complete,Commentary\n1.1,One,Words.,%s,On track,40%%,Begun.\n"
			.formatted(this.post);
		long left = upload(csv.getBytes(StandardCharsets.UTF_8), Mapping.NONE);
		assertThat(actions(make(left))).extracting((action) -> action.status().code()).containsExactly("not-started");

		long taken = this.importing.upload("plan", csv.getBytes(StandardCharsets.UTF_8), this.head);
		LocalDate today = this.clock.today();
		this.importing.remember(taken, new NewPlan(TestPlans.unique("Under way"), "", today, today.plusYears(1)),
				new Mapping(null, null, Map.of(), true), this.head);

		assertThat(actions(make(taken))).singleElement().satisfies((action) -> {
			assertThat(action.status().code()).isEqualTo("on-track");
			assertThat(action.status().percentComplete()).isEqualTo(40);
			assertThat(action.commentary()).isEqualTo("Begun.");
		});
	}

	@Test
	void aFileOfWindowsIsReadToo() {
		NewPlanPreview preview = preview(
				"Ref;Theme;Action;Owner\r\n1.1;Caf\u00E9s;\u00A3 and \u20AC.;%s\r\n".formatted(this.post)
					.getBytes(Charset.forName("windows-1252")),
				Mapping.NONE);

		assertThat(preview.added().rows()).extracting(NewAction::theme, NewAction::text)
			.containsExactly(tuple("Caf\u00E9s", "\u00A3 and \u20AC."));
	}

	@Test
	void anUploadIsItsOwnersAloneAndOfWhoeverKeepsPlans() {
		long id = upload(oneAction().getBytes(StandardCharsets.UTF_8), Mapping.NONE);
		Actor another = this.testPlans.actor(this.testPlans.headOfProcurement());

		assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> this.importing.preview(id, another));
		assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> this.importing.make(id, "", another));
		Actor officer = this.testPlans.actor(this.testPlans.officer(this.post));
		assertThatExceptionOfType(AccessDeniedException.class)
			.isThrownBy(() -> this.importing.upload("x.csv", new byte[] { 1 }, officer));
	}

	@Test
	void nothingIsMadeThatWasNotShown() {
		long id = upload(oneAction().getBytes(StandardCharsets.UTF_8), Mapping.NONE);

		assertThatExceptionOfType(OutOfDateException.class)
			.isThrownBy(() -> this.importing.make(id, "other", this.head));
	}

	@Test
	void whoSendsItTwiceMakesOnePlan() {
		String slug = TestPlans.unique("double").replace(' ', '-');
		long id = upload(oneAction().getBytes(StandardCharsets.UTF_8), slug, Mapping.NONE);
		String shown = this.importing.preview(id, this.head).fingerprint();

		List<Throwable> thrown = Race
			.of(() -> this.importing.make(id, shown, this.head), () -> this.importing.make(id, shown, this.head))
			.stream()
			.filter(Objects::nonNull)
			.toList();

		assertThat(thrown).singleElement().isInstanceOf(NotFoundException.class);
		assertThat(actions(slug)).hasSize(1);
	}

	@Test
	void ofTwoPlansOfOneAddressTheSecondIsRefused() {
		String slug = TestPlans.unique("same").replace(' ', '-');
		long first = upload(oneAction().getBytes(StandardCharsets.UTF_8), slug, Mapping.NONE);
		Actor deputy = this.testPlans.actor(this.testPlans.headOfProcurement());
		long second = upload(oneAction().getBytes(StandardCharsets.UTF_8), slug, Mapping.NONE, deputy);
		String shown = this.importing.preview(first, this.head).fingerprint();

		List<Throwable> thrown = Race
			.of(() -> this.importing.make(first, shown, this.head), () -> this.importing.make(second, shown, deputy))
			.stream()
			.filter(Objects::nonNull)
			.toList();

		assertThat(thrown).singleElement()
			.isInstanceOfSatisfying(RulesBrokenException.class,
					(refused) -> assertThat(refused.violations()).extracting(Violation::code)
						.containsExactly("planMaking.slug.taken"));
		assertThat(actions(slug)).hasSize(1);
	}

	@Test
	void aFileOfTooManyActionsIsRefusedAsAWhole() {
		String rows = Stream.iterate(1, (number) -> number + 1)
			.limit(ActionAdding.MOST + 1L)
			.map((number) -> "1." + number + ",One,Words.," + this.post)
			.collect(Collectors.joining("\n"));

		assertThat(preview("Ref,Theme,Action,Owner\n" + rows, Mapping.NONE).added().problems())
			.extracting((problem) -> problem.violation().code())
			.containsExactly("import.tooManyActions");
	}

	private String oneAction() {
		return "Ref,Theme,Action,Owner\n1.1,One,Words.,%s\n".formatted(this.post);
	}

	private String make(long id) {
		return this.importing.make(id, this.importing.preview(id, this.head).fingerprint(), this.head);
	}

	private long upload(byte[] content, Mapping mapping) {
		return upload(content, TestPlans.unique("imported").replace(' ', '-'), mapping);
	}

	private long upload(byte[] content, String slug, Mapping mapping) {
		return upload(content, slug, mapping, this.head);
	}

	private long upload(byte[] content, String slug, Mapping mapping, Actor actor) {
		long id = this.importing.upload("plan", content, actor);
		this.importing.remember(id, new NewPlan("Imported", slug, FIRST, LAST), mapping, actor);
		return id;
	}

	private NewPlanPreview preview(String csv, Mapping mapping) {
		return preview(csv.getBytes(StandardCharsets.UTF_8), mapping);
	}

	private NewPlanPreview preview(byte[] content, Mapping mapping) {
		return this.importing.preview(upload(content, mapping), this.head);
	}

	private static List<String> words(NewPlanPreview preview) {
		return preview.against().stream().map(Violation::toString).toList();
	}

	private static List<String> codes(NewPlanPreview preview) {
		return preview.added()
			.problems()
			.stream()
			.map((problem) -> problem.line() + " " + problem.column() + " " + problem.violation().code())
			.toList();
	}

	private List<List<String>> fields(String slug, boolean due) {
		return actions(slug).stream()
			.map((action) -> Arrays.asList(action.ref(), String.valueOf(action.theme().sectionNumber()),
					action.theme().title(), action.text(), action.officersAsPrinted(),
					action.linkages()
						.stream()
						.map((linkage) -> linkage.kind() + " " + linkage.targetRef() + " " + linkage.target())
						.collect(Collectors.joining(", ")),
					due ? String.valueOf(action.dates().dueOn()) : ""))
			.toList();
	}

	private List<ActionSummary> actions(String slug) {
		Plan plan = this.plans.findBySlug(slug).orElseThrow();
		List<ActionSummary> all = this.transaction.execute((status) -> {
			try (Stream<ActionSummary> actions = this.register
				.stream(RegisterQuery.all(plan.id(), this.asAts.now(plan.id(), this.clock.today())))) {
				return actions.toList();
			}
		});
		return Objects.requireNonNull(all);
	}

	private byte[] export(String slug, FileFormat format) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		this.files.write(this.reports
			.make(new ReportRequest(slug, ReportKind.PLAN, null, null, "", "", Conditions.NONE, "", "Somebody", true)),
				format, out);
		return out.toByteArray();
	}

}
