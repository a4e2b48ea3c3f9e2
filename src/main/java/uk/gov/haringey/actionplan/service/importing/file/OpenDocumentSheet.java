package uk.gov.haringey.actionplan.service.importing.file;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.service.InputBounds;
import uk.gov.haringey.actionplan.service.office.OfficePackage;
import uk.gov.haringey.actionplan.service.office.XmlPart;

/** The first sheet of an OpenDocument spreadsheet as rows of texts. */
final class OpenDocumentSheet {

	static final String MEDIA_TYPE = "application/vnd.oasis.opendocument.spreadsheet";

	private static final String TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";

	private static final String VALUE_OF = "office:1.0";

	/** Longer than any number that a spreadsheet counts with. */
	private static final int NUMBER_LENGTH = 40;

	private OpenDocumentSheet() {
	}

	static void read(OfficePackage file, SheetRows rows) throws IOException {
		try (XmlPart xml = file.xml("content.xml")) {
			long blank = 0;
			while (xml.next() && !xml.isEnd("table")) {
				if (xml.isStart("table-row")) {
					int repeated = xml.number("number-rows-repeated", 1);
					List<SheetCell> cells = cells(xml);
					if (SheetRows.isBlank(cells)) {
						// Programs fill the sheet up with empty rows, said once.
						blank += repeated;
						continue;
					}
					rows.fillUpTo(rows.size() + blank);
					blank = 0;
					for (int copy = 0; copy < repeated; copy++) {
						rows.add(cells);
					}
				}
			}
		}
	}

	private static List<SheetCell> cells(XmlPart xml) throws IOException {
		List<SheetCell> cells = new ArrayList<>();
		while (xml.next() && !xml.isEnd("table-row")) {
			if (xml.isStart("table-cell") || xml.isStart("covered-table-cell")) {
				int repeated = xml.number("number-columns-repeated", 1);
				SheetCell value = value(xml);
				if (cells.size() + repeated > InputBounds.COLUMNS && !value.text().isEmpty()) {
					throw SheetRows.refused("tooLarge");
				}
				cells.addAll(Collections.nCopies(Math.min(repeated, InputBounds.COLUMNS - cells.size()), value));
			}
		}
		return cells;
	}

	private static SheetCell value(XmlPart xml) throws IOException {
		if (xml.attribute("formula") != null) {
			throw SheetRows.refused("formula");
		}
		String type = xml.attribute(VALUE_OF, "value-type");
		String date = xml.attribute(VALUE_OF, "date-value");
		String number = xml.attribute(VALUE_OF, "value");
		String words = words(xml, xml.name());
		if ("date".equals(type) && date != null) {
			int time = date.indexOf('T');
			return day((time >= 0) ? date.substring(0, time) : date);
		}
		return (isNumber(number) && !"string".equals(type)) ? new SheetCell.Numeric(new BigDecimal(number), false)
				: SheetCell.of(words);
	}

	private static SheetCell day(String date) {
		try {
			return new SheetCell.Day(LocalDate.parse(date));
		}
		catch (DateTimeParseException ex) {
			// Its column says that it is none.
			return SheetCell.of(date);
		}
	}

	private static boolean isNumber(@Nullable String text) {
		return text != null && !text.isEmpty() && text.length() <= NUMBER_LENGTH
				&& text.chars().allMatch((character) -> "0123456789.eE+-".indexOf(character) >= 0);
	}

	/** The text of a cell, a line a paragraph; notes beside it are left out. */
	private static String words(XmlPart xml, String cell) throws IOException {
		StringBuilder words = new StringBuilder();
		int paragraphs = 0;
		int inParagraph = 0;
		while (xml.next() && !xml.isEnd(cell)) {
			if (xml.isText()) {
				words.append((inParagraph > 0) ? xml.text() : "");
			}
			else if (xml.isStart("annotation")) {
				xml.skip();
			}
			else if (xml.isStart("table-cell") || xml.isStart("covered-table-cell")) {
				throw new IOException("A cell in a cell");
			}
			else if (xml.namespace().equals(TEXT)) {
				if (xml.isStart("p")) {
					words.append((paragraphs++ > 0) ? "\n" : "");
					inParagraph++;
				}
				else if (xml.isEnd("p")) {
					inParagraph--;
				}
				else if (xml.isStart("s")) {
					words.append(" ".repeat(Math.min(xml.number("c", 1), InputBounds.CELL + 1)));
				}
				else if (xml.isStart("tab")) {
					words.append('\t');
				}
				else if (xml.isStart("line-break")) {
					words.append('\n');
				}
			}
			if (words.length() > InputBounds.CELL) {
				throw SheetRows.refused("tooLarge");
			}
		}
		return words.toString();
	}

}
