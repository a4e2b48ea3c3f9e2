package uk.gov.haringey.actionplan.service.importing.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.service.export.report.PlanColumn;

/**
 * The table of a plan in a file: the names of its columns, which of them is what, and the
 * rows below. A row of one text alone is a heading: the theme of the rows below it. A
 * pure function of the file's rows.
 *
 * @param headerRow the number of the row with the names, the first being 1
 * @param header the names of the columns; a column may have none
 * @param columns which column, counted from 0, is what
 * @param lines the rows below, without headings
 */
public record PlanTable(int headerRow, List<String> header, Map<PlanColumn, Integer> columns, List<TableRow> lines) {

	/** Where the names of the columns stand at the latest, unless somebody says so. */
	private static final int HEADER_WITHIN = 30;

	private static final String REF_LIKE = "[0-9]++(?:\\.[0-9]++)*+\\.?";

	/**
	 * A row.
	 *
	 * @param number its number in the file, the first being 1
	 * @param cells its texts
	 * @param theme the heading above it; may be empty
	 */
	public record TableRow(int number, List<String> cells, String theme) {

		public String cell(@Nullable Integer column) {
			return (column != null && column < this.cells.size()) ? this.cells.get(column) : "";
		}

	}

	/**
	 * The table as somebody mapped it, and as its names tell where nobody did.
	 */
	public static PlanTable of(List<List<String>> rows, Mapping mapping) {
		Integer said = mapping.headerRow();
		int headerAt = (said != null && said >= 1 && said <= rows.size()) ? said - 1 : headerAt(rows);
		int width = rows.stream().mapToInt(List::size).max().orElse(0);
		List<String> names = rows.get(headerAt);
		List<String> header = IntStream.range(0, width)
			.mapToObj((place) -> (place < names.size()) ? names.get(place).strip().replaceAll("\\s+", " ") : "")
			.toList();
		Map<PlanColumn, Integer> columns = mapped(mapping, header);
		return new PlanTable(headerAt + 1, header, columns, lines(rows, headerAt, columns));
	}

	private static Map<PlanColumn, Integer> mapped(Mapping mapping, List<String> header) {
		Map<PlanColumn, Integer> columns = new EnumMap<>(PlanColumn.class);
		Map<PlanColumn, Integer> said = mapping.columns();
		if (said != null) {
			said.forEach((column, place) -> {
				if (place >= 0 && place < header.size()) {
					columns.put(column, place);
				}
			});
			return columns;
		}
		Set<Integer> taken = new HashSet<>();
		for (PlanColumn column : PlanColumn.imported()) {
			for (int place = 0; place < header.size(); place++) {
				if (column.isCalled(header.get(place)) && !columns.containsKey(column) && taken.add(place)) {
					columns.put(column, place);
				}
			}
		}
		return columns;
	}

	private static List<TableRow> lines(List<List<String>> rows, int headerAt, Map<PlanColumn, Integer> columns) {
		List<String> header = rows.get(headerAt);
		String theme = (headerAt > 0) ? heading(rows.get(headerAt - 1), columns) : "";
		List<TableRow> lines = new ArrayList<>();
		for (int row = headerAt + 1; row < rows.size(); row++) {
			List<String> cells = rows.get(row);
			String heading = heading(cells, columns);
			Integer themeColumn = columns.get(PlanColumn.THEME);
			if (!heading.isEmpty()) {
				theme = heading;
			}
			else if (!cells.equals(header) && !cells.stream().allMatch(String::isBlank)) {
				TableRow line = new TableRow(row + 1, cells, theme);
				// A merged cell says it in the first of its rows alone.
				theme = line.cell(themeColumn).isBlank() ? theme : line.cell(themeColumn).strip();
				lines.add(line);
			}
		}
		return lines;
	}

	/** The row in which most columns have a name that is known. */
	private static int headerAt(List<List<String>> rows) {
		int best = -1;
		long most = 2;
		int first = 0;
		for (int row = Math.min(rows.size(), HEADER_WITHIN) - 1; row >= 0; row--) {
			long known = rows.get(row).stream().filter(PlanTable::isKnown).count();
			if (known >= most) {
				best = row;
				most = known;
			}
			if (rows.get(row).stream().filter((cell) -> !cell.isBlank()).count() > 1) {
				first = row;
			}
		}
		return (best >= 0) ? best : first;
	}

	private static boolean isKnown(String cell) {
		return Arrays.stream(PlanColumn.values()).anyMatch((column) -> column.isCalled(cell));
	}

	/**
	 * The one text of a row, if it has but one, that is no ref, and it stands where
	 * headings do; else empty.
	 */
	private static String heading(List<String> cells, Map<PlanColumn, Integer> columns) {
		List<Integer> places = IntStream.range(0, cells.size())
			.filter((place) -> !cells.get(place).isBlank())
			.boxed()
			.toList();
		Set<String> texts = places.stream().map((place) -> cells.get(place).strip()).collect(Collectors.toSet());
		if (texts.size() != 1) {
			return "";
		}
		String text = cells.get(places.get(0)).strip().replaceAll("\\s+", " ");
		int place = places.get(0);
		boolean apart = place == 0 || places.size() > 1 || Integer.valueOf(place).equals(columns.get(PlanColumn.REF))
				|| Integer.valueOf(place).equals(columns.get(PlanColumn.THEME)) || !columns.containsValue(place);
		return (apart && !text.matches(REF_LIKE)) ? text : "";
	}

	/** What is needed and no column says. */
	public Set<PlanColumn> missing() {
		return Arrays.stream(PlanColumn.values())
			.filter((column) -> column.isNeeded() && !this.columns.containsKey(column))
			.collect(Collectors.toSet());
	}

	/**
	 * Where the column stands that has the very name of an exported one; null if none.
	 */
	public @Nullable Integer place(PlanColumn column) {
		return IntStream.range(0, this.header.size())
			.filter((place) -> this.header.get(place).equalsIgnoreCase(column.label()))
			.boxed()
			.findFirst()
			.orElse(null);
	}

	/** How the file calls a column; its own name where the file has it not. */
	public String name(PlanColumn column) {
		Integer place = this.columns.get(column);
		String name = (place != null) ? this.header.get(place) : "";
		return name.isEmpty() ? column.label() : name;
	}

	/** The places of the columns that have a name or any text. */
	public List<Integer> used() {
		return IntStream.range(0, this.header.size())
			.filter((place) -> !this.header.get(place).isEmpty()
					|| this.lines.stream().anyMatch((line) -> !line.cell(place).isBlank()))
			.boxed()
			.toList();
	}

	/** The first text of a column, so that it can be told what it is. */
	public String example(int place) {
		return this.lines.stream()
			.map((line) -> line.cell(place).strip())
			.filter((text) -> !text.isEmpty())
			.findFirst()
			.orElse("");
	}

}
