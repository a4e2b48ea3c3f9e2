package uk.gov.haringey.actionplan.service.importing;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import uk.gov.haringey.actionplan.entity.Plan;
import uk.gov.haringey.actionplan.repository.period.SnapshotRow;
import uk.gov.haringey.actionplan.repository.register.ActionSummary;
import uk.gov.haringey.actionplan.repository.register.AsAt;
import uk.gov.haringey.actionplan.repository.register.AsAts;
import uk.gov.haringey.actionplan.repository.register.Register;
import uk.gov.haringey.actionplan.repository.register.RegisterQuery;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.Violation;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.export.report.PlanColumn;
import uk.gov.haringey.actionplan.service.importing.RowChanging.Import;
import uk.gov.haringey.actionplan.service.importing.SheetPreview.ChangedRow;
import uk.gov.haringey.actionplan.service.importing.SheetPreview.RowError;
import uk.gov.haringey.actionplan.service.importing.table.CellText;
import uk.gov.haringey.actionplan.service.importing.table.FileRow;
import uk.gov.haringey.actionplan.service.importing.table.Mapping;
import uk.gov.haringey.actionplan.service.importing.table.PlanTable;
import uk.gov.haringey.actionplan.service.plan.PlanReading;
import uk.gov.haringey.actionplan.service.plan.PlanView;
import uk.gov.haringey.actionplan.service.reporting.FrozenPlan;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/**
 * Changes a plan as a sheet says. The sheet of an exported plan is merged with what
 * changed since; of any other table each row changes the action that has its ref. Callers
 * keep the transaction, and end it without a trace when it is only tried.
 */
@Component
class SheetMerging {

	private final PlanReading reading;

	private final Register register;

	private final AsAts asAts;

	private final OfficerMatching matching;

	private final RowChanging changing;

	private final ActionAdding adding;

	SheetMerging(PlanReading reading, Register register, AsAts asAts, OfficerMatching matching, RowChanging changing,
			ActionAdding adding) {
		this.reading = reading;
		this.register = register;
		this.asAts = asAts;
		this.matching = matching;
		this.changing = changing;
		this.adding = adding;
	}

	/**
	 * Insists that a file has something of a plan.
	 * @throws RulesBrokenException if it has no rows, or is of another plan
	 */
	void check(Plan plan, List<List<String>> rows) {
		PlanTable table = PlanTable.of(rows, Mapping.NONE);
		if (ExportedSheet.is(table)) {
			exported(plan, table);
		}
		else if (table.lines().isEmpty()) {
			throw new RulesBrokenException(new Violation("file", "import.empty"));
		}
	}

	private ExportedSheet exported(Plan plan, PlanTable table) {
		ExportedSheet sheet = ExportedSheet.of(table);
		if (!this.asAts.knows(plan.id(), sheet.revision())) {
			throw new RulesBrokenException(new Violation("file", "import.otherPlan"));
		}
		return sheet;
	}

	/**
	 * Changes the plan.
	 * @param forSheet the conflicts that are decided for the sheet, as number and column
	 * @param reason why, where something agreed is changed
	 * @throws RulesBrokenException if the sheet cannot be read as a whole
	 */
	SheetPreview merge(PlanView view, String fileName, List<List<String>> rows, Mapping mapping, Set<String> forSheet,
			String reason, Actor actor) {
		PlanTable plain = PlanTable.of(rows, Mapping.NONE);
		boolean exported = ExportedSheet.is(plain);
		PlanTable table = exported ? plain : PlanTable.of(rows, mapping);
		Import whole = new Import(view, this.reading.choices(view), this.matching.names(mapping.officers(), actor),
				table, reason, actor);
		Merged merged = exported ? mergeExported(exported(view.plan(), table), forSheet, whole) : mergeByRef(whole);
		return new SheetPreview(view.plan(), fileName, merged.total(), merged.rows(), merged.added(),
				exported ? null : table, mapping, merged.left(), whole.choices().officers(),
				Fingerprint.of(merged.rows(), merged.added()));
	}

	private Merged mergeExported(ExportedSheet sheet, Set<String> forSheet, Import whole) {
		PlanView view = whole.view();
		Map<Long, ActionSummary> now = actions(view.plan(), view.asAt());
		Map<Long, ActionSummary> base = actions(view.plan(), new AsAt(view.asAt().day(), sheet.revision(), null, null));
		List<ChangedRow> rows = new ArrayList<>();
		Set<Long> seen = new HashSet<>();
		for (ReadRow read : sheet.rows()) {
			ActionSummary action = now.get(read.actionId());
			ActionSummary was = base.get(read.actionId());
			if (action == null || was == null || !seen.add(read.actionId())) {
				rows.add(ChangedRow.refused(read.line(), "", "import.row.unknown", read.line()));
				continue;
			}
			RowMerge merge = RowMerge.of(whole.row(was), whole.row(action), read.values());
			this.changing.change(read, action, merge, forSheet, whole).ifPresent(rows::add);
		}
		return new Merged(sheet.rows().size() + sheet.further().size(), rows, add(sheet.further(), whole), List.of());
	}

	/**
	 * Without what it was exported from, a cell that says nothing leaves the action as it
	 * is.
	 */
	private Merged mergeByRef(Import whole) {
		PlanTable table = whole.table();
		if (!table.columns().containsKey(PlanColumn.REF)) {
			return new Merged(table.lines().size(), List.of(), Added.NONE, List.of());
		}
		Map<String, ActionSummary> left = new LinkedHashMap<>();
		actions(whole.view().plan(), whole.view().asAt()).values().forEach((action) -> left.put(action.ref(), action));
		Set<String> known = Set.copyOf(left.keySet());
		List<ChangedRow> rows = new ArrayList<>();
		List<PlanTable.TableRow> further = new ArrayList<>();
		for (PlanTable.TableRow line : table.lines()) {
			FileRow plain = FileRow.of(line, table.columns());
			if (!known.contains(plain.ref())) {
				further.add(line);
				continue;
			}
			ActionSummary action = left.remove(plain.ref());
			if (action == null) {
				rows.add(
						ChangedRow.refused(line.number(), plain.ref(), "import.row.twice", line.number(), plain.ref()));
				continue;
			}
			byRef(plain, action, whole).ifPresent(rows::add);
		}
		return new Merged(table.lines().size(), rows, add(further, whole), List.copyOf(left.keySet()));
	}

	private Optional<ChangedRow> byRef(FileRow plain, ActionSummary action, Import whole) {
		SnapshotRow current = whole.row(action);
		Map<PlanColumn, String> values = new EnumMap<>(PlanColumn.class);
		List<RowError> errors = new ArrayList<>();
		for (PlanColumn column : PlanColumn.changeable()) {
			String cell = plain.value(column);
			String value = cell.isEmpty() ? ""
					: (column == PlanColumn.OFFICERS) ? officers(plain, whole, errors) : CellText.read(column, cell);
			if (value == null) {
				errors.add(new RowError("import.cell." + column.name(),
						List.of(plain.line(), whole.table().name(column))));
			}
			else if (!value.isEmpty() && !CellText.isSame(column, value, CellText.of(column, current))) {
				values.put(column, value);
			}
		}
		// A heading above the row counts if the plan has a theme of that name.
		if (plain.value(PlanColumn.THEME).isEmpty()
				&& whole.choices().themes().stream().anyMatch((theme) -> theme.label().equalsIgnoreCase(plain.theme()))
				&& !CellText.isSame(PlanColumn.THEME, plain.theme(), CellText.of(PlanColumn.THEME, current))) {
			values.put(PlanColumn.THEME, plain.theme());
		}
		ReadRow read = new ReadRow(plain.line(), action.id(), values, List.of(), errors,
				plain.value(PlanColumn.EVIDENCE));
		return this.changing.change(read, action, RowMerge.of(current, current, values), Set.of(), whole);
	}

	/** The officers as the plan prints them; empty where they are not known. */
	private static String officers(FileRow row, Import whole, List<RowError> errors) {
		try {
			return whole.officers().read(row.each(PlanColumn.OFFICERS)).asPrinted();
		}
		catch (RulesBrokenException ex) {
			ex.violations()
				.forEach((violation) -> errors.add(RowChanging.error(row.line(),
						new Violation(PlanColumn.OFFICERS.name(), violation.code(), violation.arguments().toArray()),
						whole.table())));
		}
		catch (AccessDeniedException ex) {
			errors.add(RowChanging.error(row.line(), new Violation("file", "import.editsByHead", row.ref()),
					whole.table()));
		}
		return "";
	}

	private Added add(List<PlanTable.TableRow> lines, Import whole) {
		List<FileRow> rows = lines.stream().map((line) -> FileRow.of(line, whole.table().columns())).toList();
		return this.adding.add(whole.planSlug(), rows, false, true, whole.table(), whole.officers(), whole.actor());
	}

	private Map<Long, ActionSummary> actions(Plan plan, AsAt asAt) {
		Map<Long, ActionSummary> byId = new LinkedHashMap<>();
		try (Stream<ActionSummary> actions = this.register.stream(RegisterQuery.all(plan.id(), asAt))) {
			actions.forEach((action) -> byId.put(action.id(), action));
		}
		return byId;
	}

	/** What became of the rows, of which there were so many, and the refs without one. */
	private record Merged(int total, List<ChangedRow> rows, Added added, List<String> left) {

	}

}
