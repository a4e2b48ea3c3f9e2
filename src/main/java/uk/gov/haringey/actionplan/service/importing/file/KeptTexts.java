package uk.gov.haringey.actionplan.service.importing.file;

import uk.gov.haringey.actionplan.service.InputBounds;

/**
 * Counts the texts of a file that are kept until its rows are read: of cells, formats and
 * parts alike, since each of them can fill the memory.
 */
final class KeptTexts {

	private int entries;

	private long characters;

	/**
	 * Counts one, and gives it back.
	 * @throws uk.gov.haringey.actionplan.service.RulesBrokenException if it is more than
	 * a file may have
	 */
	String count(String text) {
		this.characters += text.length();
		if (++this.entries > InputBounds.CELLS || this.characters > InputBounds.CHARACTERS) {
			throw SheetRows.refused("tooLarge");
		}
		return text;
	}

}
