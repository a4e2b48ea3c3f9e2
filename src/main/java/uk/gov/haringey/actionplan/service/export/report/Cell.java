package uk.gov.haringey.actionplan.service.export.report;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.entity.Colour;

/** What stands in one place of a table. */
public sealed interface Cell {

	/** The same as words alone, dates as ISO 8601 writes them. */
	String text();

	static Cell of(String text) {
		return new Words(text);
	}

	static Cell of(long number) {
		return new Numeric(number);
	}

	static Cell of(@Nullable LocalDate date) {
		return new Day(date);
	}

	static Cell of(@Nullable Long number) {
		return (number != null) ? new Numeric(number) : new Words("");
	}

	/** Plain words. */
	record Words(String text) implements Cell {

	}

	/** Words that were typed as Markdown; as words alone they stay as they were typed. */
	record Typed(String text) implements Cell {

		public Prose prose() {
			return Prose.of(this.text);
		}

	}

	/** A status in words on its colour. */
	record ColouredText(String text, Colour colour) implements Cell {

	}

	/** A date, or none. */
	record Day(@Nullable LocalDate date) implements Cell {

		@Override
		public String text() {
			return (this.date != null) ? this.date.toString() : "";
		}

	}

	/** A whole number. */
	record Numeric(long number) implements Cell {

		@Override
		public String text() {
			return String.valueOf(this.number);
		}

	}

}
