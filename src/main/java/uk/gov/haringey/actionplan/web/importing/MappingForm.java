package uk.gov.haringey.actionplan.web.importing;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;
import uk.gov.haringey.actionplan.service.importing.Mapping;
import uk.gov.haringey.actionplan.service.export.report.PlanColumn;
import uk.gov.haringey.actionplan.service.importing.PlanTable;
import uk.gov.haringey.actionplan.web.support.OrderedForm;

/**
 * How a file is to be read, as typed: what each of its columns is, named by its place,
 * such as {@code columns[3]}, and who is meant by each name that is no officer's.
 */
abstract class MappingForm implements OrderedForm {

	private static final String PLACE = "[0-9]{1,3}";

	private static final String KEY = "[+a-z0-9-]{1,200}";

	private String headerRow = "";

	private String knownHeaderRow = "";

	private final Map<String, String> columns = new LinkedHashMap<>();

	private final Map<String, String> officers = new HashMap<>();

	private String standing = "";

	private String shown = "";

	private String again = "";

	private String file = "";

	/** Takes over how the file is read now; without a table where it says that itself. */
	void show(@Nullable PlanTable table, Mapping mapping) {
		if (table != null) {
			this.headerRow = String.valueOf(table.headerRow());
			this.knownHeaderRow = this.headerRow;
			this.columns.clear();
			table.columns().forEach((column, place) -> this.columns.put(String.valueOf(place), column.name()));
		}
		this.officers.putAll(mapping.officers());
		this.standing = mapping.standing() ? "true" : "";
	}

	/** What was said; of use only while there are no errors. */
	Mapping read(Errors errors) {
		Integer row = null;
		if (!this.headerRow.isBlank()) {
			if (this.headerRow.strip().matches("[1-9][0-9]{0,4}")) {
				row = Integer.valueOf(this.headerRow.strip());
			}
			else {
				errors.rejectValue("headerRow", "error.import.headerRow");
			}
		}
		// Other names, other columns: what was said of the former says nothing of them.
		boolean sameHeader = this.headerRow.strip().equals(this.knownHeaderRow.strip());
		Map<String, String> decided = new HashMap<>();
		this.officers.forEach((key, meant) -> {
			if (key.matches(KEY) && (meant.isEmpty() || meant.matches(KEY))) {
				decided.put(key, meant);
			}
		});
		return new Mapping(row, sameHeader ? columns(errors) : null, decided, !this.standing.isEmpty());
	}

	private @Nullable Map<PlanColumn, Integer> columns(Errors errors) {
		if (this.columns.isEmpty()) {
			return null;
		}
		Map<PlanColumn, Integer> read = new EnumMap<>(PlanColumn.class);
		this.columns.forEach((place, name) -> {
			for (PlanColumn column : PlanColumn.imported()) {
				if (column.name().equals(name) && place.matches(PLACE)
						&& read.putIfAbsent(column, Integer.valueOf(place)) != null) {
					errors.rejectValue("columns[" + place + "]", "error.import.column.twice",
							new Object[] { column.label() }, null);
				}
			}
		});
		return read;
	}

	/** The names of its own fields in their order. */
	List<String> mappingOrder() {
		List<String> order = new ArrayList<>(List.of("file", "headerRow"));
		this.columns.keySet().forEach((place) -> order.add("columns[" + place + "]"));
		this.officers.keySet().forEach((key) -> order.add("officers[" + key + "]"));
		return order;
	}

	boolean isToLookAgain() {
		return !this.again.isEmpty();
	}

	String columnAt(int place) {
		return this.columns.getOrDefault(String.valueOf(place), "");
	}

	String officerFor(String key) {
		return this.officers.getOrDefault(key, "");
	}

	public String getHeaderRow() {
		return this.headerRow;
	}

	public void setHeaderRow(String headerRow) {
		this.headerRow = headerRow;
	}

	public String getKnownHeaderRow() {
		return this.knownHeaderRow;
	}

	public void setKnownHeaderRow(String knownHeaderRow) {
		this.knownHeaderRow = knownHeaderRow;
	}

	public Map<String, String> getColumns() {
		return this.columns;
	}

	public Map<String, String> getOfficers() {
		return this.officers;
	}

	public String getStanding() {
		return this.standing;
	}

	public void setStanding(String standing) {
		this.standing = standing;
	}

	public String getShown() {
		return this.shown;
	}

	public void setShown(String shown) {
		this.shown = shown;
	}

	public void setAgain(String again) {
		this.again = again;
	}

	public String getFile() {
		return this.file;
	}

	public void setFile(String file) {
		this.file = file;
	}

}
