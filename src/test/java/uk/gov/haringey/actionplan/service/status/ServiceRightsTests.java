package uk.gov.haringey.actionplan.service.status;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.gov.haringey.actionplan.OnPostgres;
import uk.gov.haringey.actionplan.TestPlans;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.reporting.PeriodPreviewing;
import uk.gov.haringey.actionplan.service.reporting.PeriodReading;
import uk.gov.haringey.actionplan.service.status.EvidenceKeeping.Kept;
import uk.gov.haringey.actionplan.service.status.ReportProgress.Document;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Each service asks for the right itself, whatever the pages let through. */
@OnPostgres
class ServiceRightsTests {

	private static final Document MINUTES = new Document("minutes.txt", "text/plain",
			"Agreed.".getBytes(StandardCharsets.UTF_8));

	@Autowired
	private TestPlans plans;

	@Autowired
	private StatusEditing statuses;

	@Autowired
	private EvidenceKeeping evidence;

	@Autowired
	private PeriodPreviewing preview;

	@Autowired
	private PeriodReading periods;

	private String slug;

	private Actor owner;

	private Actor other;

	@BeforeEach
	void makePlan() {
		String post = TestPlans.unique("Head of Rights");
		String rest = TestPlans.unique("Head of Rest");
		this.slug = this.plans.plan(TestPlans.action("1.1", "One.", post), TestPlans.action("1.2", "Two.", rest));
		this.owner = this.plans.actor(this.plans.officer(post));
		this.other = this.plans.actor(this.plans.officer(rest));
	}

	@Test
	void statusesAreReadForEditingAndMovedByWhoeverKeepsThem() {
		refused(() -> this.statuses.one("on-track", this.owner));
		refused(() -> this.statuses.move("on-track", true, this.owner));
	}

	@Test
	void aPreviewOfAClosingIsForWhoeverCloses() {
		String code = this.periods.all(this.slug).periods().get(0).code();
		refused(() -> this.preview.of(this.slug, code, this.owner));
	}

	@Test
	void documentsAreJudgedForWhoeverReportsOnTheAction() {
		refused(() -> this.evidence.judge(this.slug, "1.1", List.of(), List.of(MINUTES), this.other));
	}

	@Test
	void keptDocumentsAreTheirUploadersAndAreForgottenOnceSaved() {
		List<Kept> kept = keep();
		assertThat(kept).singleElement()
			.satisfies((one) -> assertThat(one.document().fileName()).isEqualTo("minutes.txt"));
		long id = kept.get(0).id();
		assertThat(this.evidence.find(this.slug, "1.1", List.of(id), this.owner)).hasSize(1);
		assertThat(this.evidence.find(this.slug, "1.1", List.of(id + 1), this.owner)).isEmpty();
		refused(() -> this.evidence.find(this.slug, "1.1", List.of(id), this.other));

		this.evidence.forget(this.slug, "1.1", this.owner);

		assertThat(this.evidence.find(this.slug, "1.1", List.of(id), this.owner)).isEmpty();
	}

	@Test
	void whatTheFormNoLongerListsIsForgotten() {
		long first = keep().get(0).id();
		List<Kept> second = keep();
		assertThat(second).singleElement().satisfies((one) -> assertThat(one.id()).isNotEqualTo(first));
	}

	private List<Kept> keep() {
		Evidence judged = this.evidence.judge(this.slug, "1.1", List.of(), List.of(MINUTES), this.owner);
		return this.evidence.keep(this.slug, "1.1", List.of(), judged, this.owner);
	}

	private static void refused(ThrowingCallable something) {
		assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(something);
	}

}
