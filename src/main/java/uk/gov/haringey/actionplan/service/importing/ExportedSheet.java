package uk.gov.haringey.actionplan.service.importing;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.Violation;
import uk.gov.haringey.actionplan.service.importing.SheetImporting.SheetRow;

/**
 * The sheet of an exported plan, which says what each row was made from.
 *
 * @param revision the plan's revision that it was exported from
 * @param rows the rows of actions that were exported
 * @param further the numbers of the rows without an action number, which are of further
 * actions
 */
record ExportedSheet(long revision, List<SheetRow> rows, List<Integer> further) {

	private static final String NUMBER = "Action number";

	private static final String REVISION = "Plan revision";

	/** Whether a file has the columns that an exported plan has. */
	static boolean is(List<List<String>> rows) {
		return column(rows.get(header(rows)), NUMBER) >= 0 && column(rows.get(header(rows)), REVISION) >= 0;
	}

	/**
	 * Reads a sheet.
	 * @throws RulesBrokenException if it has no row of an exported action, or rows of
	 * more than one export
	 */
	static ExportedSheet of(List<List<String>> rows) {
		int first = header(rows);
		List<String> header = rows.get(first);
		int number = column(header, NUMBER);
		int revision = column(header, REVISION);
		Map<Field, Integer> columns = new EnumMap<>(Field.class);
		for (int column = 0; column < header.size(); column++) {
			int place = column;
			Field.byColumn(header.get(column)).ifPresent((field) -> columns.putIfAbsent(field, place));
		}
		List<SheetRow> read = new ArrayList<>();
		List<Integer> further = new ArrayList<>();
		Long from = null;
		for (int line = first + 1; line < rows.size(); line++) {
			List<String> row = rows.get(line);
			if (row.stream().allMatch(String::isBlank)) {
				continue;
			}
			if (cell(row, number).isBlank()) {
				further.add(line + 1);
				continue;
			}
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
		return new ExportedSheet(from, read, further);
	}

	private static int header(List<List<String>> rows) {
		int header = 0;
		while (rows.get(header).stream().allMatch(String::isBlank)) {
			header++;
		}
		return header;
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
		return new SheetRow(line, actionId, values, unreadable, List.of(), "");
	}

	private static int column(List<String> header, String name) {
		return header.stream().map(String::strip).toList().indexOf(name);
	}

	private static String cell(List<String> row, int column) {
		return (column < row.size()) ? row.get(column) : "";
	}

	private static long number(String cell) {
		return cell.strip().matches("[0-9]{1,18}") ? Long.parseLong(cell.strip()) : 0;
	}

}
