package uk.gov.haringey.actionplan.web.importing;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.service.export.report.PlanColumn;
import uk.gov.haringey.actionplan.service.importing.table.Mapping;
import uk.gov.haringey.actionplan.service.importing.table.PlanTable;
import uk.gov.haringey.actionplan.web.support.form.FormRecord;

import org.springframework.validation.Errors;

/**
 * How to read a file, as typed: what each of its columns is, named by its place, such as
 * {@code columns[3]}, and who is meant by each name that is no officer's.
 */
interface MappingForm {

	String headerRow();

	String knownHeaderRow();

	Map<String, String> columns();

	Map<String, String> officers();

	String standing();

	String again();

	/**
	 * A form that says how the file is read now; without a table where it says that
	 * itself.
	 */
	static <F extends Record & MappingForm> F showing(F form, @Nullable PlanTable table, Mapping mapping) {
		F shown = form;
		if (table != null) {
			Map<String, String> columns = new LinkedHashMap<>();
			table.columns().forEach((column, place) -> columns.put(String.valueOf(place), column.name()));
			String row = String.valueOf(table.headerRow());
			shown = FormRecord.with(FormRecord.with(shown, "headerRow", row), "knownHeaderRow", row);
			shown = FormRecord.with(shown, "columns", columns);
		}
		Map<String, String> officers = new LinkedHashMap<>(form.officers());
		officers.putAll(mapping.officers());
		return FormRecord.with(FormRecord.with(shown, "officers", officers), "standing",
				mapping.standing() ? "true" : "");
	}

	/** What was said; of use only while there are no errors. */
	default Mapping read(Errors errors) {
		Integer row = null;
		String typedRow = headerRow().strip();
		if (!typedRow.isEmpty()) {
			if (typedRow.matches("[1-9][0-9]{0,4}")) {
				row = Integer.valueOf(typedRow);
			}
			else {
				errors.rejectValue("headerRow", "error.import.headerRow");
			}
		}
		// Other names, other columns: what was said of the former says nothing of them.
		boolean sameHeader = typedRow.equals(knownHeaderRow().strip());
		String key = "[+a-z0-9-]{1,200}";
		Map<String, String> decided = new HashMap<>();
		officers().forEach((name, meant) -> {
			if (name.matches(key) && (meant.isEmpty() || meant.matches(key))) {
				decided.put(name, meant);
			}
		});
		return new Mapping(row, sameHeader ? readColumns(errors) : null, decided, !standing().isEmpty());
	}

	private @Nullable Map<PlanColumn, Integer> readColumns(Errors errors) {
		if (columns().isEmpty()) {
			return null;
		}
		Map<PlanColumn, Integer> read = new EnumMap<>(PlanColumn.class);
		columns().forEach((place, name) -> {
			for (PlanColumn column : PlanColumn.imported()) {
				if (column.name().equals(name) && place.matches("[0-9]{1,3}")
						&& read.putIfAbsent(column, Integer.valueOf(place)) != null) {
					errors.rejectValue("columns[" + place + "]", "error.import.column.twice",
							new Object[] { column.label() }, null);
				}
			}
		});
		return read;
	}

	default boolean isToLookAgain() {
		return !again().isEmpty();
	}

	default String columnAt(int place) {
		return columns().getOrDefault(String.valueOf(place), "");
	}

	default String officerFor(String key) {
		return officers().getOrDefault(key, "");
	}

}
