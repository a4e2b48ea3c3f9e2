package uk.gov.haringey.actionplan.service.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.entity.Plan;
import uk.gov.haringey.actionplan.repository.register.FilterOption;
import uk.gov.haringey.actionplan.service.Violation;
import uk.gov.haringey.actionplan.service.export.report.PlanColumn;
import uk.gov.haringey.actionplan.service.importing.table.Mapping;
import uk.gov.haringey.actionplan.service.importing.table.PlanTable;
import uk.gov.haringey.actionplan.service.importing.table.Quoted;

/**
 * What an uploaded sheet would change.
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
public record SheetPreview(Plan plan, String fileName, int total, List<ChangedRow> rows, Added added,
		@Nullable PlanTable table, Mapping mapping, List<String> left, List<FilterOption> officers,
		String fingerprint) {

	/** Whether no column is known to have the refs. */
	public boolean lacksRef() {
		return this.table != null && !this.table.columns().containsKey(PlanColumn.REF);
	}

	/** All of its problems. */
	public List<Violation> against() {
		List<Violation> all = new ArrayList<>();
		this.rows.stream()
			.flatMap((row) -> row.errors().stream())
			.map((error) -> new Violation("file", error.code(), error.arguments().toArray()))
			.forEach(all::add);
		all.addAll(againstWhole());
		return all;
	}

	/** Why the file as a whole, or an action that it adds, is refused. */
	public List<Violation> againstWhole() {
		List<Violation> all = new ArrayList<>();
		if (lacksRef()) {
			all.add(new Violation("file", "import.missing", PlanColumn.REF.label()));
		}
		all.addAll(this.added.violations());
		return all;
	}

	public boolean hasErrors() {
		return !against().isEmpty();
	}

	/** How many actions would be changed or added. */
	int changes() {
		return (int) this.rows.stream().filter(ChangedRow::isApplied).count() + this.added.rows().size();
	}

	/**
	 * A row of the sheet.
	 *
	 * @param line its number in the sheet, the first being 1
	 * @param actionId the action; 0 if it is none of the plan
	 * @param changes what the sheet alone changed
	 * @param conflicts what somebody else changed too
	 * @param errors why it cannot be so
	 */
	public record ChangedRow(int line, long actionId, String ref, List<CellChange> changes, List<CellChange> conflicts,
			List<RowError> errors) {

		/** A row that changes nothing, since it cannot be understood. */
		static ChangedRow refused(int line, String ref, String code, Object... arguments) {
			return new ChangedRow(line, 0, ref, List.of(), List.of(), List.of(new RowError(code, List.of(arguments))));
		}

		List<CellChange> cells() {
			return Stream.concat(this.changes.stream(), this.conflicts.stream()).toList();
		}

		boolean isApplied() {
			return cells().stream().anyMatch(CellChange::taken);
		}

	}

	/** What is, what the sheet says, and whether the latter is taken. */
	public record CellChange(PlanColumn column, String current, String sheet, boolean taken) {

	}

	/** Why a row cannot be so, as a message's code below {@code error.}. */
	public record RowError(String code, List<Object> arguments) {

		public RowError {
			arguments = Quoted.of(arguments);
		}

	}

}
