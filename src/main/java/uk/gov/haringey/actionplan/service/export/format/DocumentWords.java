package uk.gov.haringey.actionplan.service.export.format;

import uk.gov.haringey.actionplan.service.DateWords;
import uk.gov.haringey.actionplan.service.export.report.Cell;

/** What documents show of a cell in words. */
public final class DocumentWords {

	private DocumentWords() {
	}

	/** The words, dates as people write them. */
	public static String of(Cell cell) {
		return (cell instanceof Cell.Day day && day.date() != null) ? DateWords.of(day.date()) : cell.text();
	}

}
