package uk.gov.haringey.actionplan.service.reporting;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import uk.gov.haringey.actionplan.repository.period.PeriodTotals;
import uk.gov.haringey.actionplan.repository.period.SnapshotRow;

/**
 * What a closed period froze, as bytes over which its checksum is taken, so that anybody
 * can take it again.
 * <p>
 * UTF-8 without a byte order mark; each line is a JSON array without white space outside
 * its strings, ended by one line feed. In strings, only the quotation mark, the backslash
 * and the control characters are escaped (the latter as {@code \b \t \n \f \r} or
 * {@code \}{@code u001f}, with capital hexadecimal digits); dates are ISO 8601 strings,
 * and what is absent is {@code null}.
 * <ol>
 * <li>The first line: {@code "actionplan-period"}, 1, the plan's slug, the period's code,
 * its first and last day, the moment of closing in UTC, the user name of who closed it.
 * <li>A line for each action in the order of the refs (2.9 before 2.10): the action's
 * number, ref, section, theme's number, theme, text, officers, whether the owner was to
 * be determined, linkages, status code, status name, phase, percent complete, whether it
 * awaited sign-off, reported colour, computed colour, effective colour, reason of the
 * computed colour, whether it was not reported, baseline due date, due date, forecast,
 * commentary, path to green.
 * <li>The last line: the numbers of actions, withdrawn, blue, green, grey, amber, red,
 * overdue, not reported, awaiting sign-off, without owner, without due date.
 * </ol>
 */
final class CanonicalForm {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private CanonicalForm() {
	}

	/**
	 * Which period was closed, and by whom when.
	 */
	record Heading(String planSlug, String periodCode, LocalDate startsOn, LocalDate endsOn, Instant closedAt,
			String closedBy) {

	}

	/**
	 * Writes the form.
	 * @throws UncheckedIOException if it cannot be written
	 */
	static void write(Heading heading, List<SnapshotRow> rows, PeriodTotals totals, OutputStream out) {
		line(out, "actionplan-period", 1, heading.planSlug(), heading.periodCode(), heading.startsOn().toString(),
				heading.endsOn().toString(), heading.closedAt().toString(), heading.closedBy());
		for (SnapshotRow row : rows) {
			line(out, row.actionId(), row.ref(), row.place().sectionNumber(), row.place().themeId(),
					row.place().themeTitle(), row.text(), row.officers(), row.ownerToBeDetermined(), row.linkages(),
					row.status().code(), row.status().name(), row.status().phase().name(),
					row.status().percentComplete(), row.status().awaitingSignOff(), row.colours().reported().name(),
					row.colours().computed().name(), row.colours().effective().name(), row.colours().reason(),
					row.notReported(), date(row.dates().baselineDueOn()), date(row.dates().dueOn()),
					date(row.dates().forecastOn()), row.commentary(), row.pathToGreen());
		}
		line(out, totals.actions(), totals.withdrawn(), totals.blue(), totals.green(), totals.grey(), totals.amber(),
				totals.red(), totals.overdue(), totals.notReported(), totals.awaitingSignOff(), totals.withoutOwner(),
				totals.withoutDueDate());
	}

	/** The SHA-256 over the form, as 64 small hexadecimal digits. */
	static String sha256(Heading heading, List<SnapshotRow> rows, PeriodTotals totals) {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			write(heading, rows, totals, new DigestOutputStream(OutputStream.nullOutputStream(), digest));
			return HexFormat.of().formatHex(digest.digest());
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

	private static void line(OutputStream out, @Nullable Object... values) {
		try {
			out.write(JSON.writeValueAsString(Arrays.asList(values)).getBytes(StandardCharsets.UTF_8));
			out.write('\n');
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The canonical form could not be written", ex);
		}
	}

	private static @Nullable String date(@Nullable LocalDate date) {
		return (date != null) ? date.toString() : null;
	}

}
