package uk.gov.haringey.actionplan.web.support;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.service.DateWords;
import uk.gov.haringey.actionplan.service.PlanClock;
import uk.gov.haringey.actionplan.service.Quarter;

/** Dates and times as people read them. */
public final class Words {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMMM uuuu, h:mma", Locale.UK);

	private Words() {
	}

	/** Such as 1 April 2006. */
	public static String date(LocalDate date) {
		return DateWords.of(date);
	}

	/** Such as 1 April 2006; empty for no date. */
	public static String dateOrEmpty(@Nullable LocalDate date) {
		return (date != null) ? date(date) : "";
	}

	/** Such as 1 April 2006. */
	public static String day(Instant moment) {
		return DateWords.of(LocalDate.ofInstant(moment, PlanClock.ZONE));
	}

	/** A reporting period's code in words, such as Q3 2007-08. */
	public static String period(String code) {
		return Quarter.words(code);
	}

	/** Such as 1 April 2006, 2:30pm. */
	public static String moment(Instant moment) {
		return TIME.format(moment.atZone(PlanClock.ZONE)).replace("AM", "am").replace("PM", "pm");
	}

	/**
	 * A document's type with a comma and a space, such as "PDF, "; empty for any other.
	 */
	public static String fileType(String mediaType) {
		return switch (mediaType) {
			case "application/pdf" -> "PDF, ";
			case "image/png" -> "PNG, ";
			case "image/jpeg" -> "JPEG, ";
			case "text/plain" -> "text, ";
			case "text/csv" -> "CSV, ";
			case "application/vnd.openxmlformats-officedocument.wordprocessingml.document" -> "Word, ";
			case "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" -> "Excel, ";
			case "application/vnd.openxmlformats-officedocument.presentationml.presentation" -> "PowerPoint, ";
			default -> mediaType.startsWith("application/vnd.oasis.opendocument") ? "OpenDocument, " : "";
		};
	}

	/** A size in bytes, such as 12 KB. */
	public static String size(long bytes) {
		return (bytes < 1024) ? bytes + " bytes"
				: (bytes < 1024 * 1024) ? bytes / 1024 + " KB" : "%.1f MB".formatted(bytes / (1024.0 * 1024.0));
	}

}
