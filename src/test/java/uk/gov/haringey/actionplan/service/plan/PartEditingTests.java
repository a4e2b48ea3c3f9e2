package uk.gov.haringey.actionplan.service.plan;

import java.time.LocalDate;
import java.util.List;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.gov.haringey.actionplan.OnPostgres;
import uk.gov.haringey.actionplan.TestPlans;
import uk.gov.haringey.actionplan.entity.LinkageKind;
import uk.gov.haringey.actionplan.entity.OfficerKind;
import uk.gov.haringey.actionplan.repository.register.ActionDetails.MilestoneSummary;
import uk.gov.haringey.actionplan.service.OutOfDateException;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.Violation;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.account.Actors;
import uk.gov.haringey.actionplan.service.plan.ThemeEditing.ThemeSummary;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Milestones, linkages, themes and officers, each by its rules. */
@OnPostgres
class PartEditingTests {

	@Autowired
	private TestPlans plans;

	@Autowired
	private MilestoneEditing milestones;

	@Autowired
	private LinkageEditing linkages;

	@Autowired
	private ThemeEditing themes;

	@Autowired
	private OfficerEditing officers;

	@Autowired
	private PlanReading reading;

	@Autowired
	private Actors actors;

	private String slug;

	private Actor head;

	private Actor responsible;

	private Actor stranger;

	@BeforeEach
	void makePlan() {
		String post = TestPlans.unique("Head of Parts");
		String otherPost = TestPlans.unique("Head of Others");
		this.slug = this.plans.plan(TestPlans.action("1.1", "One.", post), TestPlans.action("1.2", "Two.", otherPost),
				TestPlans.action("3.1", "Three.", otherPost));
		this.head = this.plans.actor(this.plans.headOfProcurement());
		this.responsible = this.plans.actor(this.plans.officer(post));
		this.stranger = this.plans.actor(this.plans.officer(otherPost));
	}

	@Test
	void theResponsibleOfficersCompleteAndReopenMilestonesAndOthersDoNot() {
		this.milestones.add(this.slug, "1.1", "First", null, this.head);
		long id = milestone(0).id();
		LocalDate yesterday = LocalDate.now().minusDays(1);

		assertThatExceptionOfType(AccessDeniedException.class)
			.isThrownBy(() -> this.milestones.complete(this.slug, "1.1", id, yesterday, this.stranger));
		this.milestones.complete(this.slug, "1.1", id, yesterday, this.responsible);
		assertThat(milestone(0).completedOn()).isEqualTo(yesterday);
		this.milestones.reopen(this.slug, "1.1", id, this.responsible);
		assertThat(milestone(0).completedOn()).isNull();
	}

	@Test
	void aMilestoneIsNotCompletedInTheFuture() {
		this.milestones.add(this.slug, "1.1", "First", null, this.head);

		assertThat(broken(() -> this.milestones.complete(this.slug, "1.1", milestone(0).id(),
				LocalDate.now().plusDays(2), this.head)))
			.containsExactly("completedOn.future");
	}

	@Test
	void onlyTheHeadOfProcurementSaysWhatMilestonesThereAre() {
		this.milestones.add(this.slug, "1.1", "First", null, this.head);
		long id = milestone(0).id();

		assertDenied(() -> this.milestones.add(this.slug, "1.1", "Second", null, this.responsible));
		assertDenied(() -> this.milestones.describe(this.slug, "1.1", id, 0, "Mine", null, this.responsible));
		assertDenied(() -> this.milestones.move(this.slug, "1.1", id, true, this.responsible));
		assertDenied(() -> this.milestones.remove(this.slug, "1.1", id, this.responsible));
	}

	@Test
	void aMilestoneThatChangedSinceItWasReadIsNotOverwritten() {
		this.milestones.add(this.slug, "1.1", "First", null, this.head);
		MilestoneSummary read = milestone(0);
		this.milestones.describe(this.slug, "1.1", read.id(), read.version(), "Theirs", null, this.head);

		assertThatExceptionOfType(OutOfDateException.class).isThrownBy(
				() -> this.milestones.describe(this.slug, "1.1", read.id(), read.version(), "Mine", null, this.head));
		assertThat(milestone(0).title()).isEqualTo("Theirs");
	}

	@Test
	void aChangedMilestoneRaisesTheVersionOfItsAction() {
		int before = this.reading.action(this.slug, "1.1").summary().version();

		this.milestones.add(this.slug, "1.1", "First", null, this.head);

		assertThat(this.reading.action(this.slug, "1.1").summary().version()).isGreaterThan(before);
	}

	@Test
	void positionsStayDenseWhenAMilestoneIsRemoved() {
		List.of("A", "B", "C").forEach((title) -> this.milestones.add(this.slug, "1.1", title, null, this.head));

		this.milestones.remove(this.slug, "1.1", milestone(0).id(), this.head);
		this.milestones.move(this.slug, "1.1", milestone(1).id(), true, this.head);
		this.milestones.add(this.slug, "1.1", "D", null, this.head);

		assertThat(this.reading.action(this.slug, "1.1").milestones()).extracting(MilestoneSummary::title)
			.containsExactly("C", "B", "D");
	}

	@Test
	void aLinkageIsNeitherToItselfNorTwiceNorToNothing() {
		link("1.1", "1.2");

		assertThat(broken(() -> link("1.1", "1.1"))).containsExactly("targetRef.itself");
		assertThat(broken(() -> link("1.1", "1.2"))).containsExactly("linkage.twice");
		assertThat(broken(() -> link("1.1", "9.9"))).containsExactly("targetRef.unknown");
		assertThat(broken(() -> name("javascript:alert(1)"))).containsExactly("targetAddress.pattern");
		name("https://example.org/strategy");
		assertThat(broken(() -> name(""))).containsExactly("linkage.twice");
	}

	@Test
	void aCircleOfDependenciesIsRefusedAndNamed() {
		link("1.1", "1.2");
		link("1.2", "3.1");

		RulesBrokenException circle = catchThrowableOfType(RulesBrokenException.class, () -> link("3.1", "1.1"));

		assertThat(circle.violations()).singleElement()
			.isEqualTo(new Violation("targetRef", "linkage.circle",
					"3.1 depends on 1.1, which depends on 1.2, which depends on 3.1"));
		this.linkages.linkToAction(this.slug, "3.1", LinkageKind.SUPPORTS, "1.1", this.head);
	}

	@Test
	void themesStayInTheOrderOfTheirSectionsWithoutGaps() {
		this.themes.add(this.slug, "Also one", 1, this.head);
		this.themes.add(this.slug, "Two", 2, this.head);
		ThemeSummary alsoOne = this.themes.all(this.slug, this.head).get(1);

		this.themes.move(this.slug, alsoOne.id(), false, this.head);
		assertThat(titles()).containsExactly("Theme 1", "Also one", "Two", "Theme 3");
		this.themes.move(this.slug, alsoOne.id(), true, this.head);
		this.themes.move(this.slug, alsoOne.id(), true, this.head);
		assertThat(titles()).containsExactly("Also one", "Theme 1", "Two", "Theme 3");
	}

	@Test
	void aThemesTitleIsTakenOnceAndNotOverwrittenUnseen() {
		ThemeSummary read = this.themes.all(this.slug, this.head).get(0);
		assertThat(broken(() -> this.themes.add(this.slug, " THEME 3 ", 1, this.head))).containsExactly("title.taken");
		this.themes.rename(this.slug, read.id(), read.version(), "Theirs", this.head);

		assertThatExceptionOfType(OutOfDateException.class)
			.isThrownBy(() -> this.themes.rename(this.slug, read.id(), read.version(), "Mine", this.head));
		assertDenied(() -> this.themes.all(this.slug, this.responsible));
	}

	@Test
	void aRenamedOfficerKeepsTheirCodeAndMakesThePagesOfEveryPlanOutOfDate() {
		String name = TestPlans.unique("Body of Parts");
		this.officers.add(name, OfficerKind.BODY, this.head);
		String code = this.officers.all(this.head)
			.stream()
			.filter((officer) -> officer.name().equals(name))
			.findFirst()
			.orElseThrow()
			.code();
		String before = this.actors.readingOf(this.slug).plans();

		this.officers.rename(code, 0, name + " renamed", OfficerKind.BODY, this.head);

		assertThat(this.officers.officer(code, this.head).name()).isEqualTo(name + " renamed");
		assertThat(this.actors.readingOf(this.slug).plans()).isNotEqualTo(before);
		assertThat(broken(() -> this.officers.add(name.replace(' ', '-'), OfficerKind.POST, this.head)))
			.containsExactly("name.code");
		assertDenied(() -> this.officers.add(TestPlans.unique("Mine"), OfficerKind.POST, this.responsible));
	}

	private void link(String ref, String targetRef) {
		this.linkages.linkToAction(this.slug, ref, LinkageKind.DEPENDS_ON, targetRef, this.head);
	}

	private void name(String address) {
		this.linkages.linkToName(this.slug, "1.1", LinkageKind.SUPPORTS, "A strategy", address, this.head);
	}

	private List<String> titles() {
		return this.themes.all(this.slug, this.head).stream().map(ThemeSummary::title).toList();
	}

	private MilestoneSummary milestone(int index) {
		return this.reading.action(this.slug, "1.1").milestones().get(index);
	}

	private static void assertDenied(ThrowingCallable attempt) {
		assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(attempt);
	}

	private static List<String> broken(ThrowingCallable attempt) {
		return catchThrowableOfType(RulesBrokenException.class, attempt).violations()
			.stream()
			.map(Violation::code)
			.toList();
	}

}
