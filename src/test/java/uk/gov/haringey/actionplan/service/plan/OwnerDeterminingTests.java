package uk.gov.haringey.actionplan.service.plan;

import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.gov.haringey.actionplan.OnPostgres;
import uk.gov.haringey.actionplan.TestPlans;
import uk.gov.haringey.actionplan.entity.Officer;
import uk.gov.haringey.actionplan.repository.register.ActionSummary;
import uk.gov.haringey.actionplan.service.OutOfDateException;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.plan.making.PublishedPlan;
import uk.gov.haringey.actionplan.service.plan.making.PublishedPlan.PublishedAction;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@OnPostgres
class OwnerDeterminingTests {

	@Autowired
	private TestPlans plans;

	@Autowired
	private OwnerDetermining owners;

	@Autowired
	private PlanReading reading;

	private String slug;

	private String post;

	private Actor board;

	@BeforeEach
	void makeAnActionWithoutOwner() {
		String body = TestPlans.unique("Board of Owners");
		this.post = TestPlans.unique("Head of Owning");
		this.slug = this.plans.plan(new PublishedAction("1.1", "Find somebody.", List.of(), body, null),
				TestPlans.action("1.2", "Has somebody.", this.post));
		this.board = this.plans.actor(this.plans.officer(body));
	}

	@Test
	void theBodyNamesTheOwnerAndIsDoneWithIt() {
		this.owners.determine(this.slug, "1.1", action().version(), List.of(Officer.codeOf(this.post)), this.board);

		assertThat(action().officers()).containsExactly(this.post);
		assertThat(action().determiningOfficer()).isNull();
		assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> this.owners.determine(this.slug, "1.1",
				action().version(), List.of(Officer.codeOf(this.post)), this.board));
	}

	@Test
	void whoeverNamesTheOwnerSecondIsToldWhoItIs() {
		int version = action().version();
		this.owners.determine(this.slug, "1.1", version, List.of(Officer.codeOf(this.post)), this.board);

		assertThatExceptionOfType(OutOfDateException.class)
			.isThrownBy(() -> this.owners.determine(this.slug, "1.1", version, List.of("any"), this.board));
	}

	@Test
	void nobodyElseNamesTheOwner() {
		Actor officer = this.plans.actor(this.plans.officer(this.post));

		assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> this.owners.determine(this.slug, "1.1",
				action().version(), List.of(Officer.codeOf(this.post)), officer));
		assertThatExceptionOfType(AccessDeniedException.class)
			.isThrownBy(() -> this.owners.mustBeAllowed(this.slug, "1.2", this.board));
	}

	@Test
	void anOwnerHasToBeNamedOnceAndToExist() {
		String code = Officer.codeOf(this.post);
		for (List<String> named : List.of(List.<String>of(), List.of(code, code), List.of("nobody-at-all"))) {
			assertThatExceptionOfType(RulesBrokenException.class).as("%s", named)
				.isThrownBy(() -> this.owners.determine(this.slug, "1.1", action().version(), named, this.board));
		}
		assertThat(action().determiningOfficer()).isNotNull();
	}

	private ActionSummary action() {
		return this.reading.action(this.slug, "1.1").summary();
	}

}
