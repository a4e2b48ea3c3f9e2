package uk.gov.haringey.actionplan.service.reporting;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.repository.period.FrozenPeriods;
import uk.gov.haringey.actionplan.repository.period.PeriodRecord;
import uk.gov.haringey.actionplan.repository.register.ActionSummary;
import uk.gov.haringey.actionplan.repository.register.Condition;
import uk.gov.haringey.actionplan.repository.register.PlanCounts;
import uk.gov.haringey.actionplan.repository.register.PlanCounts.Count;
import uk.gov.haringey.actionplan.repository.register.PlanCounts.Dimension;
import uk.gov.haringey.actionplan.repository.register.Register;
import uk.gov.haringey.actionplan.repository.register.RegisterQuery.Due;
import uk.gov.haringey.actionplan.service.NotFoundException;
import uk.gov.haringey.actionplan.service.plan.PlanReading;
import uk.gov.haringey.actionplan.service.plan.PlanView;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The figures of the board's page. */
@Service
public class Dashboard {

	private static final int NOTABLE = 200;

	private final PlanReading plans;

	private final PlanCounts counts;

	private final FrozenPeriods periods;

	private final Register register;

	Dashboard(PlanReading plans, PlanCounts counts, FrozenPeriods periods, Register register) {
		this.plans = plans;
		this.counts = counts;
		this.periods = periods;
		this.register = register;
	}

	/**
	 * How a plan stands, or stood at the end of a past day.
	 * @param day the day; now if absent
	 * @throws NotFoundException if there is no such plan, or it was not known on that day
	 */
	@Transactional(readOnly = true)
	public Figures figures(String planSlug, @Nullable LocalDate day) {
		PlanView view = this.plans.view(planSlug, day);
		long planId = view.plan().id();
		List<Count> all = this.counts.find(planId, view.asAt());
		List<ActionSummary> notable = this.register.notable(planId, view.asAt(), NOTABLE);
		return new Figures(view,
				Tally.of(all, Dimension.PLAN).stream().findFirst().orElse(new Tally("", "", Map.of(), Map.of(), 0)),
				Tally.of(all, Dimension.SECTION), Tally.of(all, Dimension.THEME), Tally.of(all, Dimension.OFFICER),
				all.stream().filter((count) -> count.dimension() == Dimension.STATUS).toList(),
				byKey(all, Dimension.FLAG, Condition.class), byKey(all, Dimension.DUE, Due.class), closedBefore(view),
				notable);
	}

	static <K extends Enum<K>> Map<K, Integer> byKey(List<Count> counts, Dimension dimension, Class<K> type) {
		Map<K, Integer> byKey = new EnumMap<>(type);
		counts.stream()
			.filter((count) -> count.dimension() == dimension)
			.forEach((count) -> byKey.put(Enum.valueOf(type, count.key()), count.actions()));
		return byKey;
	}

	/** The periods that were closed at the moment that is looked at. */
	private List<PeriodRecord> closedBefore(PlanView view) {
		if (view.asAt().lastClosed() == null) {
			return List.of();
		}
		LocalDate last = view.asAt().lastClosed().startsOn();
		return this.periods.findAll(view.plan().id())
			.stream()
			.filter((period) -> period.closing() != null && !period.startsOn().isAfter(last))
			.toList();
	}

	/**
	 * A plan's figures.
	 *
	 * @param view the plan, and from when it is looked at
	 * @param plan all of it
	 * @param sections its sections
	 * @param themes its themes
	 * @param officers the officers of its actions
	 * @param statuses the numbers of actions by reported status
	 * @param flags the numbers of actions that need attention; none where left out
	 * @param due the numbers of actions that come due; none where left out
	 * @param periods the closed periods, the earliest first
	 * @param notable the first actions that the board is to see: those without an owner,
	 * then the worst
	 */
	public record Figures(PlanView view, Tally plan, List<Tally> sections, List<Tally> themes, List<Tally> officers,
			List<Count> statuses, Map<Condition, Integer> flags, Map<Due, Integer> due, List<PeriodRecord> periods,
			List<ActionSummary> notable) {

	}

}
