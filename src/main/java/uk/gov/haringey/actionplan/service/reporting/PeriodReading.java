package uk.gov.haringey.actionplan.service.reporting;

import java.io.OutputStream;
import java.util.List;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.entity.Colour;
import uk.gov.haringey.actionplan.entity.Plan;
import uk.gov.haringey.actionplan.repository.Plans;
import uk.gov.haringey.actionplan.repository.Slice;
import uk.gov.haringey.actionplan.repository.period.Addenda;
import uk.gov.haringey.actionplan.repository.period.Addenda.Addendum;
import uk.gov.haringey.actionplan.repository.period.FrozenPeriods;
import uk.gov.haringey.actionplan.repository.period.PeriodRecord;
import uk.gov.haringey.actionplan.repository.period.SnapshotRow;
import uk.gov.haringey.actionplan.repository.period.Snapshots;
import uk.gov.haringey.actionplan.repository.register.Condition;
import uk.gov.haringey.actionplan.repository.register.RegisterQuery.Conditions;
import uk.gov.haringey.actionplan.service.NotFoundException;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.account.Right;
import uk.gov.haringey.actionplan.service.turn.InTurn;
import uk.gov.haringey.actionplan.service.turn.Turns;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reading reporting periods, and what the closed ones froze. */
@Service
@Transactional(readOnly = true)
public class PeriodReading {

	private final Plans plans;

	private final FrozenPeriods periods;

	private final Snapshots snapshots;

	private final Addenda addenda;

	PeriodReading(Plans plans, FrozenPeriods periods, Snapshots snapshots, Addenda addenda) {
		this.plans = plans;
		this.periods = periods;
		this.snapshots = snapshots;
		this.addenda = addenda;
	}

	/**
	 * The periods of a plan, the earliest first.
	 * @throws NotFoundException if there is no such plan
	 */
	public PlanPeriods all(String planSlug) {
		Plan plan = plan(planSlug);
		return new PlanPeriods(plan, this.periods.findAll(plan.id()));
	}

	/**
	 * One period.
	 * @throws NotFoundException if there is no such plan or period
	 */
	public PlanPeriod period(String planSlug, String code) {
		Plan plan = plan(planSlug);
		return new PlanPeriod(plan,
				this.periods.find(plan.id(), code).orElseThrow(() -> NotFoundException.period(code)));
	}

	/**
	 * One page, from 0, of what a period froze.
	 * @param colour only the actions of this effective colour; all if absent
	 * @param notReported whether to list only those without an update in the period
	 */
	public Slice<SnapshotRow> frozen(PeriodRecord period, @Nullable Colour colour, boolean notReported, int page,
			int size) {
		Conditions wanted = (colour != null) ? Conditions.NONE.and(Condition.RAG, colour) : Conditions.NONE;
		return this.snapshots.find(period.id(), notReported ? wanted.and(Condition.UNREPORTED, true) : wanted, page,
				size);
	}

	/**
	 * One action as a period froze it.
	 * @throws NotFoundException if the period has no such action
	 */
	public SnapshotRow frozen(PeriodRecord period, String ref) {
		return this.snapshots.findByRef(period.id(), ref).orElseThrow(() -> NotFoundException.action(ref));
	}

	/**
	 * The late corrections of a period, the earliest first; without who added them for a
	 * reader who is not signed in.
	 */
	public List<Addendum> addenda(PeriodRecord period, @Nullable Actor reader) {
		List<Addendum> all = this.addenda.findAll(period.id());
		return (reader != null && reader.may(Right.READ_INTERNAL)) ? all
				: all.stream().map(Addendum::inPublic).toList();
	}

	/**
	 * The checksum of a closed period, calculated again from what is frozen.
	 * @throws NotFoundException if there is no such plan or period, or it is not closed
	 */
	public Verification verify(String planSlug, String code) {
		PlanPeriod period = period(planSlug, code);
		PeriodRecord.Closing closing = closing(period.period());
		List<SnapshotRow> rows = this.snapshots.findAll(period.period().id());
		return new Verification(period, closing, rows.size(),
				CanonicalForm.sha256(heading(period, closing), rows, closing.totals()));
	}

	/**
	 * Writes the canonical form of what a closed period froze.
	 * @throws NotFoundException if there is no such plan or period, or it is not closed
	 */
	@InTurn(Turns.Kind.EXPORT)
	public void writeCanonicalForm(String planSlug, String code, OutputStream out) {
		PlanPeriod period = period(planSlug, code);
		PeriodRecord.Closing closing = closing(period.period());
		CanonicalForm.write(heading(period, closing), this.snapshots.findAll(period.period().id()), closing.totals(),
				out);
	}

	private static CanonicalForm.Heading heading(PlanPeriod period, PeriodRecord.Closing closing) {
		return new CanonicalForm.Heading(period.plan().slug(), period.period().code(), period.period().startsOn(),
				period.period().endsOn(), closing.at(), closing.username());
	}

	private static PeriodRecord.Closing closing(PeriodRecord period) {
		PeriodRecord.Closing closing = period.closing();
		if (closing == null) {
			throw new NotFoundException("Period %s is not closed, so that nothing is frozen.".formatted(period.code()));
		}
		return closing;
	}

	private Plan plan(String slug) {
		return this.plans.findBySlug(slug).orElseThrow(() -> NotFoundException.plan(slug));
	}

	/** The periods of a plan. */
	public record PlanPeriods(Plan plan, List<PeriodRecord> periods) {

	}

	/** A period of a plan. */
	public record PlanPeriod(Plan plan, PeriodRecord period) {

	}

	/** A checksum calculated again, beside the one that was kept at the closing. */
	public record Verification(PlanPeriod planPeriod, PeriodRecord.Closing closing, int rows, String recomputed) {

		/** Whether what is frozen is what was frozen. */
		public boolean matches() {
			return this.recomputed.equals(this.closing.sha256()) && this.rows == this.closing.totals().actions();
		}

	}

}
