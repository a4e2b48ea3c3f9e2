package uk.gov.haringey.actionplan.service.reporting;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import uk.gov.haringey.actionplan.OnPostgres;
import uk.gov.haringey.actionplan.TestPlans;
import uk.gov.haringey.actionplan.entity.Colour;
import uk.gov.haringey.actionplan.entity.Direction;
import uk.gov.haringey.actionplan.entity.Officer;
import uk.gov.haringey.actionplan.entity.OfficerKind;
import uk.gov.haringey.actionplan.repository.period.PeriodRecord;
import uk.gov.haringey.actionplan.repository.period.SnapshotRow;
import uk.gov.haringey.actionplan.repository.period.Snapshots;
import uk.gov.haringey.actionplan.repository.register.ActionSummary;
import uk.gov.haringey.actionplan.repository.register.AsAt;
import uk.gov.haringey.actionplan.repository.register.AsAts;
import uk.gov.haringey.actionplan.repository.register.Condition;
import uk.gov.haringey.actionplan.repository.register.FilterOption;
import uk.gov.haringey.actionplan.repository.register.PlanCounts;
import uk.gov.haringey.actionplan.repository.register.PlanCounts.Dimension;
import uk.gov.haringey.actionplan.repository.register.PlanFilterOptions;
import uk.gov.haringey.actionplan.repository.register.Register;
import uk.gov.haringey.actionplan.repository.register.RegisterQuery;
import uk.gov.haringey.actionplan.repository.register.RegisterQuery.Conditions;
import uk.gov.haringey.actionplan.repository.register.RegisterQuery.Due;
import uk.gov.haringey.actionplan.service.PlanClock;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.plan.ActionEditing;
import uk.gov.haringey.actionplan.service.plan.EditAction;
import uk.gov.haringey.actionplan.service.plan.MilestoneEditing;
import uk.gov.haringey.actionplan.service.plan.OfficerEditing;
import uk.gov.haringey.actionplan.service.plan.PlanReading;
import uk.gov.haringey.actionplan.service.plan.making.PublishedPlan.PublishedAction;
import uk.gov.haringey.actionplan.service.status.ProgressReporting;
import uk.gov.haringey.actionplan.service.status.ReportProgress;
import uk.gov.haringey.actionplan.service.status.SigningOff;
import uk.gov.haringey.actionplan.service.status.Standing;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every condition of the register, on a plan in which much has happened: the register,
 * its counts, what a closed period froze and the rules in Java give the same answers.
 */
@Tag("random")
@OnPostgres
class RegisterConditionsTests {

	private static final int ACTIONS = 60;

	private static final LocalDate START = LocalDate.of(2050, 4, 1);

	private static final List<String> STATUSES = List.of("not-started", "on-track", "at-risk", "off-track", "complete",
			"withdrawn");

	/** The same word, as different people type it. */
	private static final List<String> WORDS = List.of("cafés", "CAFES", "cafe\u0301s", "market review", "crossing");

	private static final List<String> SEARCHES = List.of("cafe", "Café", "CAFÉ", "cafe\u0301", "ca\u00adfe",
			"crossings", "\"market reviews\"", "-cafe", "cafe or crossing", "caf", "said theme", "1.7", "1.",
			"nothing of the kind");

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
	private PlanCounts counts;

	@Autowired
	private Snapshots snapshots;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private PlanClock clock;

	private final Random random = new Random(20500401);

	private final List<String> officerNames = List.of(TestPlans.unique("Head of Chance"),
			TestPlans.unique("Head of Café"), TestPlans.unique("Board of Dice"));

	private Actor head;

	private Actor deputy;

	private Actor officer;

	private String slug;

	private long planId;

	@BeforeEach
	void aPlanInWhichMuchHappened() {
		this.head = this.plans.actor(this.plans.headOfProcurement());
		this.deputy = this.plans.actor(this.plans.headOfProcurement());
		at(START.atTime(8, 0), () -> {
			PublishedAction[] actions = Stream.iterate(1, (number) -> number + 1)
				.limit(ACTIONS)
				.map((number) -> TestPlans.action((1 + number % 3) + "." + number,
						"Action on " + pick(WORDS) + " of " + number + ".", pick(this.officerNames)))
				.toArray(PublishedAction[]::new);
			this.slug = this.plans.plan(START, START.plusMonths(7), actions);
			return this.slug;
		});
		this.planId = this.reading.plan(this.slug).id();
		this.officer = this.plans.actor(this.plans.officer(this.officerNames.toArray(String[]::new)));
		somethingHappens(START.plusDays(20));
		close(START.plusMonths(3).plusDays(4));
		somethingHappens(START.plusMonths(5));
	}

	@Test
	void whatAPeriodFrozeAnswersAsTheRegisterDidAtTheClosing() {
		LocalDateTime closing = START.plusMonths(6).plusDays(10).atTime(18, 0);
		Map<Conditions, List<String>> live = at(closing, () -> {
			Map<Conditions, List<String>> answers = new LinkedHashMap<>();
			for (Conditions wanted : all()) {
				answers.put(wanted, refs(wanted));
			}
			return answers;
		});
		PeriodRecord period = close(closing.toLocalDate());
		assertThat(live).allSatisfy((wanted, refs) -> assertThat(frozen(period, wanted)).isEqualTo(refs));

		// No condition has the same answer for all actions, whatever is asked.
		Map<Condition, Boolean> parts = new EnumMap<>(Condition.class);
		live.forEach((wanted, refs) -> parts.merge(wanted.wanted().keySet().iterator().next(),
				!refs.isEmpty() && refs.size() < ACTIONS, Boolean::logicalOr));
		assertThat(parts).containsOnlyKeys(Condition.values()).doesNotContainValue(false);

		// Nor does it change afterwards.
		at(closing.plusDays(1), () -> {
			String code = Officer.codeOf(this.officerNames.get(0));
			this.officers.rename(code, this.officers.officer(code, this.head).version(), TestPlans.unique("Renamed"),
					OfficerKind.POST, this.head);
			return code;
		});
		somethingHappens(closing.toLocalDate().plusDays(2));
		assertThat(live).allSatisfy((wanted, refs) -> assertThat(frozen(period, wanted)).isEqualTo(refs));
	}

	@Test
	void wordsAreFoundWhateverTheirCaseAndAccents() {
		at(START.plusMonths(6).atTime(18, 0), () -> {
			List<String> plain = refs(Conditions.NONE.and(Condition.SEARCH, "cafe"));
			assertThat(plain).hasSizeGreaterThan(10);
			for (String search : List.of("Café", "CAFÉ", "cafe\u0301", "ca\u00adfe")) {
				assertThat(refs(Conditions.NONE.and(Condition.SEARCH, search))).as(search).isEqualTo(plain);
			}
			return plain;
		});
	}

	@Test
	void countsAreOfTheListsThatTheyLeadTo() {
		at(START.plusMonths(6).plusDays(10).atTime(18, 0), () -> {
			AsAt now = now();
			Map<String, Long> lists = new LinkedHashMap<>();
			Condition.FLAGS.forEach((flag) -> lists.put("FLAG " + flag, count(flag, true)));
			Stream.of(Due.values()).forEach((due) -> lists.put("DUE " + due, count(Condition.DUE, due)));
			lists.values().removeIf((actions) -> actions == 0);
			Map<String, Long> counted = new LinkedHashMap<>();
			this.counts.find(this.planId, now)
				.stream()
				.filter((count) -> count.dimension() == Dimension.FLAG || count.dimension() == Dimension.DUE)
				.forEach((count) -> counted.put(count.dimension() + " " + count.key(), (long) count.actions()));
			assertThat(counted).isEqualTo(lists).hasSizeGreaterThan(10);
			return lists;
		});
	}

	@Test
	void rulesInJavaAreThoseOfTheDatabase() {
		LocalDate today = START.plusMonths(6).plusDays(10);
		at(today.atTime(18, 0), () -> {
			List<ActionSummary> actions = this.register.find(RegisterQuery.all(this.planId, now()), 0, ACTIONS).rows();
			Map<Conditions, Predicate<ActionSummary>> rules = new LinkedHashMap<>();
			rules.put(flag(Condition.EXCEPTION), (action) -> Standing.of(action, today).isException());
			rules.put(flag(Condition.OVERDUE), (action) -> Standing.of(action, today).overdue());
			rules.put(flag(Condition.UNREPORTED), ActionSummary::isUpdateDue);
			rules.put(flag(Condition.COUNTED), (action) -> Standing.of(action, today).direction() != null);
			rules.put(flag(Condition.WITHOUT_DUE_DATE),
					(action) -> action.isUnfinished() && action.dates().dueOn() == null);
			for (Colour colour : Colour.values()) {
				rules.put(Conditions.NONE.and(Condition.RAG, colour),
						(action) -> Standing.of(action, today).direction() != null
								&& Standing.of(action, today).effective() == colour);
			}
			for (Direction direction : Direction.values()) {
				rules.put(Conditions.NONE.and(Condition.DIRECTION, direction),
						(action) -> Standing.of(action, today).direction() == direction);
			}
			assertThat(rules).allSatisfy((wanted, rule) -> assertThat(refs(wanted))
				.isEqualTo(actions.stream().filter(rule).map(ActionSummary::ref).toList()));
			assertThat(actions).allSatisfy((action) -> assertThat(slippage(action.id()))
				.isEqualTo(Optional.ofNullable(Standing.of(action, today).slippage())));
			return rules;
		});
	}

	@Test
	void theDatabaseOrdersColoursAsJavaDoes() {
		assertThat(this.jdbc.sql("select c from unnest(:colours::text[]) c order by colour_rank(c)")
			.param("colours", "{RED,GREEN,GREY,BLUE,AMBER}")
			.query(String.class)
			.list()).isEqualTo(Arrays.stream(Colour.values()).map(Enum::name).toList());
	}

	/** Each condition with each value that it can have here. */
	private List<Conditions> all() {
		List<Conditions> all = new ArrayList<>();
		PlanFilterOptions choices = this.reading.choices(this.reading.view(this.slug, null), "");
		for (Condition condition : Condition.values()) {
			List<?> values = switch (condition) {
				case SECTION -> List.of(1, 2, 3, 4);
				case THEME -> choices.themes().stream().map((theme) -> Long.valueOf(theme.value())).toList();
				case OFFICER -> choices.officers().stream().map(FilterOption::value).toList();
				case RAG -> List.of(Colour.values());
				case DIRECTION -> List.of(Direction.values());
				case STATUS -> choices.statuses().stream().map(FilterOption::value).toList();
				case DUE -> List.of(Due.values());
				case SEARCH -> SEARCHES;
				case REF -> List.of("1.3", "2.1", "9.9");
				case HELD_BY -> List.of(this.officer.officerIds(), Set.of(this.officer.officerIds().iterator().next()));
				default -> List.of(true);
			};
			values.forEach((value) -> all.add(Conditions.NONE.and(condition, value)));
		}
		return all;
	}

	private static Conditions flag(Condition flag) {
		return Conditions.NONE.and(flag, true);
	}

	private AsAt now() {
		return this.asAts.now(this.planId, this.clock.today());
	}

	private List<String> refs(Conditions wanted) {
		return this.register.find(new RegisterQuery(this.planId, wanted, RegisterQuery.Sort.REF, now()), 0, ACTIONS)
			.rows()
			.stream()
			.map(ActionSummary::ref)
			.toList();
	}

	private long count(Condition condition, Object value) {
		return this.register.count(
				new RegisterQuery(this.planId, Conditions.NONE.and(condition, value), RegisterQuery.Sort.REF, now()));
	}

	private List<String> frozen(PeriodRecord period, Conditions wanted) {
		return this.snapshots.findAll(period.id(), wanted).stream().map(SnapshotRow::ref).toList();
	}

	private Optional<Long> slippage(long actionId) {
		return this.jdbc
			.sql("select slippage(baseline_due_on, due_on, forecast_on)::bigint from action where id = :action")
			.param("action", actionId)
			.query((row, number) -> Optional.ofNullable(row.getObject(1, Long.class)))
			.single();
	}

	private PeriodRecord close(LocalDate day) {
		return at(day.atTime(18, 0), () -> {
			String code = Optional.ofNullable(now().open()).orElseThrow().code();
			this.keeping.close(this.slug, code, this.head);
			return this.periods.period(this.slug, code).period();
		});
	}

	private void somethingHappens(LocalDate day) {
		for (ActionSummary action : this.register
			.find(RegisterQuery.all(this.planId, this.asAts.now(this.planId, day)), 0, ACTIONS)
			.rows()) {
			for (int kind = 0; kind < 3; kind++) {
				if (this.random.nextInt(3) > 0) {
					int what = kind;
					at(day.atTime(12, 0), () -> happen(what, action.ref(), day));
				}
			}
		}
	}

	/** Whether it was allowed to happen. */
	private boolean happen(int kind, String ref, LocalDate day) {
		try {
			switch (kind) {
				case 0 -> edit(ref, day);
				case 1 -> this.milestones.add(this.slug, ref, "Step", day.plusDays(this.random.nextInt(60)), this.head);
				default -> report(ref, day);
			}
			return true;
		}
		catch (RulesBrokenException | AccessDeniedException ex) {
			return false;
		}
	}

	private void edit(String ref, LocalDate day) {
		ActionEditing.Current current = this.editing.current(this.slug, ref, null, this.head);
		String code = Officer.codeOf(pick(this.officerNames));
		boolean undetermined = this.random.nextInt(5) == 0;
		this.editing.edit(current.id(), current.version(),
				new EditAction(this.slug, ref, current.themeId(), current.text(), "",
						undetermined ? List.of() : List.of(code), undetermined ? code : null,
						(current.dueOn() == null && this.random.nextInt(3) == 0) ? null
								: day.plusDays(this.random.nextInt(180)),
						"It was said otherwise."),
				this.head);
	}

	private void report(String ref, LocalDate day) {
		ActionSummary action = this.reading.action(this.slug, ref).summary();
		if (action.status().awaitingSignOff()) {
			this.signingOff.accept(this.slug, ref, action.version(), this.deputy);
			return;
		}
		String status = pick(STATUSES);
		int percent = status.equals("complete") ? 100 : status.equals("not-started") ? 0 : this.random.nextInt(100);
		LocalDate forecast = (status.endsWith("risk") || status.equals("off-track") || this.random.nextBoolean())
				? day.plusDays(this.random.nextInt(150)) : null;
		this.reporting.report(
				new ReportProgress(this.slug, ref, action.version(), status, percent, "Said of " + pick(WORDS) + ".",
						"A way.", forecast, "Seen.", "A reason.", List.of()),
				this.random.nextBoolean() ? this.officer : this.head);
	}

	private <T> T pick(List<T> values) {
		return values.get(this.random.nextInt(values.size()));
	}

	private <T> T at(LocalDateTime moment, Supplier<T> something) {
		return this.clock.at(moment.atZone(PlanClock.ZONE).toInstant(), something);
	}

}
