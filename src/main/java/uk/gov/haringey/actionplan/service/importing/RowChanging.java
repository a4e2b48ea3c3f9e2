package uk.gov.haringey.actionplan.service.importing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.repository.period.SnapshotRow;
import uk.gov.haringey.actionplan.repository.register.ActionSummary;
import uk.gov.haringey.actionplan.repository.register.FilterOption;
import uk.gov.haringey.actionplan.repository.register.PlanFilterOptions;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.Violation;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.account.ReportingRight;
import uk.gov.haringey.actionplan.service.export.report.PlanColumn;
import uk.gov.haringey.actionplan.service.importing.OfficerMatching.Names;
import uk.gov.haringey.actionplan.service.importing.OfficerMatching.Responsible;
import uk.gov.haringey.actionplan.service.importing.SheetPreview.CellChange;
import uk.gov.haringey.actionplan.service.importing.SheetPreview.ChangedRow;
import uk.gov.haringey.actionplan.service.importing.SheetPreview.RowError;
import uk.gov.haringey.actionplan.service.importing.table.CellText;
import uk.gov.haringey.actionplan.service.importing.table.PlanTable;
import uk.gov.haringey.actionplan.service.importing.table.Quoted;
import uk.gov.haringey.actionplan.service.plan.ActionEditing;
import uk.gov.haringey.actionplan.service.plan.EditAction;
import uk.gov.haringey.actionplan.service.plan.PlanView;
import uk.gov.haringey.actionplan.service.reporting.FrozenPlan;
import uk.gov.haringey.actionplan.service.status.ProgressReporting;
import uk.gov.haringey.actionplan.service.status.ReportProgress;

import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/** Changes one action as a row of a sheet says, by the rules and rights of the forms. */
@Component
class RowChanging {

	private final ActionEditing editing;

	private final ProgressReporting reporting;

	RowChanging(ActionEditing editing, ProgressReporting reporting) {
		this.editing = editing;
		this.reporting = reporting;
	}

	/**
	 * Changes an action, as far as it can be so.
	 * @param forSheet the conflicts that are decided for the sheet, as number and column
	 * @return what was changed, and what could not be; nothing if the row says what is
	 * there already
	 */
	Optional<ChangedRow> change(ReadRow read, ActionSummary action, RowMerge merge, Set<String> forSheet,
			Import whole) {
		List<RowError> errors = new ArrayList<>(read.errors());
		read.unreadable()
			.forEach((column) -> errors
				.add(new RowError("import.cell." + column.name(), List.of(read.line(), column.label()))));
		if (merge.isEmpty() && errors.isEmpty()) {
			return Optional.empty();
		}
		Set<PlanColumn> chosen = PlanColumn.changeable()
			.stream()
			.filter((column) -> forSheet.contains(action.id() + "-" + column.name()))
			.collect(Collectors.toSet());
		Map<PlanColumn, String> decided = merge.decided(chosen);
		// Both are tried, so that all that is wrong is said.
		if (decided.keySet().stream().anyMatch((column) -> !column.isReported())) {
			tried(read, action.ref(), whole, errors, () -> edit(action, decided, whole));
		}
		if (decided.keySet().stream().anyMatch(PlanColumn::isReported)) {
			tried(read, action.ref(), whole, errors, () -> report(read, action, decided, whole));
		}
		return Optional.of(new ChangedRow(read.line(), action.id(), action.ref(),
				cells(merge.changes(), PlanColumn.changeable()), cells(merge.conflicts(), chosen), errors));
	}

	private static List<CellChange> cells(Map<PlanColumn, RowMerge.Change> changes, Collection<PlanColumn> taken) {
		return changes.entrySet()
			.stream()
			.map((change) -> new CellChange(change.getKey(), change.getValue().current(), change.getValue().sheet(),
					taken.contains(change.getKey())))
			.toList();
	}

	private static void tried(ReadRow read, String ref, Import whole, List<RowError> errors, Runnable step) {
		try {
			step.run();
		}
		catch (RulesBrokenException ex) {
			ex.violations().forEach((violation) -> errors.add(error(read.line(), violation, whole.table())));
		}
		catch (AccessDeniedException ex) {
			errors.add(new RowError("import.row.denied", List.of(read.line(), ref)));
		}
	}

	/** Says in which row, and if possible in which column, a rule is broken. */
	static RowError error(int line, Violation violation, PlanTable table) {
		PlanColumn column = PlanColumn.ofField(violation.field());
		DefaultMessageSourceResolvable words = new DefaultMessageSourceResolvable(
				new String[] { "error." + violation.code() }, Quoted.of(violation.arguments()).toArray());
		return (column != null) ? new RowError("import.row.cell", List.of(line, table.name(column), words))
				: new RowError("import.row.rule", List.of(line, words));
	}

	private void edit(ActionSummary action, Map<PlanColumn, String> decided, Import whole) {
		if (!whole.actor().keepsPlan()) {
			throw new RulesBrokenException(new Violation("file", "import.editsByHead", action.ref()));
		}
		this.editing.edit(action.id(), action.version(), edited(action, decided, whole), whole.actor());
	}

	private void report(ReadRow read, ActionSummary action, Map<PlanColumn, String> decided, Import whole) {
		if (!ReportingRight.isGiven(action.officerIds(), whole.actor())) {
			throw new AccessDeniedException("Not responsible for " + action.ref());
		}
		int version = whole.actor().keepsPlan()
				? this.editing.current(whole.planSlug(), action.ref(), action.id(), whole.actor()).version()
				: action.version();
		this.reporting.report(reported(read, action, decided, whole, version), whole.actor());
	}

	private static EditAction edited(ActionSummary action, Map<PlanColumn, String> decided, Import whole) {
		SnapshotRow current = whole.row(action);
		String theme = decided.getOrDefault(PlanColumn.THEME, current.place().themeTitle());
		long themeId = Long.parseLong(chosen(whole.choices().themes(), theme, "theme", "import.theme"));
		Responsible responsible = whole.officers()
			.read(Arrays.stream(decided.getOrDefault(PlanColumn.OFFICERS, current.officers()).split("[;\n]"))
				.map(String::strip)
				.filter((name) -> !name.isEmpty())
				.toList());
		return new EditAction(whole.planSlug(), action.ref(), themeId,
				decided.getOrDefault(PlanColumn.ACTION, action.text()),
				decided.getOrDefault(PlanColumn.SHORT_TITLE, current.shortTitle()), responsible.codes(),
				responsible.determiningCode(), day(decided, PlanColumn.DUE, action.dates().dueOn()), whole.reason());
	}

	private static ReportProgress reported(ReadRow read, ActionSummary action, Map<PlanColumn, String> decided,
			Import whole, int version) {
		SnapshotRow current = whole.row(action);
		String status = decided.getOrDefault(PlanColumn.STATUS, current.status().name());
		String code = chosen(whole.choices().statuses(), status, "status", "import.value.status");
		return new ReportProgress(whole.planSlug(), action.ref(), version, code,
				Integer.parseInt(decided.getOrDefault(PlanColumn.PERCENT, CellText.of(PlanColumn.PERCENT, current))),
				decided.getOrDefault(PlanColumn.COMMENTARY, current.commentary()),
				decided.getOrDefault(PlanColumn.PATH_TO_GREEN, current.pathToGreen()),
				day(decided, PlanColumn.FORECAST, current.dates().forecastOn()), read.evidence(), whole.reason(),
				List.of());
	}

	private static @Nullable LocalDate day(Map<PlanColumn, String> decided, PlanColumn column,
			@Nullable LocalDate current) {
		String day = decided.get(column);
		return (day == null) ? current : day.isEmpty() ? null : LocalDate.parse(day);
	}

	/** The value of the choice that has a label, whatever its capitals. */
	private static String chosen(List<FilterOption> choices, String label, String field, String refusal) {
		return choices.stream()
			.filter((choice) -> choice.label().equalsIgnoreCase(label))
			.map(FilterOption::value)
			.findFirst()
			.orElseThrow(() -> new RulesBrokenException(new Violation(field, refusal, label,
					choices.stream().map(FilterOption::label).collect(Collectors.joining("; ")))));
	}

	/** The import that a row belongs to. */
	record Import(PlanView view, PlanFilterOptions choices, Names officers, PlanTable table, String reason,
			Actor actor) {

		String planSlug() {
			return this.view.plan().slug();
		}

		/** An action as the plan has it now. */
		SnapshotRow row(ActionSummary action) {
			return FrozenPlan.row(action, this.view.asAt().day());
		}

	}

}
