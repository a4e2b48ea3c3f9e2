package uk.gov.haringey.actionplan.service.importing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;
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
import uk.gov.haringey.actionplan.service.InputBounds;
import uk.gov.haringey.actionplan.service.NotFoundException;
import uk.gov.haringey.actionplan.service.OutOfDateException;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.Violation;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.account.ReportingRight;
import uk.gov.haringey.actionplan.service.account.Right;
import uk.gov.haringey.actionplan.service.importing.OfficerMatching.Names;
import uk.gov.haringey.actionplan.service.importing.OfficerMatching.Responsible;
import uk.gov.haringey.actionplan.service.plan.ActionEditing;
import uk.gov.haringey.actionplan.service.plan.EditAction;
import uk.gov.haringey.actionplan.service.plan.PlanReading;
import uk.gov.haringey.actionplan.service.plan.PlanReading.PlanView;
import uk.gov.haringey.actionplan.service.reporting.FrozenPlan;
import uk.gov.haringey.actionplan.service.status.ProgressReporting;
import uk.gov.haringey.actionplan.service.status.ReportProgress;
import uk.gov.haringey.actionplan.service.turn.InTurn;
import uk.gov.haringey.actionplan.service.turn.TooBusyException;
import uk.gov.haringey.actionplan.service.turn.Turns;

/**
 * Changing a plan by a file. The sheet of an exported plan is merged with what changed
 * meanwhile; of any other table each row changes the action that has its ref. What would
 * change is shown, and applied as it was shown, all of it or nothing. It goes through the
 * same rules and rights as the forms. Rows of further actions add them.
 */
@Service
public class SheetImporting {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final Plans plans;

	private final PlanReading reading;

	private final Register register;

	private final AsAts asAts;

	private final ImportDrafts drafts;

	private final ActionEditing editing;

	private final ProgressReporting reporting;

	private final ActionAdding adding;

	private final OfficerMatching matching;

	private final UploadReading uploads;

	private final TransactionTemplate transaction;

	SheetImporting(Plans plans, PlanReading reading, Register register, AsAts asAts, ImportDrafts drafts,
			ActionEditing editing, ProgressReporting reporting, ActionAdding adding, OfficerMatching matching,
			UploadReading uploads, TransactionTemplate transaction) {
		this.plans = plans;
		this.reading = reading;
		this.register = register;
		this.asAts = asAts;
		this.drafts = drafts;
		this.editing = editing;
		this.reporting = reporting;
		this.adding = adding;
		this.matching = matching;
		this.uploads = uploads;
		this.transaction = transaction;
	}

	/**
	 * Keeps a file for the actor to look at what it would change.
	 * @return the upload's identifier
	 * @throws NotFoundException if there is no such plan
	 * @throws AccessDeniedException if the actor may change nothing
	 * @throws RulesBrokenException if it cannot be read, or has no rows
	 * @throws TooBusyException if it cannot be read now; the file is kept as the upload
	 */
	public long upload(String planSlug, String fileName, byte[] content, Actor actor) {
		mustBeAllowed(actor);
		Plan plan = this.reading.plan(planSlug);
		return this.uploads.upload(plan.id(), fileName, content, (rows) -> check(plan, rows), actor);
	}

	private void check(Plan plan, List<List<String>> rows) {
		if (ExportedSheet.is(rows)) {
			mustBeOf(plan, ExportedSheet.of(rows));
		}
		else if (PlanTable.of(rows, Mapping.NONE).lines().isEmpty()) {
			throw new RulesBrokenException(new Violation("file", "import.empty"));
		}
	}

	private void mustBeOf(Plan plan, ExportedSheet sheet) {
		if (!this.asAts.knows(plan.id(), sheet.revision())) {
			throw new RulesBrokenException(new Violation("file", "import.otherPlan"));
		}
	}

	/**
	 * Keeps how an upload is to be read, so that it need not be said again.
	 * @throws NotFoundException if there is no such plan or upload
	 */
	@Transactional
	public void remember(String planSlug, long id, Mapping mapping, Actor actor) {
		Draft draft = draft(this.reading.plan(planSlug), id, actor);
		this.drafts.remember(id, JSON.writeValueAsString(mapping.after(mapping(draft))));
	}

	/**
	 * Insists that somebody may take anything back.
	 * @throws AccessDeniedException if they may change nothing
	 */
	public void mustBeAllowed(Actor actor) {
		actor.must(Right.TAKE_SHEET_BACK);
	}

	/**
	 * What an upload of the actor's would change now; it is changed, and taken back.
	 * @param forSheet the conflicts that are decided for the sheet, as number and field
	 * @param reason why, where something agreed is changed
	 * @throws NotFoundException if there is no such plan or upload
	 * @throws RulesBrokenException if it cannot be taken as a whole
	 * @throws TooBusyException if too many imports are looked at
	 */
	@InTurn(Turns.Kind.IMPORT)
	public Preview preview(String planSlug, long id, Set<String> forSheet, String reason, Actor actor) {
		PlanView view = this.reading.view(planSlug, null);
		Draft draft = this.uploads.read(draft(view.plan(), id, actor), (rows) -> check(view.plan(), rows));
		return this.transaction.execute((status) -> {
			status.setRollbackOnly();
			return merge(view, draft, forSheet, reason, actor);
		});
	}

	/**
	 * Applies what was shown of an upload: all of it or nothing.
	 * @param shown the fingerprint of what was shown
	 * @return how many actions were changed or added
	 * @throws NotFoundException if there is no such plan or upload
	 * @throws OutOfDateException if something else would be changed than was shown
	 * @throws RulesBrokenException if a row cannot be so, or nothing is to be changed
	 * @throws TooBusyException if too many imports are looked at
	 */
	@InTurn(Turns.Kind.IMPORT)
	@Transactional
	public int apply(String planSlug, long id, Set<String> forSheet, String reason, String shown, Actor actor) {
		Plan plan = this.plans.findForChangeBySlug(planSlug).orElseThrow(() -> NotFoundException.plan(planSlug));
		PlanView view = this.reading.view(plan.slug(), null);
		Draft draft = draft(plan, id, actor);
		if (!draft.isRead()) {
			throw new OutOfDateException();
		}
		Preview preview = merge(view, draft, forSheet, reason, actor);
		RulesBrokenException.check(preview.against().stream().limit(InputBounds.LISTED).toList());
		if (!preview.fingerprint().equals(shown)) {
			throw new OutOfDateException();
		}
		int changed = (int) preview.rows().stream().filter((row) -> !row.applied().isEmpty()).count()
				+ preview.added().rows().size();
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

	private Preview merge(PlanView view, Draft draft, Set<String> forSheet, String reason, Actor actor) {
		return ExportedSheet.is(draft.rows()) ? mergeExported(view, draft, forSheet, reason, actor)
				: mergeByRef(view, draft, reason, actor);
	}

	private Preview mergeExported(PlanView view, Draft draft, Set<String> forSheet, String reason, Actor actor) {
		ExportedSheet sheet = ExportedSheet.of(draft.rows());
		mustBeOf(view.plan(), sheet);
		Map<Long, ActionSummary> now = actions(view.plan(), view.asAt());
		Map<Long, ActionSummary> base = actions(view.plan(), new AsAt(view.asAt().day(), sheet.revision(), null, null));
		PlanTable table = PlanTable.of(draft.rows(), Mapping.NONE);
		Names officers = this.matching.names(mapping(draft).officers(), actor);
		Work work = new Work(view, this.reading.choices(view), officers, table, reason, actor);
		List<Row> rows = new ArrayList<>();
		Set<Long> seen = new HashSet<>();
		for (SheetRow said : sheet.rows()) {
			ActionSummary action = now.get(said.actionId());
			ActionSummary was = base.get(said.actionId());
			if (action == null || was == null || !seen.add(said.actionId())) {
				rows.add(Row.unknown(said));
				continue;
			}
			RowMerge merge = RowMerge.of(FrozenPlan.row(was, view.asAt().day()),
					FrozenPlan.row(action, view.asAt().day()), said.values());
			row(said, action, merge, forSheet, work).ifPresent(rows::add);
		}
		Set<Integer> further = new HashSet<>(sheet.further());
		Added added = add(view, table.lines().stream().filter((line) -> further.contains(line.number())).toList(),
				table, officers, actor);
		return new Preview(view.plan(), draft.fileName(), sheet.rows().size() + further.size(), rows, added, null,
				mapping(draft), List.of(), work.choices().officers(), Fingerprint.of(rows, added));
	}

	/**
	 * Without what it was exported from, a cell that says nothing leaves the action as it
	 * is.
	 */
	private Preview mergeByRef(PlanView view, Draft draft, String reason, Actor actor) {
		PlanTable table = PlanTable.of(draft.rows(), mapping(draft));
		Names officers = this.matching.names(mapping(draft).officers(), actor);
		Work work = new Work(view, this.reading.choices(view), officers, table, reason, actor);
		if (!table.columns().containsKey(PlanColumn.REF)) {
			return new Preview(view.plan(), draft.fileName(), table.lines().size(), List.of(), Added.NONE, table,
					mapping(draft), List.of(), work.choices().officers(), "");
		}
		Map<String, ActionSummary> left = new LinkedHashMap<>();
		actions(view.plan(), view.asAt()).values().forEach((action) -> left.put(action.ref(), action));
		Set<String> known = Set.copyOf(left.keySet());
		List<Row> rows = new ArrayList<>();
		List<PlanTable.Line> further = new ArrayList<>();
		for (PlanTable.Line line : table.lines()) {
			PlanRow plain = PlanRow.of(line, table.columns());
			if (!known.contains(plain.ref())) {
				further.add(line);
				continue;
			}
			ActionSummary action = left.remove(plain.ref());
			if (action == null) {
				rows.add(new Row(line.number(), 0, plain.ref(), List.of(), List.of(),
						List.of(new Problem("import.row.twice", List.of(line.number(), plain.ref())))));
				continue;
			}
			byRef(plain, action, work).ifPresent(rows::add);
		}
		Added added = further.isEmpty() ? new Added(List.of(), List.of(), officers.added(), officers.asked(), List.of())
				: add(view, further, table, officers, actor);
		return new Preview(view.plan(), draft.fileName(), table.lines().size(), rows, added, table, mapping(draft),
				List.copyOf(left.keySet()), work.choices().officers(), Fingerprint.of(rows, added));
	}

	private Optional<Row> byRef(PlanRow plain, ActionSummary action, Work work) {
		SnapshotRow current = FrozenPlan.row(action, work.view().asAt().day());
		Map<Field, String> values = new EnumMap<>(Field.class);
		List<Problem> errors = new ArrayList<>();
		Field.byPlanColumn().forEach((column, field) -> {
			String said = plain.value(column);
			if (said.isEmpty()) {
				return;
			}
			String value = (field == Field.OFFICERS) ? officers(plain, work, errors) : field.read(said);
			if (value == null) {
				errors
					.add(new Problem("import.cell." + field.name(), List.of(plain.line(), work.table().name(column))));
			}
			else if (!value.isEmpty() && !field.isSame(value, field.of(current))) {
				values.put(field, value);
			}
		});
		if (!values.containsKey(Field.THEME) && plain.value(PlanColumn.THEME).isEmpty()
				&& work.choices().themes().stream().anyMatch((theme) -> theme.label().equalsIgnoreCase(plain.theme()))
				&& !Field.THEME.isSame(plain.theme(), Field.THEME.of(current))) {
			values.put(Field.THEME, plain.theme());
		}
		SheetRow said = new SheetRow(plain.line(), action.id(), values, List.of(), errors,
				plain.value(PlanColumn.EVIDENCE));
		return row(said, action, RowMerge.of(current, current, values), Set.of(), work);
	}

	/** The officers as the plan prints them; empty where they are not known. */
	private static String officers(PlanRow row, Work work, List<Problem> errors) {
		try {
			return work.officers().read(row.each(PlanColumn.OFFICERS)).asPrinted();
		}
		catch (RulesBrokenException ex) {
			ex.violations()
				.forEach((violation) -> errors.add(new Problem("import.row.cell",
						List.of(row.line(), work.table().name(PlanColumn.OFFICERS), words(violation)))));
			return "";
		}
		catch (AccessDeniedException ex) {
			errors.add(new Problem("import.row.rule",
					List.of(row.line(), words(new Violation("file", "import.editsByHead", row.ref())))));
			return "";
		}
	}

	private Added add(PlanView view, List<PlanTable.Line> lines, PlanTable table, Names officers, Actor actor) {
		List<PlanRow> rows = lines.stream().map((line) -> PlanRow.of(line, table.columns())).toList();
		return this.adding.add(view.plan().slug(), rows, false, true, table, officers, actor);
	}

	private static Mapping mapping(Draft draft) {
		return draft.settings().isEmpty() ? Mapping.NONE : JSON.readValue(draft.settings(), Mapping.class);
	}

	private Map<Long, ActionSummary> actions(Plan plan, AsAt asAt) {
		Map<Long, ActionSummary> byId = new LinkedHashMap<>();
		try (Stream<ActionSummary> actions = this.register.stream(RegisterQuery.all(plan.id(), asAt))) {
			actions.forEach((action) -> byId.put(action.id(), action));
		}
		return byId;
	}

	private Optional<Row> row(SheetRow said, ActionSummary action, RowMerge merge, Set<String> forSheet, Work work) {
		List<Problem> errors = new ArrayList<>(said.problems());
		said.unreadable()
			.forEach((field) -> errors
				.add(new Problem("import.cell." + field.name(), List.of(said.line(), field.column()))));
		if (merge.isEmpty() && errors.isEmpty()) {
			return Optional.empty();
		}
		Set<Field> chosen = new HashSet<>();
		Arrays.stream(Field.values())
			.filter((field) -> forSheet.contains(action.id() + "-" + field.name()))
			.forEach(chosen::add);
		Map<Field, String> decided = merge.decided(chosen);
		// Both are tried, so that all that is wrong is said.
		if (decided.keySet().stream().anyMatch((field) -> !field.isReported())) {
			tried(said, action.ref(), work, errors, () -> edit(action, decided, work));
		}
		if (decided.keySet().stream().anyMatch(Field::isReported)) {
			tried(said, action.ref(), work, errors, () -> report(said, action, decided, work));
		}
		return Optional.of(new Row(said.line(), action.id(), action.ref(), cells(merge.changes(), chosen, false),
				cells(merge.conflicts(), chosen, true), errors));
	}

	private static Problem problem(SheetRow said, Violation violation, PlanTable table) {
		PlanColumn column = PlanColumn.ofField(violation.field());
		return (column != null)
				? new Problem("import.row.cell", List.of(said.line(), table.name(column), words(violation)))
				: new Problem("import.row.rule", List.of(said.line(), words(violation)));
	}

	private static DefaultMessageSourceResolvable words(Violation violation) {
		return new DefaultMessageSourceResolvable(new String[] { "error." + violation.code() },
				Quoted.of(violation.arguments()).toArray());
	}

	private static List<CellChange> cells(Map<Field, RowMerge.Change> changes, Set<Field> chosen, boolean conflict) {
		List<CellChange> cells = new ArrayList<>();
		changes.forEach((field, change) -> cells
			.add(new CellChange(field, change.current(), change.sheet(), !conflict || chosen.contains(field))));
		return cells;
	}

	private static void tried(SheetRow said, String ref, Work work, List<Problem> errors, Runnable step) {
		try {
			step.run();
		}
		catch (RulesBrokenException ex) {
			ex.violations().forEach((violation) -> errors.add(problem(said, violation, work.table())));
		}
		catch (AccessDeniedException ex) {
			errors.add(new Problem("import.row.denied", List.of(said.line(), ref)));
		}
	}

	private void edit(ActionSummary action, Map<Field, String> decided, Work work) {
		if (!work.actor().keepsPlan()) {
			throw new RulesBrokenException(new Violation("file", "import.editsByHead", action.ref()));
		}
		this.editing.edit(action.id(), action.version(), edited(action, decided, work), work.actor());
	}

	private void report(SheetRow said, ActionSummary action, Map<Field, String> decided, Work work) {
		if (!ReportingRight.isGiven(action.officerIds(), work.actor())) {
			throw new AccessDeniedException("Not responsible for " + action.ref());
		}
		int version = work.actor().keepsPlan()
				? this.editing.current(work.view().plan().slug(), action.ref(), action.id(), work.actor()).version()
				: action.version();
		this.reporting.report(reported(said, action, decided, work, version), work.actor());
	}

	private static EditAction edited(ActionSummary action, Map<Field, String> decided, Work work) {
		SnapshotRow current = FrozenPlan.row(action, work.view().asAt().day());
		String theme = decided.getOrDefault(Field.THEME, current.place().themeTitle());
		long themeId = work.choices()
			.themes()
			.stream()
			.filter((choice) -> choice.label().equalsIgnoreCase(theme))
			.map((choice) -> Long.valueOf(choice.value()))
			.findFirst()
			.orElseThrow(() -> new RulesBrokenException(
					new Violation("theme", "import.theme", theme, labels(work.choices().themes()))));
		Responsible responsible = work.officers()
			.read(Arrays.stream(decided.getOrDefault(Field.OFFICERS, current.officers()).split("[;\n]"))
				.map(String::strip)
				.filter((name) -> !name.isEmpty())
				.toList());
		String due = decided.get(Field.DUE);
		LocalDate dueOn = (due == null) ? action.dates().dueOn() : due.isEmpty() ? null : LocalDate.parse(due);
		return new EditAction(work.view().plan().slug(), action.ref(), themeId,
				decided.getOrDefault(Field.TEXT, action.text()), responsible.codes(), responsible.determiningCode(),
				dueOn, work.reason());
	}

	private static ReportProgress reported(SheetRow said, ActionSummary action, Map<Field, String> decided, Work work,
			int version) {
		SnapshotRow current = FrozenPlan.row(action, work.view().asAt().day());
		String status = decided.getOrDefault(Field.STATUS, current.status().name());
		String code = work.choices()
			.statuses()
			.stream()
			.filter((choice) -> choice.label().equalsIgnoreCase(status))
			.map(Choice::value)
			.findFirst()
			.orElseThrow(() -> new RulesBrokenException(
					new Violation("status", "import.value.status", status, labels(work.choices().statuses()))));
		String forecast = decided.getOrDefault(Field.FORECAST, Field.FORECAST.of(current));
		return new ReportProgress(work.view().plan().slug(), action.ref(), version, code,
				Integer.parseInt(decided.getOrDefault(Field.PERCENT, Field.PERCENT.of(current))),
				decided.getOrDefault(Field.COMMENTARY, current.commentary()),
				decided.getOrDefault(Field.PATH_TO_GREEN, current.pathToGreen()),
				forecast.isEmpty() ? null : LocalDate.parse(forecast), said.evidence(), work.reason(), List.of());
	}

	private static String labels(List<Choice> choices) {
		return String.join("; ", choices.stream().map(Choice::label).toList());
	}

	/** What merging a row needs to know. */
	private record Work(PlanView view, PlanChoices choices, Names officers, PlanTable table, String reason,
			Actor actor) {

	}

	/**
	 * What an upload would change.
	 *
	 * @param plan the plan
	 * @param fileName the file
	 * @param total how many rows it has
	 * @param rows those that change something, or cannot be understood
	 * @param added what it adds
	 * @param table the table that was found, where its rows are told apart by their refs;
	 * null for an exported sheet, which says itself what it is
	 * @param mapping how it is read, as far as it is said
	 * @param left the refs that it does not have
	 * @param officers the known posts and bodies, by code
	 * @param fingerprint of all that would be changed
	 */
	public record Preview(Plan plan, String fileName, int total, List<Row> rows, Added added, @Nullable PlanTable table,
			Mapping mapping, List<String> left, List<Choice> officers, String fingerprint) {

		/** Whether no column is known to have the refs. */
		public boolean lacksRef() {
			return this.table != null && !this.table.columns().containsKey(PlanColumn.REF);
		}

		/** All that stands against it. */
		public List<Violation> against() {
			List<Violation> all = new ArrayList<>();
			this.rows.stream()
				.flatMap((row) -> row.errors().stream())
				.map((error) -> new Violation("file", error.code(), error.arguments().toArray()))
				.forEach(all::add);
			all.addAll(againstWhole());
			return all;
		}

		/** What stands against the file as a whole, and against what it adds. */
		public List<Violation> againstWhole() {
			List<Violation> all = new ArrayList<>();
			if (lacksRef()) {
				all.add(new Violation("file", "import.missing", PlanColumn.REF.label()));
			}
			all.addAll(PlanImporting.violations(this.added.problems()));
			return all;
		}

		public boolean hasErrors() {
			return !against().isEmpty();
		}

	}

	/**
	 * A row of the sheet.
	 *
	 * @param line its number in the sheet, the first being 1
	 * @param actionId the action; 0 if it is none of the plan
	 * @param changes what the sheet alone changed
	 * @param conflicts what somebody else changed meanwhile, too
	 * @param errors why it cannot be so
	 */
	public record Row(int line, long actionId, String ref, List<CellChange> changes, List<CellChange> conflicts,
			List<Problem> errors) {

		private static Row unknown(SheetRow said) {
			return new Row(said.line(), 0, "", List.of(), List.of(),
					List.of(new Problem("import.row.unknown", List.of(said.line()))));
		}

		List<CellChange> cells() {
			return Stream.concat(this.changes.stream(), this.conflicts.stream()).toList();
		}

		List<CellChange> applied() {
			return cells().stream().filter(CellChange::taken).toList();
		}

	}

	/** What is, what the sheet says, and whether the latter is taken. */
	public record CellChange(Field field, String current, String sheet, boolean taken) {

	}

	/** Something that cannot be so, as a message's code below {@code error.}. */
	public record Problem(String code, List<Object> arguments) {

		public Problem {
			arguments = Quoted.of(arguments);
		}

	}

	/** A row as it was read. */
	record SheetRow(int line, long actionId, Map<Field, String> values, List<Field> unreadable, List<Problem> problems,
			String evidence) {

	}

}
