package uk.gov.haringey.actionplan.service.audit;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.repository.audit.AuditSeals.Entry;
import uk.gov.haringey.actionplan.repository.audit.EmptiedEntries;
import uk.gov.haringey.actionplan.repository.audit.EmptiedEntries.Base;
import uk.gov.haringey.actionplan.repository.audit.EmptiedEntries.Emptying;
import uk.gov.haringey.actionplan.repository.audit.EmptiedEntries.Who;
import uk.gov.haringey.actionplan.service.DateWords;
import uk.gov.haringey.actionplan.service.PlanClock;

/**
 * Decides, during one check of the chain, whether the retention explains what an entry
 * lacks. It explains a missing name and address of a sign-in entry that was older than
 * the period when a recorded batch emptied it, and nothing else.
 */
public final class RetentionCheck {

	private final EmptiedEntries entries;

	private final Map<Emptied, Long> emptied = new HashMap<>();

	private final List<Base> bases = new ArrayList<>();

	private Map<Long, Who> who = Map.of();

	private @Nullable OptionalLong firstApart;

	RetentionCheck(EmptiedEntries entries) {
		this.entries = entries;
	}

	/** Looks up what became of the names of the entries that are asked about next. */
	void read(List<Entry> batch) {
		this.who = batch.isEmpty() ? Map.of() : this.entries.who(batch.stream().map(Entry::id).toList());
	}

	/**
	 * Whether an entry is as it was sealed, or was emptied by the rules since.
	 * @param digestAgrees whether the digest of what it holds now is that of its seal
	 */
	boolean holds(Entry entry, boolean digestAgrees) {
		Who one = this.who.get(entry.id());
		if (one == null) {
			return digestAgrees;
		}
		if (!one.agrees() || (one.apart() && !digestAgrees)) {
			return false;
		}
		Emptying emptying = one.emptying();
		if (emptying == null) {
			return digestAgrees;
		}
		if (entry.revision() != null || (!one.apart() && !isCovered(entry.id()))) {
			return false;
		}
		this.emptied.merge(
				new Emptied(entry.kind(), LocalDate.ofInstant(emptying.at(), PlanClock.ZONE), emptying.kept(), 0), 1L,
				Long::sum);
		return true;
	}

	/**
	 * Whether an entry from before names had digests still holds the rest of what it
	 * held. A checksum that was recorded after the first digest of a name is not of that
	 * time.
	 */
	private boolean isCovered(long entryId) {
		if (this.bases.stream().noneMatch((base) -> covers(base, entryId))) {
			this.bases.addAll(this.entries.bases(entryId));
		}
		List<Base> covering = this.bases.stream().filter((base) -> covers(base, entryId)).toList();
		return !covering.isEmpty()
				&& covering.stream().allMatch((base) -> base.whole() && base.recordedBy() > 0 && isEarly(base));
	}

	private boolean isEarly(Base base) {
		OptionalLong first = this.firstApart;
		if (first == null) {
			first = this.entries.firstApart();
			this.firstApart = first;
		}
		return first.isEmpty() || base.recordedBy() < first.getAsLong();
	}

	private static boolean covers(Base base, long entryId) {
		return base.fromId() <= entryId && entryId <= base.toId();
	}

	/** What was emptied by the rules, the latest day first. */
	List<Emptied> emptied() {
		return this.emptied.entrySet()
			.stream()
			.map((one) -> new Emptied(one.getKey().kind(), one.getKey().on(), one.getKey().kept(), one.getValue()))
			.sorted(Comparator.comparing(Emptied::on).reversed().thenComparing(Emptied::kind))
			.toList();
	}

	/**
	 * Entries whose names and addresses the retention emptied.
	 *
	 * @param kind what they tell of
	 * @param on the day on which they were emptied
	 * @param kept how long names were kept at that time
	 * @param count how many
	 */
	public record Emptied(String kind, LocalDate on, Period kept, long count) {

		/** The day in words. */
		public String day() {
			return DateWords.of(this.on);
		}

		/** The period in words, such as 12 months. */
		public String keptFor() {
			return DateWords.of(this.kept);
		}

	}

}
