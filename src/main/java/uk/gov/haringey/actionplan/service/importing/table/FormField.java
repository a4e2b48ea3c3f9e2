package uk.gov.haringey.actionplan.service.importing.table;

import java.util.Arrays;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.service.export.report.PlanColumn;

/** Which column of a file says what is a field of a form. */
public final class FormField {

	private static final Map<String, PlanColumn> COLUMNS = Map.ofEntries(Map.entry("ref", PlanColumn.REF),
			Map.entry("theme", PlanColumn.THEME), Map.entry("text", PlanColumn.ACTION),
			Map.entry("officers", PlanColumn.OFFICERS), Map.entry("dueOn", PlanColumn.DUE),
			Map.entry("targetRef", PlanColumn.LINKAGE), Map.entry("targetName", PlanColumn.LINKAGE),
			Map.entry("status", PlanColumn.STATUS), Map.entry("percentComplete", PlanColumn.PERCENT),
			Map.entry("forecastDate", PlanColumn.FORECAST), Map.entry("commentary", PlanColumn.COMMENTARY),
			Map.entry("pathToGreen", PlanColumn.PATH_TO_GREEN), Map.entry("evidence", PlanColumn.EVIDENCE));

	private FormField() {
	}

	/**
	 * The column that says what is a field of a form, or that has the name itself; null
	 * if none does.
	 */
	public static @Nullable PlanColumn column(String field) {
		return Arrays.stream(PlanColumn.values())
			.filter((column) -> column.name().equals(field))
			.findFirst()
			.orElse(COLUMNS.get(field));
	}

}
