package uk.gov.haringey.actionplan.service.export.report;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.entity.Colour;
import uk.gov.haringey.actionplan.repository.period.SnapshotRow;
import uk.gov.haringey.actionplan.repository.register.RegisterQuery.Conditions;
import uk.gov.haringey.actionplan.repository.register.RegisterQuery.Flag;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.Violation;

/** The register's filters, on what a closed period froze. */
final class FrozenFilter {

	private static final Set<Flag> KNOWN = EnumSet.of(Flag.UNREPORTED, Flag.AWAITING_SIGN_OFF, Flag.WITHOUT_OWNER,
			Flag.WITHOUT_DUE_DATE, Flag.EXCEPTION, Flag.COUNTED);

	private FrozenFilter() {
	}

	/**
	 * Which frozen rows are wanted.
	 * @param officerName the officer of the conditions by name, if they have one
	 * @throws RulesBrokenException if a condition needs more than was frozen
	 */
	static Predicate<SnapshotRow> of(Conditions wanted, @Nullable String officerName) {
		if (wanted.due() != null || wanted.direction() != null || wanted.officerIds() != null
				|| !KNOWN.containsAll(wanted.flags())) {
			throw new RulesBrokenException(new Violation("period", "report.notFrozen"));
		}
		return (row) -> (wanted.ref() == null || wanted.ref().equals(row.ref()))
				&& (wanted.sectionNumber() == null || wanted.sectionNumber() == row.place().sectionNumber())
				&& (wanted.themeId() == null || wanted.themeId() == row.place().themeId())
				&& (officerName == null || Arrays.asList(row.officers().split("; ")).contains(officerName)
						|| row.officers().equals(officerName + " to determine"))
				&& (wanted.statusCode() == null || wanted.statusCode().equals(row.status().code()))
				&& (wanted.colour() == null || (!row.isWithdrawn() && wanted.colour() == row.colours().effective()))
				&& (wanted.search() == null || contains(row, wanted.search()))
				&& wanted.flags().stream().allMatch((flag) -> holds(flag, row));
	}

	private static boolean contains(SnapshotRow row, String search) {
		String words = (row.ref() + "\n" + row.text() + "\n" + row.place().themeTitle() + "\n" + row.commentary())
			.toLowerCase(Locale.ROOT);
		return Arrays.stream(search.toLowerCase(Locale.ROOT).split("\\s+")).allMatch(words::contains);
	}

	private static boolean holds(Flag flag, SnapshotRow row) {
		return switch (flag) {
			case UNREPORTED -> row.notReported();
			case AWAITING_SIGN_OFF -> row.status().awaitingSignOff();
			case WITHOUT_OWNER -> row.ownerToBeDetermined();
			case WITHOUT_DUE_DATE -> row.isUnfinished() && row.dates().dueOn() == null;
			case EXCEPTION -> isException(row);
			case COUNTED -> !row.isWithdrawn();
			default -> throw new IllegalStateException("Not frozen: " + flag);
		};
	}

	/** Design rule R6. */
	static boolean isException(SnapshotRow row) {
		return !row.isWithdrawn() && row.colours().effective() != Colour.GREEN
				&& row.colours().effective() != Colour.BLUE;
	}

}
