package uk.gov.haringey.actionplan.service.status;

import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.gov.haringey.actionplan.OnPostgres;
import uk.gov.haringey.actionplan.Race;
import uk.gov.haringey.actionplan.TestPlans;
import uk.gov.haringey.actionplan.repository.register.ActionSummary;
import uk.gov.haringey.actionplan.service.OutOfDateException;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.plan.PlanReading;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@OnPostgres
class SigningOffTests {

	@Autowired
	private TestPlans plans;

	@Autowired
	private ProgressReporting reporting;

	@Autowired
	private SigningOff signingOff;

	@Autowired
	private PlanReading reading;

	private String slug;

	private Actor officer;

	private Actor head;

	@BeforeEach
	void completeAnAction() {
		String post = TestPlans.unique("Head of Endings");
		this.slug = this.plans.plan(TestPlans.action("1.1", "End well.", post));
		this.officer = this.plans.actor(this.plans.officer(post));
		this.head = this.plans.actor(this.plans.headOfProcurement());
		report("on-track", 80, this.officer);
		report("complete", 100, this.officer);
	}

	@Test
	void aSignedOffActionAwaitsNothingMore() {
		this.signingOff.accept(this.slug, "1.1", action().version(), this.head);

		assertThat(action().status().code()).isEqualTo("complete");
		assertThat(action().status().awaitingSignOff()).isFalse();
	}

	@Test
	void aRefusalNeedsAReasonAndReopensTheActionAsItStood() {
		int version = action().version();
		assertThatExceptionOfType(RulesBrokenException.class)
			.isThrownBy(() -> this.signingOff.refuse(this.slug, "1.1", version, " ", this.head));

		this.signingOff.refuse(this.slug, "1.1", version, "Nothing shows it.", this.head);

		assertThat(action().status().code()).isEqualTo("on-track");
		assertThat(action().status().percentComplete()).isEqualTo(80);
		assertThat(this.reading.action(this.slug, "1.1").updates().get(0).reason()).isEqualTo("Nothing shows it.");
	}

	@Test
	void nobodySignsOffWhatTheyReportedThemselves() {
		report("complete", 100, this.head);

		assertThatExceptionOfType(RulesBrokenException.class)
			.isThrownBy(() -> this.signingOff.accept(this.slug, "1.1", action().version(), this.head))
			.withMessageContaining("decision.own");
	}

	@Test
	void anOfficerDoesNotSignOff() {
		assertThatExceptionOfType(AccessDeniedException.class)
			.isThrownBy(() -> this.signingOff.accept(this.slug, "1.1", action().version(), this.officer));
	}

	@Test
	void whatIsSignedOffIsNotSignedOffAgain() {
		this.signingOff.accept(this.slug, "1.1", action().version(), this.head);

		assertThatExceptionOfType(RulesBrokenException.class)
			.isThrownBy(() -> this.signingOff.accept(this.slug, "1.1", action().version(), this.head))
			.withMessageContaining("decision.notAwaited");
	}

	@Test
	void ofTwoDecisionsAtOnceOneIsTakenAndTheOtherIsToldSo() {
		int version = action().version();
		Actor other = this.plans.actor(this.plans.headOfProcurement());

		List<@Nullable Throwable> thrown = Race.of(() -> this.signingOff.accept(this.slug, "1.1", version, this.head),
				() -> this.signingOff.refuse(this.slug, "1.1", version, "Nothing shows it.", other));

		assertThat(thrown).filteredOn(Objects::nonNull).singleElement().isInstanceOf(OutOfDateException.class);
		assertThat(this.reading.action(this.slug, "1.1").updates()).hasSize(3);
		assertThat(action().status().awaitingSignOff()).isFalse();
	}

	private void report(String status, int percent, Actor actor) {
		this.reporting.report(new ReportProgress(this.slug, "1.1", action().version(), status, percent, "As it is.", "",
				null, "In the minutes.", List.of()), actor);
	}

	private ActionSummary action() {
		return this.reading.action(this.slug, "1.1").summary();
	}

}
