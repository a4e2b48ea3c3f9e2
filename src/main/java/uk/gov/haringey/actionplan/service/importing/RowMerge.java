package uk.gov.haringey.actionplan.service.importing;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

import uk.gov.haringey.actionplan.repository.period.SnapshotRow;
import uk.gov.haringey.actionplan.service.export.report.PlanColumn;
import uk.gov.haringey.actionplan.service.importing.table.CellText;

/**
 * What a row of a sheet changes: the sheet beside what it was exported from and what the
 * action is now. A pure function of its arguments.
 *
 * @param changes what the sheet changed, and nobody else; by column
 * @param conflicts what the sheet and somebody else changed to different things
 */
record RowMerge(Map<PlanColumn, Change> changes, Map<PlanColumn, Change> conflicts) {

	/** What it was when exported, what it is now, and what the sheet says. */
	record Change(String base, String current, String sheet) {

	}

	/**
	 * The merge of one row.
	 * @param sheet what the sheet says, by the columns that it has
	 */
	static RowMerge of(SnapshotRow base, SnapshotRow current, Map<PlanColumn, String> sheet) {
		Map<PlanColumn, Change> changes = new EnumMap<>(PlanColumn.class);
		Map<PlanColumn, Change> conflicts = new EnumMap<>(PlanColumn.class);
		sheet.forEach((column, said) -> {
			Change change = new Change(CellText.of(column, base), CellText.of(column, current), said);
			if (!said.equals(change.base()) && !said.equals(change.current())) {
				(change.base().equals(change.current()) ? changes : conflicts).put(column, change);
			}
		});
		return new RowMerge(changes, conflicts);
	}

	/**
	 * The new values of the action: the changes, and of the conflicts those that were
	 * decided for the sheet.
	 */
	Map<PlanColumn, String> decided(Set<PlanColumn> forSheet) {
		Map<PlanColumn, String> values = new EnumMap<>(PlanColumn.class);
		this.changes.forEach((column, change) -> values.put(column, change.sheet()));
		this.conflicts.forEach((column, change) -> {
			if (forSheet.contains(column)) {
				values.put(column, change.sheet());
			}
		});
		return values;
	}

	boolean isEmpty() {
		return this.changes.isEmpty() && this.conflicts.isEmpty();
	}

}
