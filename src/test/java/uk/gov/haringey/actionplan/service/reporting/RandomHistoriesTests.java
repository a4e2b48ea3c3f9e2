package uk.gov.haringey.actionplan.service.reporting;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import uk.gov.haringey.actionplan.OnPostgres;
import uk.gov.haringey.actionplan.TestPlans;
import uk.gov.haringey.actionplan.entity.LinkageKind;
import uk.gov.haringey.actionplan.entity.Officer;
import uk.gov.haringey.actionplan.entity.OfficerKind;
import uk.gov.haringey.actionplan.entity.PeriodState;
import uk.gov.haringey.actionplan.repository.period.PeriodRecord;
import uk.gov.haringey.actionplan.repository.period.SnapshotRow;
import uk.gov.haringey.actionplan.repository.period.Snapshots;
import uk.gov.haringey.actionplan.repository.register.ActionSummary;
import uk.gov.haringey.actionplan.repository.register.AsAt;
import uk.gov.haringey.actionplan.repository.register.AsAts;
import uk.gov.haringey.actionplan.repository.register.Register;
import uk.gov.haringey.actionplan.repository.register.RegisterQuery;
import uk.gov.haringey.actionplan.service.PlanClock;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.plan.ActionEditing;
import uk.gov.haringey.actionplan.service.plan.EditAction;
import uk.gov.haringey.actionplan.service.plan.LinkageEditing;
import uk.gov.haringey.actionplan.service.plan.MilestoneEditing;
import uk.gov.haringey.actionplan.service.plan.OfficerEditing;
import uk.gov.haringey.actionplan.service.plan.PlanReading;
import uk.gov.haringey.actionplan.service.plan.ThemeEditing;
import uk.gov.haringey.actionplan.service.status.ProgressReporting;
import uk.gov.haringey.actionplan.service.status.ReportProgress;
import uk.gov.haringey.actionplan.service.status.SigningOff;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever happened, in whichever order: the plan as it was known at each closing is what
 * that closing froze.
 */
@Tag("random")
@OnPostgres
class RandomHistoriesTests {

	/** A sample; all are tried by {@code -Dhistories=500}. */
	private static final int HISTORIES = Integer.getInteger("histories", 60);

	private static final long SEED = 20060401;

	private static final List<String> STATUSES = List.of("not-started", "on-track", "at-risk", "off-track", "complete",
			"withdrawn");

	@Autowired
	private TestPlans plans;

	@Autowired
	private PlanReading reading;

	@Autowired
	private ProgressReporting reporting;

	@Autowired
	private SigningOff signingOff;

	@Autowired
	private ActionEditing editing;

	@Autowired
	private MilestoneEditing milestones;

	@Autowired
	private LinkageEditing linkages;

	@Autowired
	private ThemeEditing themes;

	@Autowired
	private OfficerEditing officers;

	@Autowired
	private PeriodKeeping keeping;

	@Autowired
	private PeriodReading periods;

	@Autowired
	private AsAts asAts;

	@Autowired
	private Register register;

	@Autowired
	private Snapshots snapshots;

	@Autowired
	private TransactionTemplate transaction;

	@Autowired
	private PlanClock clock;

	@Test
	void thePlanAsKnownAtEachClosingIsWhatTheClosingFroze() {
		Actor head = this.plans.actor(this.plans.headOfProcurement());
		Actor deputy = this.plans.actor(this.plans.headOfProcurement());
		Random random = new Random(SEED);
		int compared = 0;
		int happened = 0;
		for (int number = 0; number < HISTORIES; number++) {
			// Each has years of its own, and none of those in which other tests run, so
			// that revisions are in the order of their times.
			LocalDate start = LocalDate.of(2100 + 2 * number, 4, 1);
			History history = at(start.atTime(8, 0), () -> new History(start, random, head, deputy));
			happened += history.play();
			compared += compare(history);
		}
		assertThat(compared).as("frozen rows compared").isGreaterThan(HISTORIES * 4);
		assertThat(happened).as("things that happened").isGreaterThan(HISTORIES * 5);
	}

	private int compare(History history) {
		long planId = this.reading.plan(history.slug).id();
		int compared = 0;
		for (PeriodRecord period : this.periods.all(history.slug).periods()) {
			PeriodRecord.Closing closing = period.closing();
			if (closing == null) {
				continue;
			}
			LocalDate day = closing.at().atZone(PlanClock.ZONE).toLocalDate();
			AsAt then = this.asAts.before(planId, closing.at().plusNanos(1000), day).orElseThrow();
			// The period itself was still the open one for what was due in it.
			AsAt during = new AsAt(day, then.revision(),
					new AsAt.PeriodKey(period.id(), period.code(), period.startsOn(), period.endsOn(), null), null);
			FrozenPlan known = FrozenPlan.of(actions(planId, during), day);
			List<SnapshotRow> frozen = this.snapshots.findAll(period.id());
			assertThat(known.rows()).as("%s in %s", history.slug, period.code()).isEqualTo(frozen);
			assertThat(known.totals()).as("%s in %s", history.slug, period.code()).isEqualTo(closing.totals());
			assertThat(this.periods.verify(history.slug, period.code()).matches()).isTrue();
			compared += frozen.size();
		}
		return compared;
	}

	private List<ActionSummary> actions(long planId, AsAt asAt) {
		return this.transaction.execute((status) -> {
			try (Stream<ActionSummary> actions = this.register.stream(RegisterQuery.all(planId, asAt))) {
				return actions.toList();
			}
		});
	}

	private <T> T at(LocalDateTime moment, Supplier<T> something) {
		return this.clock.at(moment.atZone(PlanClock.ZONE).toInstant(), something);
	}

	/** One plan of three actions over three quarters, and what happens to it. */
	private final class History {

		private final List<String> refs = List.of("1.2", "1.10", "2.1");

		private final LocalDate start;

		private final Random random;

		private final Actor head;

		private final Actor deputy;

		private final String slug;

		private final Actor officer;

		private final String officerName;

		private History(LocalDate start, Random random, Actor head, Actor deputy) {
			this.start = start;
			this.random = random;
			this.head = head;
			this.deputy = deputy;
			this.officerName = TestPlans.unique("Head of Chance");
			this.slug = RandomHistoriesTests.this.plans.plan(start, start.plusYears(1),
					TestPlans.action("1.2", "Two.", this.officerName),
					TestPlans.action("1.10", "Ten.", this.officerName),
					TestPlans.action("2.1", "One of the second.", this.officerName));
			this.officer = RandomHistoriesTests.this.plans
				.actor(RandomHistoriesTests.this.plans.officer(this.officerName));
		}

		/** Plays two or three quarters, and returns how many things happened. */
		private int play() {
			int happened = 0;
			LocalDate day = this.start;
			for (int quarter = 0; quarter < 2 + this.random.nextInt(2); quarter++) {
				LocalDate end = this.start.plusMonths(3L * (quarter + 1));
				for (int step = 1 + this.random.nextInt(6); step > 0; step--) {
					day = earlier(day.plusDays(this.random.nextInt(25)), end);
					happened += happens(day) ? 1 : 0;
				}
				day = end.plusDays(this.random.nextInt(10));
				LocalDate closing = day;
				String code = RandomHistoriesTests.this.periods.all(this.slug)
					.periods()
					.stream()
					.filter((period) -> period.state() == PeriodState.OPEN)
					.findFirst()
					.orElseThrow()
					.code();
				// Something may happen on the very day, before the closing.
				happened += happens(day) ? 1 : 0;
				at(closing.atTime(18, 0), () -> {
					RandomHistoriesTests.this.keeping.close(this.slug, code, this.head);
					return code;
				});
				// Something may happen on the very day, after the closing.
				happened += at(closing.atTime(20, 0), () -> happensAsOf(closing)) ? 1 : 0;
				day = day.plusDays(1);
			}
			return happened + (happens(day.plusDays(1)) ? 1 : 0);
		}

		private LocalDate earlier(LocalDate one, LocalDate other) {
			return one.isBefore(other) ? one : other;
		}

		/** Whether it was allowed to happen. */
		private boolean happens(LocalDate day) {
			return at(day.atTime(12, 0), () -> happensAsOf(day));
		}

		private boolean happensAsOf(LocalDate day) {
			String ref = this.refs.get(this.random.nextInt(this.refs.size()));
			try {
				happen(this.random.nextInt(12), ref, day);
				return true;
			}
			catch (RulesBrokenException | AccessDeniedException ex) {
				return false;
			}
		}

		private void happen(int kind, String ref, LocalDate day) {
			RandomHistoriesTests tests = RandomHistoriesTests.this;
			ActionSummary action = tests.reading.action(this.slug, ref).summary();
			switch (kind) {
				case 0 -> edit(ref, day);
				case 1 -> tests.milestones.add(this.slug, ref, "Step " + this.random.nextInt(9),
						this.random.nextBoolean() ? day.plusDays(this.random.nextInt(40)) : null, this.head);
				case 2 -> tests.linkages.linkToAction(this.slug, ref, LinkageKind.values()[this.random.nextInt(4)],
						this.refs.get(this.random.nextInt(3)), this.head);
				case 3 -> {
					ThemeEditing.ThemeSummary theme = tests.themes.all(this.slug, this.head).get(0);
					tests.themes.rename(this.slug, theme.id(), theme.version(), "Theme " + this.random.nextInt(99),
							this.head);
				}
				case 4 -> {
					String code = Officer.codeOf(this.officerName);
					tests.officers.rename(code, tests.officers.officer(code, this.head).version(),
							this.officerName + " " + "x".repeat(1 + this.random.nextInt(5)), OfficerKind.POST,
							this.head);
				}
				case 5 -> tests.reporting.confirmNoChange(this.slug, ref, action.version(), this.officer);
				case 6 -> {
					if (this.random.nextBoolean()) {
						tests.signingOff.accept(this.slug, ref, action.version(), this.deputy);
					}
					else {
						tests.signingOff.refuse(this.slug, ref, action.version(), "Not shown.", this.deputy);
					}
				}
				default -> report(ref, day, action);
			}
		}

		private void edit(String ref, LocalDate day) {
			ActionEditing.Current current = RandomHistoriesTests.this.editing.current(this.slug, ref, null, this.head);
			boolean undetermined = this.random.nextInt(8) == 0;
			RandomHistoriesTests.this.editing.edit(current.id(), current.version(),
					new EditAction(this.slug, ref, current.themeId(),
							this.random.nextBoolean() ? current.text() : "Text of " + day, "",
							undetermined ? List.of() : List.of(Officer.codeOf(this.officerName)),
							undetermined ? Officer.codeOf(this.officerName) : null,
							(this.random.nextBoolean() && current.dueOn() != null) ? current.dueOn()
									: day.plusDays(this.random.nextInt(90)),
							"It was said otherwise."),
					this.head);
		}

		private void report(String ref, LocalDate day, ActionSummary action) {
			String status = STATUSES.get(this.random.nextInt(STATUSES.size()));
			int percent = status.equals("complete") ? 100 : status.equals("not-started") ? 0 : this.random.nextInt(100);
			LocalDate forecast = (status.endsWith("risk") || status.equals("off-track") || this.random.nextBoolean())
					? day.plusDays(this.random.nextInt(150)) : null;
			RandomHistoriesTests.this.reporting.report(
					new ReportProgress(this.slug, ref, action.version(), status, percent,
							"Said on " + day + " \"by\" " + this.random.nextInt(), "A way.", forecast, "Seen.",
							this.random.nextBoolean() ? "A reason." : "", List.of()),
					this.random.nextBoolean() ? this.officer : this.head);
		}

	}

}
