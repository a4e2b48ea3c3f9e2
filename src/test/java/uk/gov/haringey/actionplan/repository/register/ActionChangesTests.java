package uk.gov.haringey.actionplan.repository.register;

import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.gov.haringey.actionplan.OnPostgres;
import uk.gov.haringey.actionplan.TestPlans;
import uk.gov.haringey.actionplan.entity.LinkageKind;
import uk.gov.haringey.actionplan.entity.Officer;
import uk.gov.haringey.actionplan.entity.OfficerKind;
import uk.gov.haringey.actionplan.repository.register.ActionChanges.ActionVersion;
import uk.gov.haringey.actionplan.repository.register.ActionChanges.LinkageChange;
import uk.gov.haringey.actionplan.repository.register.ActionChanges.MilestoneChange;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.plan.LinkageEditing;
import uk.gov.haringey.actionplan.service.plan.MilestoneEditing;
import uk.gov.haringey.actionplan.service.plan.OfficerEditing;
import uk.gov.haringey.actionplan.service.plan.PlanReading;
import uk.gov.haringey.actionplan.service.plan.ThemeEditing;
import uk.gov.haringey.actionplan.service.plan.ThemeEditing.ThemeSummary;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

@OnPostgres
class ActionChangesTests {

	private static final AsAt NOW = new AsAt(LocalDate.now(), null, null, null);

	/** The revision of the seeded statuses, before any plan. */
	private static final AsAt FIRST = new AsAt(LocalDate.EPOCH, 1L, null, null);

	@Autowired
	private TestPlans plans;

	@Autowired
	private ActionChanges changes;

	@Autowired
	private PlanReading reading;

	@Autowired
	private MilestoneEditing milestones;

	@Autowired
	private LinkageEditing linkages;

	@Autowired
	private ThemeEditing themes;

	@Autowired
	private OfficerEditing officers;

	private String slug;

	private String post;

	private long actionId;

	private Actor head;

	@BeforeEach
	void makePlan() {
		this.post = TestPlans.unique("Head of Changes");
		this.slug = this.plans.plan(TestPlans.action("1.1", "One.", this.post),
				TestPlans.action("1.2", "Two.", this.post));
		this.actionId = this.reading.action(this.slug, "1.1").summary().id();
		this.head = this.plans.actor(this.plans.headOfProcurement());
	}

	@Test
	void whatThePlanBeganWithIsNoChange() {
		assertThat(this.changes.versions(this.actionId, NOW)).hasSize(1);
		assertThat(this.changes.milestones(this.actionId, NOW)).isEmpty();
		assertThat(this.changes.linkages(this.actionId, NOW)).isEmpty();
	}

	@Test
	void aRenamedThemeOrOfficerIsAChangeOfItsOwn() {
		ThemeSummary theme = this.themes.all(this.slug, this.head).get(0);
		this.themes.rename(this.slug, theme.id(), theme.version(), "Renamed theme", this.head);
		this.officers.rename(Officer.codeOf(this.post), 0, this.post + " renamed", OfficerKind.POST, this.head);

		List<ActionVersion> versions = this.changes.versions(this.actionId, NOW);
		assertThat(versions).extracting(ActionVersion::themeTitle)
			.containsExactly("Theme 1", "Renamed theme", "Renamed theme");
		assertThat(versions).extracting(ActionVersion::officers)
			.containsExactly(this.post, this.post, this.post + " renamed");
	}

	@Test
	void aMilestoneIsFollowedFromItsAdditionToItsRemoval() {
		this.milestones.add(this.slug, "1.1", "First", null, this.head);
		this.milestones.add(this.slug, "1.1", "Second", null, this.head);
		long first = this.reading.action(this.slug, "1.1").milestones().get(0).id();
		this.milestones.move(this.slug, "1.1", first, false, this.head);
		this.milestones.remove(this.slug, "1.1", first, this.head);

		List<MilestoneChange> all = this.changes.milestones(this.actionId, NOW);
		assertThat(all).hasSize(3);
		assertThat(all.get(0).before()).isNull();
		assertThat(all.get(0).after()).satisfies((after) -> assertThat(after.title()).isEqualTo("First"));
		assertThat(all.get(2).before()).satisfies((before) -> assertThat(before.title()).isEqualTo("First"));
		assertThat(all.get(2).after()).isNull();
	}

	@Test
	void aLinkageIsAChangeOfBothItsActions() {
		this.linkages.linkToAction(this.slug, "1.1", LinkageKind.DEPENDS_ON, "1.2", this.head);
		long id = this.reading.action(this.slug, "1.1").linkages().get(0).id();
		this.linkages.remove(this.slug, "1.1", id, this.head);

		long otherId = this.reading.action(this.slug, "1.2").summary().id();
		assertThat(this.changes.linkages(this.actionId, NOW)).extracting(LinkageChange::other)
			.containsExactly("1.2", "1.2");
		List<LinkageChange> others = this.changes.linkages(otherId, NOW);
		assertThat(others).extracting(LinkageChange::other).containsExactly("1.1", "1.1");
		assertThat(others).extracting(LinkageChange::incoming).containsExactly(true, true);
		assertThat(others).extracting(LinkageChange::removed).containsExactly(false, true);
	}

	@Test
	void whatWasRecordedLaterWasNotKnownThen() {
		this.milestones.add(this.slug, "1.1", "First", null, this.head);
		this.linkages.linkToAction(this.slug, "1.1", LinkageKind.DEPENDS_ON, "1.2", this.head);

		assertThat(this.changes.versions(this.actionId, FIRST)).isEmpty();
		assertThat(this.changes.milestones(this.actionId, FIRST)).isEmpty();
		assertThat(this.changes.linkages(this.actionId, FIRST)).isEmpty();
		assertThat(this.changes.milestones(this.actionId, NOW)).hasSize(1);
	}

}
