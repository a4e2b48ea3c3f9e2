package uk.gov.haringey.actionplan.service.plan;

import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.gov.haringey.actionplan.OnPostgres;
import uk.gov.haringey.actionplan.TestPlans;
import uk.gov.haringey.actionplan.entity.Officer;
import uk.gov.haringey.actionplan.repository.register.ActionSummary;
import uk.gov.haringey.actionplan.service.OutOfDateException;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.Violation;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.plan.BulkEditing.Change;
import uk.gov.haringey.actionplan.service.plan.BulkEditing.Chosen;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

@OnPostgres
class BulkEditingTests {

	private static final LocalDate DAY = LocalDate.now().plusMonths(3);

	@Autowired
	private TestPlans plans;

	@Autowired
	private BulkEditing bulk;

	@Autowired
	private PlanReading reading;

	private String slug;

	private String lead;

	private String second;

	private String other;

	private Actor head;

	@BeforeEach
	void makePlan() {
		this.lead = TestPlans.unique("Head of Leading");
		this.second = TestPlans.unique("Head of Seconds");
		this.other = TestPlans.unique("Head of Others");
		this.slug = this.plans.plan(TestPlans.action("1.1", "One.", this.lead, this.second),
				TestPlans.action("1.2", "Two.", this.other), TestPlans.action("2.1", "Elsewhere.", this.other));
		this.head = this.plans.actor(this.plans.headOfProcurement());
	}

	@Test
	void aNewLeadTakesThePlaceOfTheOldAndTheOthersStay() {
		this.bulk.change(this.slug, chosen("1.1", "1.2"),
				new Change(null, Officer.codeOf(this.second), DAY, "A new structure."), this.head);

		assertThat(action("1.1").officers()).containsExactly(this.second);
		assertThat(action("1.2").officers()).containsExactly(this.second);
		assertThat(action("1.1").dates().dueOn()).isEqualTo(DAY);
		assertThat(action("2.1").officers()).containsExactly(this.other);
	}

	@Test
	void allAreChangedOrNone() {
		long otherTheme = action("2.1").theme().id();

		RulesBrokenException broken = catchThrowableOfType(RulesBrokenException.class, () -> this.bulk.change(this.slug,
				chosen("2.1", "1.1"), new Change(otherTheme, null, DAY, ""), this.head));

		assertThat(broken.violations()).extracting(Violation::field, (violation) -> violation.arguments().get(0))
			.containsExactly(org.assertj.core.groups.Tuple.tuple("theme", "1.1"));
		assertThat(action("2.1").dates().dueOn()).isNull();
	}

	@Test
	void lookingChangesNothing() {
		int version = action("1.2").version();

		this.bulk.mustBePossible(this.slug, chosen("1.2"), new Change(null, null, DAY, ""), this.head);

		assertThat(action("1.2")).extracting(ActionSummary::version, (action) -> action.dates().dueOn())
			.containsExactly(version, null);
	}

	@Test
	void whatIsAgreedIsChangedWithAReasonOnly() {
		RulesBrokenException broken = catchThrowableOfType(RulesBrokenException.class, () -> this.bulk.change(this.slug,
				chosen("1.2"), new Change(null, Officer.codeOf(this.second), null, " "), this.head));

		assertThat(broken.violations()).extracting(Violation::field).containsExactly("reason");
	}

	@Test
	void anActionThatChangedMeanwhileStopsAllOfThem() {
		List<Chosen> read = chosen("1.1", "1.2");
		this.bulk.change(this.slug, chosen("1.2"), new Change(null, null, DAY, ""), this.head);

		assertThatExceptionOfType(OutOfDateException.class).isThrownBy(
				() -> this.bulk.change(this.slug, read, new Change(null, null, DAY.plusDays(1), "Later."), this.head));
		assertThat(action("1.1").dates().dueOn()).isNull();
	}

	@Test
	void nothingChosenOrNothingToChangeIsSaid() {
		assertThatExceptionOfType(RulesBrokenException.class)
			.isThrownBy(() -> this.bulk.change(this.slug, List.of(), new Change(null, null, DAY, ""), this.head));
		assertThatExceptionOfType(RulesBrokenException.class)
			.isThrownBy(() -> this.bulk.change(this.slug, chosen("1.1"), new Change(null, null, null, ""), this.head));
	}

	@Test
	void onlyWhoeverKeepsThePlanMay() {
		Actor officer = this.plans.actor(this.plans.officer(this.lead));

		assertThatExceptionOfType(AccessDeniedException.class)
			.isThrownBy(() -> this.bulk.change(this.slug, chosen("1.1"), new Change(null, null, DAY, ""), officer));
	}

	private List<Chosen> chosen(String... refs) {
		return List.of(refs).stream().map((ref) -> new Chosen(ref, action(ref).version())).toList();
	}

	private ActionSummary action(String ref) {
		return this.reading.action(this.slug, ref).summary();
	}

}
