package uk.gov.haringey.actionplan.service.importing;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

import uk.gov.haringey.actionplan.repository.period.SnapshotRow;

/**
 * What a row of a sheet changes: the sheet beside what it was exported from and what the
 * action is now. A pure function of its arguments.
 *
 * @param changes what the sheet changed, and nobody else; by field
 * @param conflicts what the sheet and somebody else changed to different things
 */
record RowMerge(Map<Field, Change> changes, Map<Field, Change> conflicts) {

	/** What it was when exported, what it is now, and what the sheet says. */
	record Change(String base, String current, String sheet) {

	}

	/**
	 * The merge of one row.
	 * @param sheet what the sheet says, by the fields that it has
	 */
	static RowMerge of(SnapshotRow base, SnapshotRow current, Map<Field, String> sheet) {
		Map<Field, Change> changes = new EnumMap<>(Field.class);
		Map<Field, Change> conflicts = new EnumMap<>(Field.class);
		sheet.forEach((field, said) -> {
			Change change = new Change(field.of(base), field.of(current), said);
			if (!said.equals(change.base()) && !said.equals(change.current())) {
				(change.base().equals(change.current()) ? changes : conflicts).put(field, change);
			}
		});
		return new RowMerge(changes, conflicts);
	}

	/**
	 * What the action is to be: the changes, and of the conflicts those that were decided
	 * for the sheet.
	 */
	Map<Field, String> decided(Set<Field> forSheet) {
		Map<Field, String> values = new EnumMap<>(Field.class);
		this.changes.forEach((field, change) -> values.put(field, change.sheet()));
		this.conflicts.forEach((field, change) -> {
			if (forSheet.contains(field)) {
				values.put(field, change.sheet());
			}
		});
		return values;
	}

	boolean isEmpty() {
		return this.changes.isEmpty() && this.conflicts.isEmpty();
	}

}
