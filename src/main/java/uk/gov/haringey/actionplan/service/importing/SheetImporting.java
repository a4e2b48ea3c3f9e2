package uk.gov.haringey.actionplan.service.importing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import uk.gov.haringey.actionplan.entity.Plan;
import uk.gov.haringey.actionplan.repository.ImportDrafts;
import uk.gov.haringey.actionplan.repository.ImportDrafts.Draft;
import uk.gov.haringey.actionplan.repository.Plans;
import uk.gov.haringey.actionplan.repository.period.SnapshotRow;
import uk.gov.haringey.actionplan.repository.register.ActionSummary;
import uk.gov.haringey.actionplan.repository.register.AsAt;
import uk.gov.haringey.actionplan.repository.register.AsAts;
import uk.gov.haringey.actionplan.repository.register.Choices.Choice;
import uk.gov.haringey.actionplan.repository.register.Choices.PlanChoices;
import uk.gov.haringey.actionplan.repository.register.Register;
import uk.gov.haringey.actionplan.repository.register.RegisterQuery;
import uk.gov.haringey.actionplan.service.NotFoundException;
import uk.gov.haringey.actionplan.service.OutOfDateException;
import uk.gov.haringey.actionplan.service.PlanClock;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.Violation;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.account.ReportingRight;
import uk.gov.haringey.actionplan.service.account.Right;
import uk.gov.haringey.actionplan.service.plan.ActionEditing;
import uk.gov.haringey.actionplan.service.plan.EditAction;
import uk.gov.haringey.actionplan.service.plan.PlanReading;
import uk.gov.haringey.actionplan.service.plan.PlanReading.PlanView;
import uk.gov.haringey.actionplan.service.reporting.FrozenPlan;
import uk.gov.haringey.actionplan.service.status.ProgressReporting;
import uk.gov.haringey.actionplan.service.status.ReportProgress;

/**
 * Taking an exported plan back: what its sheet changed is merged with what changed
 * meanwhile, shown, and applied as it was shown, all of it or nothing. It goes through
 * the same rules and rights as the forms.
 */
@Service
public class SheetImporting {

	private static final String NUMBER = "Action number";

	private static final String REVISION = "Plan revision";

	private final Plans plans;

	private final PlanReading reading;

	private final Register register;

	private final AsAts asAts;

	private final ImportDrafts drafts;

	private final ActionEditing editing;

	private final ProgressReporting reporting;

	private final PlanClock clock;

	private final TransactionTemplate transaction;

	SheetImporting(Plans plans, PlanReading reading, Register register, AsAts asAts, ImportDrafts drafts,
			ActionEditing editing, ProgressReporting reporting, PlanClock clock, TransactionTemplate transaction) {
		this.plans = plans;
		this.reading = reading;
		this.register = register;
		this.asAts = asAts;
		this.drafts = drafts;
		this.editing = editing;
		this.reporting = reporting;
		this.clock = clock;
		this.transaction = transaction;
	}

	/**
	 * Keeps a file for the actor to look at what it would change.
	 * @return the upload's identifier
	 * @throws NotFoundException if there is no such plan
	 * @throws AccessDeniedException if the actor may change nothing
	 * @throws RulesBrokenException if it is not the sheet of an exported plan
	 */
	@Transactional
	public long upload(String planSlug, String fileName, byte[] content, Actor actor) {
		mustBeAllowed(actor);
		Plan plan = this.reading.plan(planSlug);
		List<List<String>> rows = SheetFile.read(content).stream().map(SheetImporting::clean).toList();
		Sheet.of(rows);
		return this.drafts.add(plan.id(), actor.accountId(), this.clock.instant(), fileName, rows);
	}

	/** The database has no place for a NUL, and none of the formats for its kin. */
	private static List<String> clean(List<String> row) {
		return row.stream().map(SheetFile::normal).toList();
	}

	/**
	 * Insists that somebody may take anything back.
	 * @throws AccessDeniedException if they may change nothing
	 */
	public void mustBeAllowed(Actor actor) {
		actor.must(Right.TAKE_SHEET_BACK);
	}

	/**
	 * What an upload of the actor's would change now; nothing is changed. Each row is
	 * tried in a transaction of its own, since one that cannot be so ends that.
	 * @param forSheet the conflicts that are decided for the sheet, as number and field
	 * @param reason why, where something agreed is changed
	 * @throws NotFoundException if there is no such plan or upload
	 */
	public Preview preview(String planSlug, long id, Set<String> forSheet, String reason, Actor actor) {
		PlanView view = this.reading.view(planSlug, null);
		Draft draft = draft(view.plan(), id, actor);
		return merge(view, draft, forSheet, reason, actor, false);
	}

	/**
	 * Applies what was shown of an upload: all of it or nothing.
	 * @param shown the fingerprint of what was shown
	 * @return how many actions were changed
	 * @throws NotFoundException if there is no such plan or upload
	 * @throws OutOfDateException if something else would be changed than was shown
	 * @throws RulesBrokenException if a row cannot be so, or nothing is to be changed
	 */
	@Transactional
	public int apply(String planSlug, long id, Set<String> forSheet, String reason, String shown, Actor actor) {
		Plan plan = this.plans.findForChangeBySlug(planSlug).orElseThrow(() -> NotFoundException.plan(planSlug));
		PlanView view = this.reading.view(plan.slug(), null);
		Draft draft = draft(plan, id, actor);
		Preview preview = merge(view, draft, forSheet, reason, actor, true);
		if (!preview.fingerprint().equals(shown)) {
			throw new OutOfDateException();
		}
		List<Violation> violations = preview.rows()
			.stream()
			.flatMap((row) -> row.errors().stream())
			.map((error) -> new Violation("file", error.code(), error.arguments().toArray()))
			.toList();
		RulesBrokenException.check(violations);
		int changed = (int) preview.rows().stream().filter((row) -> !row.applied().isEmpty()).count();
		if (changed == 0) {
			throw new RulesBrokenException(new Violation("file", "import.nothing"));
		}
		this.drafts.remove(id);
		return changed;
	}

	private Draft draft(Plan plan, long id, Actor actor) {
		mustBeAllowed(actor);
		return this.drafts.find(id, plan.id(), actor.accountId())
			.orElseThrow(() -> new NotFoundException("There is no such upload of yours; it may have been applied."));
	}

	private Preview merge(PlanView view, Draft draft, Set<String> forSheet, String reason, Actor actor, boolean apply) {
		Sheet sheet = Sheet.of(draft.rows());
		Map<Long, ActionSummary> now = new HashMap<>();
		actions(view.plan(), view.asAt()).forEach((action) -> now.put(action.id(), action));
		Map<Long, SnapshotRow> base = new HashMap<>();
		if (!this.asAts.knows(view.plan().id(), sheet.revision())) {
			throw new RulesBrokenException(new Violation("file", "import.otherPlan"));
		}
		AsAt then = new AsAt(view.asAt().day(), sheet.revision(), null, null);
		actions(view.plan(), then)
			.forEach((action) -> base.put(action.id(), FrozenPlan.row(action, view.asAt().day())));
		PlanChoices choices = this.reading.choices(view);
		Work work = new Work(view, choices, reason, actor, apply);
		List<Row> rows = new ArrayList<>();
		Set<Long> seen = new HashSet<>();
		for (SheetRow said : sheet.rows()) {
			ActionSummary action = now.get(said.actionId());
			SnapshotRow was = base.get(said.actionId());
			if (action == null || was == null || !seen.add(said.actionId())) {
				rows.add(new Row(said.line(), 0, "", "", List.of(), List.of(),
						List.of(new Problem("import.row.unknown", List.of(said.line())))));
				continue;
			}
			Row row = row(said, action, was, forSheet, work);
			if (row != null) {
				rows.add(row);
			}
		}
		return new Preview(view.plan(), draft.fileName(), sheet.rows().size(), rows, fingerprint(rows));
	}

	private List<ActionSummary> actions(Plan plan, AsAt asAt) {
		return this.transaction.execute((status) -> {
			try (Stream<ActionSummary> actions = this.register.stream(RegisterQuery.all(plan.id(), asAt))) {
				return actions.toList();
			}
		});
	}

	private @Nullable Row row(SheetRow said, ActionSummary action, SnapshotRow was, Set<String> forSheet, Work work) {
		List<Problem> errors = new ArrayList<>();
		said.unreadable()
			.forEach((field) -> errors
				.add(new Problem("import.cell." + field.name(), List.of(said.line(), field.column()))));
		SnapshotRow current = FrozenPlan.row(action, work.view().asAt().day());
		RowMerge merge = RowMerge.of(was, current, said.values());
		if (merge.isEmpty() && errors.isEmpty()) {
			return null;
		}
		Set<Field> chosen = new HashSet<>();
		Arrays.stream(Field.values())
			.filter((field) -> forSheet.contains(action.id() + "-" + field.name()))
			.forEach(chosen::add);
		Map<Field, String> decided = merge.decided(chosen);
		if (errors.isEmpty() && !decided.isEmpty()) {
			try {
				work(said, action, current, decided, work);
			}
			catch (RulesBrokenException ex) {
				ex.violations().forEach((violation) -> errors.add(problem(said, violation)));
			}
			catch (AccessDeniedException ex) {
				errors.add(new Problem("import.row.denied", List.of(said.line(), action.ref())));
			}
		}
		return new Row(said.line(), action.id(), action.ref(), action.officersAsPrinted(),
				cells(merge.changes(), chosen, false), cells(merge.conflicts(), chosen, true), errors);
	}

	private static Problem problem(SheetRow said, Violation violation) {
		return new Problem("import.row.rule",
				List.of(said.line(), new DefaultMessageSourceResolvable(new String[] { "error." + violation.code() },
						violation.arguments().toArray())));
	}

	private static List<CellChange> cells(Map<Field, RowMerge.Change> changes, Set<Field> chosen, boolean conflict) {
		List<CellChange> cells = new ArrayList<>();
		changes.forEach((field, change) -> cells
			.add(new CellChange(field, change.current(), change.sheet(), !conflict || chosen.contains(field))));
		return cells;
	}

	private void work(SheetRow said, ActionSummary action, SnapshotRow current, Map<Field, String> decided, Work work) {
		boolean edits = decided.keySet().stream().anyMatch((field) -> !field.isReported());
		boolean reports = decided.keySet().stream().anyMatch(Field::isReported);
		String slug = work.view().plan().slug();
		int version = action.version();
		if (edits) {
			if (!work.actor().keepsPlan()) {
				throw new RulesBrokenException(new Violation("file", "import.editsByHead", action.ref()));
			}
			EditAction edit = edit(action, current, decided, work);
			if (work.apply()) {
				this.editing.edit(action.id(), version, edit, work.actor());
				version = this.editing.current(slug, action.ref(), action.id(), work.actor()).version();
			}
			else {
				this.editing.mustBePossible(action.id(), edit, work.actor());
			}
		}
		if (reports) {
			if (!ReportingRight.isGiven(action.officerIds(), work.actor())) {
				throw new AccessDeniedException("Not responsible for " + action.ref());
			}
			ReportProgress report = report(action, current, decided, work, version);
			if (work.apply()) {
				this.reporting.report(report, work.actor());
			}
			else {
				this.reporting.preview(report, work.actor());
			}
		}
	}

	private static EditAction edit(ActionSummary action, SnapshotRow current, Map<Field, String> decided, Work work) {
		String theme = decided.getOrDefault(Field.THEME, current.place().themeTitle());
		long themeId = work.choices()
			.themes()
			.stream()
			.filter((choice) -> choice.label().equals(theme))
			.map((choice) -> Long.valueOf(choice.value()))
			.findFirst()
			.orElseThrow(() -> new RulesBrokenException(
					new Violation("file", "import.theme", labels(work.choices().themes()))));
		String printed = decided.getOrDefault(Field.OFFICERS, current.officers());
		String determining = printed.endsWith(" to determine")
				? code(printed.substring(0, printed.length() - " to determine".length()), work) : null;
		List<String> codes = (determining != null) ? List.of()
				: Arrays.stream(printed.split(";")).map(String::strip).map((name) -> code(name, work)).toList();
		String due = decided.get(Field.DUE);
		LocalDate dueOn = (due == null) ? action.dates().dueOn() : due.isEmpty() ? null : LocalDate.parse(due);
		return new EditAction(work.view().plan().slug(), action.ref(), themeId,
				decided.getOrDefault(Field.TEXT, action.text()), codes, determining, dueOn, work.reason());
	}

	private static String code(String name, Work work) {
		return work.choices()
			.officers()
			.stream()
			.filter((choice) -> choice.label().equalsIgnoreCase(name))
			.map(Choice::value)
			.findFirst()
			.orElseThrow(() -> new RulesBrokenException(
					new Violation("file", "import.officer", name, labels(work.choices().officers()))));
	}

	private static ReportProgress report(ActionSummary action, SnapshotRow current, Map<Field, String> decided,
			Work work, int version) {
		String status = decided.getOrDefault(Field.STATUS, current.status().name());
		String code = work.choices()
			.statuses()
			.stream()
			.filter((choice) -> choice.label().equalsIgnoreCase(status))
			.map(Choice::value)
			.findFirst()
			.orElseThrow(() -> new RulesBrokenException(
					new Violation("file", "import.status", labels(work.choices().statuses()))));
		String forecast = decided.getOrDefault(Field.FORECAST, Field.FORECAST.of(current));
		return new ReportProgress(work.view().plan().slug(), action.ref(), version, code,
				Integer.parseInt(decided.getOrDefault(Field.PERCENT, Field.PERCENT.of(current))),
				decided.getOrDefault(Field.COMMENTARY, current.commentary()),
				decided.getOrDefault(Field.PATH_TO_GREEN, current.pathToGreen()),
				forecast.isEmpty() ? null : LocalDate.parse(forecast), "", work.reason(), List.of());
	}

	private static String labels(List<Choice> choices) {
		return String.join("; ", choices.stream().map(Choice::label).toList());
	}

	/** Of all that would be changed, so that nothing else is. */
	private static String fingerprint(List<Row> rows) {
		StringBuilder text = new StringBuilder();
		for (Row row : rows) {
			text.append(row.actionId());
			Stream.concat(row.changes().stream(), row.conflicts().stream())
				.forEach((cell) -> text.append('\n')
					.append(cell.field())
					.append('\n')
					.append(cell.current())
					.append('\0')
					.append(cell.sheet())
					.append('\0'));
		}
		try {
			return HexFormat.of()
				.formatHex(
						MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

	/** What merging a row needs to know. */
	private record Work(PlanView view, PlanChoices choices, String reason, Actor actor, boolean apply) {

	}

	/**
	 * What an upload would change.
	 *
	 * @param plan the plan
	 * @param fileName the file
	 * @param total how many rows it has
	 * @param rows those that change something, or cannot be understood
	 * @param fingerprint of all that would be changed
	 */
	public record Preview(Plan plan, String fileName, int total, List<Row> rows, String fingerprint) {

		public boolean hasErrors() {
			return this.rows.stream().anyMatch((row) -> !row.errors().isEmpty());
		}

	}

	/**
	 * A row of the sheet.
	 *
	 * @param line its number in the sheet, the columns' names being 1
	 * @param actionId the action; 0 if it is none of the plan
	 * @param changes what the sheet alone changed
	 * @param conflicts what somebody else changed meanwhile, too
	 * @param errors why it cannot be so
	 */
	public record Row(int line, long actionId, String ref, String officers, List<CellChange> changes,
			List<CellChange> conflicts, List<Problem> errors) {

		List<CellChange> applied() {
			return Stream.concat(this.changes.stream(), this.conflicts.stream()).filter(CellChange::taken).toList();
		}

	}

	/** What is, what the sheet says, and whether the latter is taken. */
	public record CellChange(Field field, String current, String sheet, boolean taken) {

	}

	/** Something that cannot be so, as a message's code below {@code error.}. */
	public record Problem(String code, List<Object> arguments) {

	}

	/** A row as it was read. */
	private record SheetRow(int line, long actionId, Map<Field, String> values, List<Field> unreadable) {

	}

	/** The sheet of an exported plan, and the revision that it was exported from. */
	private record Sheet(long revision, List<SheetRow> rows) {

		static Sheet of(List<List<String>> rows) {
			List<String> header = rows.get(0);
			int number = column(header, NUMBER);
			int revision = column(header, REVISION);
			Map<Field, Integer> columns = new EnumMap<>(Field.class);
			for (int column = 0; column < header.size(); column++) {
				int place = column;
				Field.byColumn(header.get(column)).ifPresent((field) -> columns.putIfAbsent(field, place));
			}
			List<SheetRow> read = new ArrayList<>();
			Long from = null;
			for (int line = 1; line < rows.size(); line++) {
				List<String> row = rows.get(line);
				long said = number(cell(row, revision));
				if (from != null && from != said) {
					throw new RulesBrokenException(new Violation("file", "import.mixed"));
				}
				from = said;
				read.add(row(line + 1, number(cell(row, number)), row, columns));
			}
			if (from == null) {
				throw new RulesBrokenException(new Violation("file", "import.empty"));
			}
			return new Sheet(from, read);
		}

		private static SheetRow row(int line, long actionId, List<String> row, Map<Field, Integer> columns) {
			Map<Field, String> values = new EnumMap<>(Field.class);
			List<Field> unreadable = new ArrayList<>();
			columns.forEach((field, column) -> {
				String value = field.read(cell(row, column));
				if (value == null) {
					unreadable.add(field);
				}
				else {
					values.put(field, value);
				}
			});
			return new SheetRow(line, actionId, values, unreadable);
		}

		private static int column(List<String> header, String name) {
			int column = header.stream().map(String::strip).toList().indexOf(name);
			if (column < 0) {
				throw new RulesBrokenException(new Violation("file", "import.notExported", name));
			}
			return column;
		}

		private static String cell(List<String> row, int column) {
			return (column < row.size()) ? row.get(column) : "";
		}

		private static long number(String cell) {
			return cell.strip().matches("[0-9]{1,18}") ? Long.parseLong(cell.strip()) : 0;
		}

	}

}
