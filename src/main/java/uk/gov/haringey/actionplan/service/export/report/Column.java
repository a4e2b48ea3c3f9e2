package uk.gov.haringey.actionplan.service.export.report;

import java.util.Arrays;
import java.util.List;

/**
 * A column of a table.
 *
 * @param name its heading
 * @param width its width in characters; wide enough for each word of its heading
 */
public record Column(String name, int width) {

	/** Headings are bold, and have something to filter by beside them. */
	private static final int ROOM = 6;

	/** So many characters side by side can be read on a landscape page of A4. */
	private static final int PAGE = 170;

	public Column {
		width = Math.max(width, ROOM + Arrays.stream(name.split("[ -]")).mapToInt(String::length).max().orElse(0));
	}

	/** Over how many printed pages the columns of a sheet are spread. */
	public static int pagesOf(List<Column> columns) {
		return (columns.stream().mapToInt(Column::width).sum() + PAGE - 1) / PAGE;
	}

}
