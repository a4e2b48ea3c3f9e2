package uk.gov.haringey.actionplan.service.export.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.entity.Colour;
import uk.gov.haringey.actionplan.entity.Plan;
import uk.gov.haringey.actionplan.repository.period.Addenda.Addendum;
import uk.gov.haringey.actionplan.repository.period.SnapshotRow;
import uk.gov.haringey.actionplan.service.export.report.ReportDocument.About;

/**
 * What a report is made of.
 *
 * @param kind which report
 * @param plan the plan
 * @param moment the day or the period, for the file's name
 * @param day the day that it stands for
 * @param now whether it is the plan as it is
 * @param about what the report says of itself
 * @param total counts the actions
 * @param each hands on each action
 * @param previous the colours of the closed period before, by action
 * @param since that period in words; absent before the first
 * @param revision the last revision that it has all of; absent unless it is the plan as
 * it is
 * @param addenda the late corrections; absent unless a closed period is reported
 */
record ReportSource(ReportKind kind, Plan plan, String moment, LocalDate day, boolean now, List<About> about,
		LongSupplier total, Each each, Map<Long, Colour> previous, @Nullable String since, @Nullable Long revision,
		@Nullable List<Addendum> addenda) {

	List<SnapshotRow> rows() {
		List<SnapshotRow> rows = new ArrayList<>();
		this.each.forEach(rows::add);
		return rows;
	}

	/** The report that is made of it. */
	ReportDocument report(Supplier<List<Part>> parts, Sheet sheet) {
		return new ReportDocument(this.kind, this.plan.slug() + "-" + this.kind.code() + "-" + this.moment,
				this.plan.title(), this.about, this.total, parts, sheet);
	}

	/** Where an action has moved; absent if it has not, is new, or is withdrawn. */
	@Nullable Colour movedFrom(SnapshotRow row) {
		Colour before = this.previous.get(row.actionId());
		return (before != null && !row.isWithdrawn() && before != row.colours().effective()) ? before : null;
	}

	/** Hands on each action to somebody. */
	interface Each {

		void forEach(Consumer<SnapshotRow> writer);

	}

}
