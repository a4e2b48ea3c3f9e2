package uk.gov.haringey.actionplan.service.reporting;

import java.util.List;
import java.util.stream.Stream;

import uk.gov.haringey.actionplan.repository.period.PeriodTotals;
import uk.gov.haringey.actionplan.repository.register.ActionSummary;
import uk.gov.haringey.actionplan.repository.register.Register;
import uk.gov.haringey.actionplan.repository.register.RegisterQuery;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.account.Right;
import uk.gov.haringey.actionplan.service.plan.PlanReading;
import uk.gov.haringey.actionplan.service.plan.PlanView;
import uk.gov.haringey.actionplan.service.reporting.PeriodReading.PlanPeriod;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What closing a period now would freeze, and what is still missing. */
@Service
public class PeriodPreviewing {

	private final PeriodReading periods;

	private final PlanReading plans;

	private final Register register;

	PeriodPreviewing(PeriodReading periods, PlanReading plans, Register register) {
		this.periods = periods;
		this.plans = plans;
		this.register = register;
	}

	/**
	 * What closing the period now would freeze, for the Head of Procurement.
	 * @throws uk.gov.haringey.actionplan.service.NotFoundException if there is no such
	 * plan or period
	 * @throws org.springframework.security.access.AccessDeniedException if the actor does
	 * not keep the plan
	 */
	@Transactional(readOnly = true)
	public PeriodPreview of(String planSlug, String code, Actor actor) {
		actor.must(Right.CLOSE_PERIOD);
		PlanPeriod planPeriod = this.periods.period(planSlug, code);
		PlanView view = this.plans.view(planSlug, null);
		try (Stream<ActionSummary> stream = this.register.stream(RegisterQuery.all(view.plan().id(), view.asAt()))) {
			List<ActionSummary> actions = stream.toList();
			return new PeriodPreview(planPeriod, FrozenPlan.of(actions, view.asAt().day()).totals(),
					actions.stream()
						.filter((action) -> view.asAt().due() != null && action.isUpdateDue())
						.map((action) -> new Missing(action.ref(), action.officersAsPrinted()))
						.toList());
		}
	}

	/**
	 * A period, what would be counted, and the actions without an update in the open
	 * period.
	 */
	public record PeriodPreview(PlanPeriod planPeriod, PeriodTotals totals, List<Missing> missing) {

	}

	/** An action that nobody reported on, and who should. */
	public record Missing(String ref, String officers) {

	}

}
