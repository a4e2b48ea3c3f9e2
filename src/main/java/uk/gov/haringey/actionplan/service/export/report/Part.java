package uk.gov.haringey.actionplan.service.export.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.entity.Colour;

/** A part of a report as a document, in the order read. */
public sealed interface Part {

	/** A heading below the title's; the level is 2 or 3. */
	record Heading(int level, String text) implements Part {

	}

	/** A paragraph. */
	record Paragraph(String text) implements Part {

	}

	/**
	 * A table, whose heading repeats on each page.
	 *
	 * @param caption what it is, for people who cannot see it
	 */
	record Table(String caption, List<Column> columns, List<Row> rows) implements Part {

	}

	/**
	 * Actions by colour as stacked bars.
	 *
	 * @param title what they are, in words
	 */
	record Chart(String title, List<Bar> bars) implements Part {

		/** The same in a sentence, for people who cannot see it. */
		public String description() {
			StringBuilder words = new StringBuilder(this.title).append('.');
			for (Bar bar : this.bars) {
				words.append(' ').append(bar.name()).append(':');
				bar.actions()
					.forEach((colour, count) -> words.append(' ')
						.append(count)
						.append(' ')
						.append(colour.words().toLowerCase(Locale.ROOT))
						.append(','));
				words.setCharAt(words.length() - 1, '.');
			}
			return words.toString();
		}

	}

	/** One bar: how many actions of which colour, none left out. */
	record Bar(String name, Map<Colour, Integer> actions) {

	}

	/** A row of a table, or a heading across it. */
	record Row(@Nullable String heading, List<Cell> cells) {

		/** So many characters of an action fill about a third of a page. */
		private static final int LONG = 700;

		public static Row across(String heading) {
			return new Row(heading, List.of());
		}

		public static Row of(List<Cell> cells) {
			return new Row(null, cells);
		}

		/** Whether it is better broken across pages than moved to the next as a whole. */
		public boolean isLong() {
			return this.cells.stream().anyMatch((cell) -> cell.text().length() > LONG);
		}

	}

}
