package uk.gov.haringey.actionplan.service.importing;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.Violation;
import uk.gov.haringey.actionplan.service.export.report.PlanColumn;
import uk.gov.haringey.actionplan.service.importing.table.CellText;
import uk.gov.haringey.actionplan.service.importing.table.PlanTable;

/**
 * The sheet of an exported plan, which says what each row was made from.
 *
 * @param revision the plan's revision that it was exported from
 * @param rows the rows of actions that were exported
 * @param further the rows without an action number, which are of further actions
 */
record ExportedSheet(long revision, List<ReadRow> rows, List<PlanTable.TableRow> further) {

	/** Whether a table has the columns that only an exported plan has. */
	static boolean is(PlanTable table) {
		return table.place(PlanColumn.ACTION_NUMBER) != null && table.place(PlanColumn.PLAN_REVISION) != null;
	}

	/**
	 * Reads a sheet.
	 * @throws RulesBrokenException if it has no row of an exported action, or rows of
	 * more than one export
	 */
	static ExportedSheet of(PlanTable table) {
		Integer number = table.place(PlanColumn.ACTION_NUMBER);
		Integer revision = table.place(PlanColumn.PLAN_REVISION);
		List<ReadRow> read = new ArrayList<>();
		List<PlanTable.TableRow> further = new ArrayList<>();
		Long from = null;
		for (PlanTable.TableRow line : table.lines()) {
			if (line.cell(number).isBlank()) {
				further.add(line);
				continue;
			}
			long said = number(line.cell(revision));
			if (from != null && from != said) {
				throw new RulesBrokenException(new Violation("file", "import.mixed"));
			}
			from = said;
			read.add(row(line, number(line.cell(number)), table));
		}
		if (from == null) {
			throw new RulesBrokenException(new Violation("file", "import.empty"));
		}
		return new ExportedSheet(from, read, further);
	}

	private static ReadRow row(PlanTable.TableRow line, long actionId, PlanTable table) {
		Map<PlanColumn, String> values = new EnumMap<>(PlanColumn.class);
		List<PlanColumn> unreadable = new ArrayList<>();
		for (PlanColumn column : PlanColumn.changeable()) {
			Integer place = table.place(column);
			String value = (place != null) ? CellText.read(column, line.cell(place)) : "";
			if (value == null) {
				unreadable.add(column);
			}
			else if (place != null) {
				values.put(column, value);
			}
		}
		return new ReadRow(line.number(), actionId, values, unreadable, List.of(), "");
	}

	private static long number(String cell) {
		return cell.strip().matches("[0-9]{1,18}") ? Long.parseLong(cell.strip()) : 0;
	}

}
