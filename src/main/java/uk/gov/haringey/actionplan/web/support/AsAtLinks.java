package uk.gov.haringey.actionplan.web.support;

import java.time.DateTimeException;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.repository.register.AsAt;

/**
 * What a page says of the day that it looks at, and how it leads to others of the same
 * day.
 *
 * @param value the day in addresses; empty for now
 * @param day the day in words; empty for now
 * @param today the present day in addresses, the last that can be asked for
 * @param nowHref the same page as it is now
 */
public record AsAtLinks(String value, String day, String today, String nowHref) {

	/**
	 * For a page that looks at a moment.
	 * @param nowHref the address of the page as it is now
	 */
	public static AsAtLinks of(AsAt asAt, LocalDate today, String nowHref) {
		return asAt.isNow() ? new AsAtLinks("", "", today.toString(), nowHref)
				: new AsAtLinks(asAt.day().toString(), Words.date(asAt.day()), today.toString(), nowHref);
	}

	/**
	 * The day asked for in an address; nothing if none is.
	 * @throws BadDayException if it is no day, or one that has not come yet
	 */
	public static @Nullable LocalDate read(@Nullable String value, LocalDate today) {
		if (value == null || value.isBlank()) {
			return null;
		}
		try {
			LocalDate day = LocalDate.parse(value.strip());
			if (day.isAfter(today)) {
				throw new BadDayException("%s has not come yet.".formatted(Words.date(day)));
			}
			return day;
		}
		catch (DateTimeException ex) {
			throw new BadDayException("“asAt” must be a day such as 2007-03-31.");
		}
	}

	/** Whether the page shows the plan as it is. */
	public boolean isNow() {
		return this.value.isEmpty();
	}

	/** How the title of a page names the plan, and the day unless it is now. */
	public String getTitleCode() {
		return isNow() ? "title.ofPlan" : "title.ofPlanAsAt";
	}

	/** An address of the same day. */
	public String on(String href) {
		return isNow() ? href : href + (href.contains("?") ? "&" : "?") + "asAt=" + this.value;
	}

}
