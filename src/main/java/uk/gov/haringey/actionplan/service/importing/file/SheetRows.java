package uk.gov.haringey.actionplan.service.importing.file;

import java.util.ArrayList;
import java.util.List;

import uk.gov.haringey.actionplan.service.InputBounds;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.Violation;

/**
 * The rows of a file as its reader yields them, whatever its format. Each cell is counted
 * as it comes, repeated ones each time, so that no file grows beyond the bounds.
 */
final class SheetRows {

	private final List<List<String>> rows = new ArrayList<>();

	private int cells;

	private long characters;

	static RulesBrokenException refused(String why, Object... arguments) {
		return new RulesBrokenException(new Violation("file", "import." + why, arguments));
	}

	/**
	 * Adds a row of cells.
	 * @throws RulesBrokenException if it is too wide, or the file is too large with it
	 */
	void add(List<SheetCell> cells) {
		List<String> row = cells.stream().map(SheetCell::text).toList();
		if (row.size() > InputBounds.COLUMNS) {
			throw refused("tooLarge");
		}
		if (this.rows.size() >= InputBounds.ROWS) {
			throw refused("tooManyRows", InputBounds.ROWS);
		}
		this.cells += row.size();
		for (String cell : row) {
			this.characters += cell.length();
		}
		if (this.cells > InputBounds.CELLS || this.characters > InputBounds.CHARACTERS) {
			throw refused("tooLarge");
		}
		this.rows.add(row);
	}

	/** Adds empty rows, so that there are so many. */
	void fillUpTo(long count) {
		while (this.rows.size() < count) {
			add(List.of());
		}
	}

	int size() {
		return this.rows.size();
	}

	static boolean isBlank(List<SheetCell> row) {
		return row.stream().map(SheetCell::text).allMatch(String::isBlank);
	}

	/**
	 * All rows, without those at the end that are empty.
	 * @throws RulesBrokenException if none is left
	 */
	List<List<String>> toList() {
		int end = this.rows.size();
		while (end > 0 && this.rows.get(end - 1).stream().allMatch(String::isBlank)) {
			end--;
		}
		if (end == 0) {
			throw refused("empty");
		}
		return List.copyOf(this.rows.subList(0, end));
	}

}
