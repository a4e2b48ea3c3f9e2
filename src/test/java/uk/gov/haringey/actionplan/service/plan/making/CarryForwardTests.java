package uk.gov.haringey.actionplan.service.plan.making;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.gov.haringey.actionplan.OnPostgres;
import uk.gov.haringey.actionplan.TestPlans;
import uk.gov.haringey.actionplan.entity.LinkageKind;
import uk.gov.haringey.actionplan.entity.Succession.Fate;
import uk.gov.haringey.actionplan.repository.account.Successions.Step;
import uk.gov.haringey.actionplan.repository.register.ActionDetails.MilestoneSummary;
import uk.gov.haringey.actionplan.repository.register.ActionSummary;
import uk.gov.haringey.actionplan.repository.register.FilterOption;
import uk.gov.haringey.actionplan.repository.register.RegisterQuery;
import uk.gov.haringey.actionplan.service.NotFoundException;
import uk.gov.haringey.actionplan.service.OutOfDateException;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.plan.ActionEditing;
import uk.gov.haringey.actionplan.service.plan.ActionFile;
import uk.gov.haringey.actionplan.service.plan.EditAction;
import uk.gov.haringey.actionplan.service.plan.LinkageEditing;
import uk.gov.haringey.actionplan.service.plan.MilestoneEditing;
import uk.gov.haringey.actionplan.service.plan.PlanReading;
import uk.gov.haringey.actionplan.service.plan.SuccessionReading;
import uk.gov.haringey.actionplan.service.plan.making.CarryForward.Decision;
import uk.gov.haringey.actionplan.service.plan.making.PublishedPlan.PublishedAction;
import uk.gov.haringey.actionplan.service.status.ProgressReporting;
import uk.gov.haringey.actionplan.service.status.ReportProgress;
import uk.gov.haringey.actionplan.service.status.SigningOff;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

/**
 * A plan carried forward: each unfinished action carried, absorbed or dropped, and its
 * ref leading on.
 */
@OnPostgres
class CarryForwardTests {

	private static final LocalDate FIRST = LocalDate.of(2009, 4, 1);

	private static final LocalDate LAST = LocalDate.of(2012, 3, 31);

	private static final Decision CARRIED = new Decision(Fate.CARRIED, "", "Still needed.");

	private static final Decision DROPPED = new Decision(Fate.DROPPED, "", "No longer <b>needed</b>.");

	@Autowired
	private TestPlans plans;

	@Autowired
	private PlanAdoption adoption;

	@Autowired
	private PlanMaking making;

	@Autowired
	private PlanReading reading;

	@Autowired
	private SuccessionReading successions;

	@Autowired
	private ActionEditing editing;

	@Autowired
	private MilestoneEditing milestones;

	@Autowired
	private LinkageEditing linkages;

	@Autowired
	private ProgressReporting reporting;

	@Autowired
	private SigningOff signingOff;

	private String post;

	private String slug;

	private Actor head;

	private Actor officer;

	@BeforeEach
	void makePlan() {
		this.post = TestPlans.unique("Head of Carrying");
		this.slug = this.plans.plan(LocalDate.of(2006, 4, 1), LocalDate.of(2009, 3, 31),
				TestPlans.action("1.1", "Go on.", this.post), TestPlans.action("1.2", "Take in.", this.post),
				TestPlans.action("2.1", "Be taken in.", this.post), TestPlans.action("3.1", "Be dropped.", this.post));
		this.head = this.plans.actor(this.plans.headOfProcurement());
		this.officer = this.plans.actor(this.plans.officer(this.post));
	}

	@Test
	void theWholePublishedPlanIsCarriedForwardAsItIs() {
		PublishedPlan published = PublishedPlan.procurement();
		String old = PlanMakingTests.unique();
		this.adoption.adopt(new PublishedPlan(old, published.title(), published.startsOn(), published.endsOn(),
				published.bodies(), published.themes()));
		Map<Long, Decision> decisions = actions(old).stream()
			.collect(Collectors.toMap(ActionSummary::id, (action) -> new Decision(Fate.CARRIED, "", "")));

		String made = this.making.carryForward(new CarryForward(
				new NewPlan("Next", PlanMakingTests.unique(), FIRST, LAST), old, "Goes on.", decisions), this.head);

		assertThat(actions(made)).extracting(CarryForwardTests::asPrinted)
			.hasSize(38)
			.isEqualTo(actions(old).stream().map(CarryForwardTests::asPrinted).toList());
		assertThat(this.reading.themes(this.reading.plan(made))).extracting(FilterOption::label)
			.hasSize(18)
			.isEqualTo(published.themes().stream().map(PublishedPlan.PublishedTheme::title).toList());
		assertThat(this.reading.action(made, "2.4").milestones()).extracting(MilestoneSummary::title)
			.hasSize(10)
			.isEqualTo(this.reading.action(old, "2.4").milestones().stream().map(MilestoneSummary::title).toList());
		assertThat(actions(old))
			.allSatisfy((action) -> assertThat(steps(old, action.ref())).containsExactly(new Step(Fate.CARRIED,
					"Goes on.", old, published.title(), action.ref(), made, "Next", action.ref(), true)));
	}

	@Test
	void anActionIsCarriedAbsorbedOrDroppedAndEachPageSaysSo() {
		String made = carry(all());

		assertThat(actions(made)).extracting(ActionSummary::ref).containsExactly("1.1", "1.2");
		assertThat(this.reading.themes(this.reading.plan(made))).extracting(FilterOption::label)
			.containsExactly("Theme 1");
		assertThat(steps(this.slug, "2.1")).extracting(Step::fate, Step::newRef, Step::onward)
			.containsExactly(tuple(Fate.ABSORBED, "1.2", true));
		assertThat(steps(this.slug, "3.1")).extracting(Step::fate, Step::newRef, Step::reason)
			.containsExactly(tuple(Fate.DROPPED, null, "No longer <b>needed</b>."));
		assertThat(steps(made, "1.2")).extracting(Step::fate, Step::oldRef, Step::onward)
			.containsExactly(tuple(Fate.CARRIED, "1.2", false), tuple(Fate.ABSORBED, "2.1", false));
	}

	@Test
	void aCarriedActionStartsAnewWithItsOpenMilestonesAndLinkages() {
		this.reporting.report(new ReportProgress(this.slug, "1.1", version("1.1"), "on-track", 60, "Half.", "", null,
				"", "Nearly done.", List.of()), this.officer);
		this.milestones.add(this.slug, "1.1", "Done before", LocalDate.of(2008, 1, 1), this.head);
		this.milestones.add(this.slug, "1.1", "Open, of the old time", LocalDate.of(2008, 1, 1), this.head);
		this.milestones.add(this.slug, "1.1", "Open", LocalDate.of(2010, 1, 1), this.head);
		this.milestones.complete(this.slug, "1.1", this.reading.action(this.slug, "1.1").milestones().get(0).id(),
				LocalDate.of(2008, 1, 1), this.head);
		this.linkages.linkToAction(this.slug, "1.1", LinkageKind.DEPENDS_ON, "1.2", this.head);
		this.linkages.linkToAction(this.slug, "1.1", LinkageKind.SUPPORTS, "3.1", this.head);
		this.linkages.linkToAction(this.slug, "3.1", LinkageKind.SUPPORTS, "1.1", this.head);
		this.linkages.linkToName(this.slug, "1.1", LinkageKind.REPORTS_TO, "Cabinet", "https://example.org/",
				this.head);

		ActionFile carried = this.reading.action(carry(all()), "1.1");

		assertThat(carried.summary().status().code()).isEqualTo("not-started");
		assertThat(carried.summary().status().percentComplete()).isZero();
		assertThat(carried.updates()).isEmpty();
		assertThat(carried.summary().officers()).containsExactly(this.post);
		assertThat(carried.milestones()).extracting((milestone) -> milestone.title() + " " + milestone.dueOn())
			.containsExactly("Open, of the old time null", "Open 2010-01-01");
		assertThat(carried.summary().linkages()).extracting((linkage) -> linkage.kind() + " " + linkage.target())
			.containsExactly("DEPENDS_ON 1.2", "REPORTS_TO Cabinet");
	}

	@Test
	void onlyADueDateWithinTheNewPlanIsItsNewBaseline() {
		agree("1.1", LocalDate.of(2009, 1, 1));
		agree("1.1", FIRST);
		agree("1.2", FIRST.minusDays(1));

		String made = carry(all());

		assertThat(this.reading.action(made, "1.1").summary().dates())
			.extracting(ActionSummary.DatesSummary::baselineDueOn, ActionSummary.DatesSummary::dueOn)
			.containsExactly(FIRST, FIRST);
		assertThat(this.reading.action(made, "1.2").summary().dates())
			.extracting(ActionSummary.DatesSummary::baselineDueOn, ActionSummary.DatesSummary::dueOn)
			.containsExactly(null, null);
	}

	@Test
	void whatIsCompleteOrWithdrawnIsNotDecidedOnAndWhatAwaitsSignOffIs() {
		complete("1.1");
		complete("2.1");
		this.signingOff.accept(this.slug, "2.1", version("2.1"), this.head);
		this.reporting.report(new ReportProgress(this.slug, "3.1", version("3.1"), "withdrawn", 0, "Not now.", "", null,
				"", List.of()), this.head);

		PlanMaking.OldPlan old = this.making.oldPlan(this.slug, this.head);
		assertThat(old.unfinished()).extracting(ActionSummary::ref).containsExactly("1.1", "1.2");
		assertThat(old.finished()).extracting(ActionSummary::ref).containsExactly("2.1", "3.1");

		assertThat(actions(carry(Map.of(id("1.1"), CARRIED, id("1.2"), CARRIED)))).hasSize(2)
			.allSatisfy((action) -> assertThat(action.status().code()).isEqualTo("not-started"));
	}

	@Test
	void everyUnfinishedActionNeedsADecisionWithAReason() {
		assertThat(broken(Map.of(id("1.1"), new Decision(Fate.CARRIED, "", " "), id("1.2"), CARRIED, id("2.1"),
				new Decision(Fate.DROPPED, "", "x".repeat(4001)))))
			.containsExactly("reason[1.1] planMaking.reason.needed", "reason[2.1] planMaking.reason.tooLong",
					"fate[3.1] planMaking.fate.needed", "reason[3.1] planMaking.reason.needed");
	}

	@Test
	void oneReasonForAllCarriedIsNoneForTheOthers() {
		Map<Long, Decision> decisions = new HashMap<>(all());
		decisions.put(id("1.1"), new Decision(Fate.CARRIED, "", ""));
		decisions.put(id("3.1"), new Decision(Fate.DROPPED, "", ""));

		assertThat(broken(decisions, "Goes on.")).containsExactly("reason[3.1] planMaking.reason.needed");
		assertThat(broken(all(), "x".repeat(4001))).containsExactly("carriedReason planMaking.carriedReason.tooLong");
		decisions.put(id("3.1"), DROPPED);
		String made = carry(decisions, "Goes on.");
		assertThat(steps(made, "1.1")).extracting(Step::reason).containsExactly("Goes on.");
		assertThat(steps(this.slug, "1.2")).extracting(Step::reason).containsExactly("Still needed.");
	}

	@Test
	void aReasonThatAllCarriedActionsLackIsAskedForOnce() {
		Decision carried = new Decision(Fate.CARRIED, "", "");

		assertThat(broken(Map.of(id("1.1"), carried, id("1.2"), carried, id("2.1"), carried, id("3.1"),
				new Decision(Fate.DROPPED, "", ""))))
			.containsExactly("carriedReason planMaking.carriedReason.needed", "reason[3.1] planMaking.reason.needed");
	}

	@Test
	void anActionIsAbsorbedIntoAnotherThatIsCarried() {
		assertThat(brokenInto(Fate.ABSORBED, "")).containsExactly("into[2.1] planMaking.into.needed");
		assertThat(brokenInto(Fate.ABSORBED, "2.1")).containsExactly("into[2.1] planMaking.into.itself");
		assertThat(brokenInto(Fate.ABSORBED, "3.1")).containsExactly("into[2.1] planMaking.into.notCarried");
		assertThat(brokenInto(Fate.ABSORBED, "9.9")).containsExactly("into[2.1] planMaking.into.notCarried");
		assertThat(brokenInto(Fate.CARRIED, "1.1")).containsExactly("into[2.1] planMaking.into.notAbsorbed");
		assertThat(brokenInto(Fate.DROPPED, "1.1")).containsExactly("into[2.1] planMaking.into.notAbsorbed");
	}

	@Test
	void thePlanStartsAfterTheOneBeforeIt() {
		CarryForward carry = new CarryForward(
				new NewPlan("Next", PlanMakingTests.unique(), LocalDate.of(2006, 4, 1), LAST), this.slug, "", all());

		assertThat(violations(carry)).containsExactly("startsOn planMaking.startsOn.notAfterOld");
	}

	@Test
	void whatWasFinishedMeanwhileStopsItAndNothingIsMade() {
		Map<Long, Decision> decisions = all();
		complete("2.1");
		this.signingOff.accept(this.slug, "2.1", version("2.1"), this.head);
		CarryForward carry = carryForward(decisions, "");

		assertThatExceptionOfType(OutOfDateException.class)
			.isThrownBy(() -> this.making.carryForward(carry, this.head));
		assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> this.reading.plan(carry.newPlan().slug()));
	}

	@Test
	void anActionAddedMeanwhileNeedsADecisionToo() {
		Map<Long, Decision> decisions = all();
		ActionEditing.Current like = this.editing.current(this.slug, "1.1", null, this.head);
		this.editing.add(new EditAction(this.slug, "1.3", like.themeId(), "Late.", like.officerCodes(), null, null),
				this.head);

		assertThat(broken(decisions)).containsExactly("fate[1.3] planMaking.fate.needed",
				"reason[1.3] planMaking.reason.needed");
	}

	@Test
	void aDecisionStaysWithItsActionWhateverBecomesOfItsRef() {
		Map<Long, Decision> decisions = all();
		ActionEditing.Current current = this.editing.current(this.slug, "1.1", null, this.head);
		this.editing.edit(current.id(), current.version(),
				new EditAction(this.slug, "1.9", current.themeId(), current.text(), current.officerCodes(), null, null),
				this.head);

		assertThat(actions(carry(decisions))).extracting(ActionSummary::ref).containsExactly("1.2", "1.9");
	}

	@Test
	void aPlanIsCarriedForwardOnceHoweverManyTryAtOnce() throws Exception {
		Map<Long, Decision> decisions = all();

		assertThat(PlanMakingTests.refusals(() -> this.making.carryForward(carryForward(decisions, ""), this.head)))
			.hasSize(3)
			.hasOnlyElementsOfType(OutOfDateException.class);
		assertThat(this.making.oldPlan(this.slug, this.head).carriedInto()).isNotNull();
		assertThat(this.making.toCarryForward(this.head)).extracting((plan) -> plan.slug()).doesNotContain(this.slug);
		assertThat(PlanMakingTests.codesOf(Objects.requireNonNull(catchThrowableOfType(RulesBrokenException.class,
				() -> this.making.complete(new NewPlan("Next", "", FIRST, LAST), this.slug, this.head)))))
			.containsExactly("planMaking.carryFrom.already");
	}

	@Test
	void onlyWhoKeepsPlansCarriesThemForward() {
		CarryForward carry = carryForward(all(), "");

		assertThatExceptionOfType(AccessDeniedException.class)
			.isThrownBy(() -> this.making.carryForward(carry, this.officer));
		assertThatExceptionOfType(AccessDeniedException.class)
			.isThrownBy(() -> this.making.mustBePossible(carry, this.officer));
	}

	@Test
	void theOldPlansPagesAreOutOfDateAfterwards() {
		long before = this.reading.plan(this.slug).revision();
		carry(all());

		assertThat(this.reading.plan(this.slug).revision()).isGreaterThan(before);
	}

	@Test
	void anOldRefLeadsToTheNewThroughEveryPlanBetween() {
		String second = carry(all());
		Map<Long, Decision> decisions = Map.of(id(second, "1.1"), CARRIED, id(second, "1.2"),
				new Decision(Fate.ABSORBED, "1.1", "One is enough."));
		String third = this.making
			.carryForward(new CarryForward(new NewPlan("Third", PlanMakingTests.unique(), LAST, LAST.plusYears(1)),
					second, "", decisions), this.head);

		assertThat(this.successions.presentRef(second, "2.1")).contains("1.2");
		assertThat(this.successions.presentRef(third, "1.2")).contains("1.1");
		assertThat(this.successions.presentRef(third, "2.1")).contains("1.1");
		assertThat(this.successions.presentRef(third, "9.9")).isEmpty();
		assertThat(this.successions.presentRef(this.slug, "2.2")).isEmpty();
		assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> this.successions.presentRef(third, "3.1"))
			.withMessageContaining("dropped")
			.withMessageContaining("No longer <b>needed</b>.");
	}

	@Test
	void fiveHundredActionsAreCarriedForward() {
		String large = this.plans.plan(LocalDate.of(2006, 4, 1), LocalDate.of(2009, 3, 31),
				IntStream.rangeClosed(1, 500)
					.mapToObj((number) -> TestPlans.action("1." + number, "Step.", this.post))
					.toArray(PublishedAction[]::new));
		Map<Long, Decision> decisions = this.making.oldPlan(large, this.head)
			.unfinished()
			.stream()
			.collect(Collectors.toMap(ActionSummary::id, (action) -> CARRIED));

		String made = this.making.carryForward(
				new CarryForward(new NewPlan("Large", PlanMakingTests.unique(), FIRST, LAST), large, "", decisions),
				this.head);

		assertThat(this.making.oldPlan(made, this.head).unfinished()).hasSize(500);
	}

	private Map<Long, Decision> all() {
		return Map.of(id("1.1"), CARRIED, id("1.2"), CARRIED, id("2.1"),
				new Decision(Fate.ABSORBED, " 1.2 ", "The same work."), id("3.1"), DROPPED);
	}

	private String carry(Map<Long, Decision> decisions) {
		return carry(decisions, "");
	}

	private String carry(Map<Long, Decision> decisions, String carriedReason) {
		return this.making.carryForward(carryForward(decisions, carriedReason), this.head);
	}

	private CarryForward carryForward(Map<Long, Decision> decisions, String carriedReason) {
		return new CarryForward(new NewPlan("Next", PlanMakingTests.unique(), FIRST, LAST), this.slug, carriedReason,
				decisions);
	}

	private List<String> brokenInto(Fate fate, String into) {
		Map<Long, Decision> decisions = new HashMap<>(all());
		decisions.put(id("2.1"), new Decision(fate, into, "So."));
		return broken(decisions);
	}

	private List<String> broken(Map<Long, Decision> decisions) {
		return broken(decisions, "");
	}

	private List<String> broken(Map<Long, Decision> decisions, String carriedReason) {
		return violations(carryForward(decisions, carriedReason));
	}

	/** The fields, by the refs of their actions, and the codes of what is broken. */
	private List<String> violations(CarryForward carry) {
		RulesBrokenException broken = Objects.requireNonNull(
				catchThrowableOfType(RulesBrokenException.class, () -> this.making.carryForward(carry, this.head)));
		assertThatExceptionOfType(RulesBrokenException.class)
			.isThrownBy(() -> this.making.mustBePossible(carry, this.head))
			.withMessage(broken.getMessage());
		Map<String, String> refs = actions(this.slug).stream()
			.collect(Collectors.toMap((action) -> "[" + action.id() + "]", (action) -> "[" + action.ref() + "]"));
		return broken.violations().stream().map((violation) -> {
			int bracket = violation.field().indexOf('[');
			return ((bracket < 0) ? violation.field()
					: violation.field().substring(0, bracket) + refs.get(violation.field().substring(bracket))) + " "
					+ violation.code();
		}).toList();
	}

	private List<Step> steps(String planSlug, String ref) {
		return this.successions.steps(id(planSlug, ref));
	}

	private List<ActionSummary> actions(String planSlug) {
		return this.reading
			.register(RegisterQuery.all(this.reading.plan(planSlug).id(), this.reading.view(planSlug, null).asAt()), 0,
					100)
			.rows();
	}

	private static String asPrinted(ActionSummary action) {
		return String.join("|", action.theme().title(), action.ref(), action.text(), action.officersAsPrinted());
	}

	private long id(String ref) {
		return id(this.slug, ref);
	}

	private long id(String planSlug, String ref) {
		return this.reading.action(planSlug, ref).summary().id();
	}

	private int version(String ref) {
		return this.reading.action(this.slug, ref).summary().version();
	}

	private void complete(String ref) {
		this.reporting.report(new ReportProgress(this.slug, ref, version(ref), "complete", 100, "Done.", "", null,
				"In the minutes.", List.of()), this.officer);
	}

	private void agree(String ref, @Nullable LocalDate dueOn) {
		ActionEditing.Current current = this.editing.current(this.slug, ref, null, this.head);
		this.editing.edit(current.id(), current.version(), new EditAction(this.slug, ref, current.themeId(),
				current.text(), "", current.officerCodes(), null, dueOn, "Because."), this.head);
	}

}
