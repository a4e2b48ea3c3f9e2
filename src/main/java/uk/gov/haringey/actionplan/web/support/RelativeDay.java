package uk.gov.haringey.actionplan.web.support;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * How far a day is from today, as people say it: a message's code and its number.
 *
 * @param code such as relative.weeks.ahead
 * @param number how many; 0 where the code says it all
 */
public record RelativeDay(String code, long number) {

	private static final int DAYS_AT_MOST = 13;

	private static final int WEEKS_AT_MOST = 8;

	private static final int MONTHS_AT_MOST = 23;

	/** A day as seen on another. */
	public static RelativeDay of(LocalDate day, LocalDate today) {
		long days = Math.abs(ChronoUnit.DAYS.between(today, day));
		String side = day.isBefore(today) ? ".ago" : ".ahead";
		if (days == 0) {
			return new RelativeDay("relative.today", 0);
		}
		if (days <= DAYS_AT_MOST) {
			return new RelativeDay("relative.days" + side, days);
		}
		if (days / 7 <= WEEKS_AT_MOST) {
			return new RelativeDay("relative.weeks" + side, days / 7);
		}
		LocalDate earlier = day.isBefore(today) ? day : today;
		LocalDate later = day.isBefore(today) ? today : day;
		long months = ChronoUnit.MONTHS.between(earlier, later);
		return (months <= MONTHS_AT_MOST) ? new RelativeDay("relative.months" + side, Math.max(1, months))
				: new RelativeDay("relative.years" + side, months / 12);
	}

}
