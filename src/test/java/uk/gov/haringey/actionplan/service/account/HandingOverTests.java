package uk.gov.haringey.actionplan.service.account;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.gov.haringey.actionplan.OnPostgres;
import uk.gov.haringey.actionplan.Proved;
import uk.gov.haringey.actionplan.TestPlans;
import uk.gov.haringey.actionplan.TestPlans.Person;
import uk.gov.haringey.actionplan.entity.Officer;
import uk.gov.haringey.actionplan.entity.Role;
import uk.gov.haringey.actionplan.service.NotFoundException;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.Violation;
import uk.gov.haringey.actionplan.service.account.HandingOver.HandOver;
import uk.gov.haringey.actionplan.service.account.keeping.AccountKeeping;
import uk.gov.haringey.actionplan.service.account.keeping.PostKeeping;
import uk.gov.haringey.actionplan.service.account.keeping.PostKeeping.Post;
import uk.gov.haringey.actionplan.service.status.ProgressReporting;
import uk.gov.haringey.actionplan.service.status.ReportProgress;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

/** The rules by which posts change hands. */
@OnPostgres
class HandingOverTests {

	private static final LocalDate LAST = LocalDate.of(2090, 3, 31);

	private static final LocalDate FIRST = LAST.plusDays(1);

	/** Since when posts of test accounts are held. */
	private static final LocalDate SINCE = LocalDate.of(2000, 1, 1);

	@Autowired
	private TestPlans plans;

	@Autowired
	private HandingOver handingOver;

	@Autowired
	private AccountKeeping accounts;

	@Autowired
	private PostKeeping posts;

	@Autowired
	private ProgressReporting reporting;

	private Actor administrator;

	private String legal;

	private String finance;

	private String slug;

	private Person leaver;

	private Person successor;

	@BeforeEach
	void makeAccounts() {
		this.legal = TestPlans.unique("Head of Legal");
		this.finance = TestPlans.unique("Head of Finance");
		this.slug = this.plans.plan(TestPlans.action("1.1", "One.", this.legal),
				TestPlans.action("1.2", "Two.", this.finance, this.legal),
				TestPlans.action("1.3", "Three.", TestPlans.unique("Head of Others")),
				TestPlans.action("1.4", "Four.", this.legal));
		this.administrator = this.plans.actor(this.plans.person(EnumSet.of(Role.ADMINISTRATOR)));
		this.leaver = this.plans.officer();
		this.successor = this.plans.officer();
	}

	@Test
	void aPostEndsOnTheLastDayAndTheSuccessorHoldsItFromTheNext() {
		give(this.leaver, this.legal, SINCE, null);

		handOver();

		assertThat(posts(this.leaver)).containsExactly(new Held(this.legal, SINCE, LAST));
		assertThat(posts(this.successor)).containsExactly(new Held(this.legal, FIRST, null));
	}

	@Test
	void aPostThatHasAnEndKeepsIt() {
		LocalDate end = LAST.plusYears(1);
		give(this.leaver, this.legal, SINCE, end);

		handOver();

		assertThat(posts(this.leaver)).containsExactly(new Held(this.legal, SINCE, LAST));
		assertThat(posts(this.successor)).containsExactly(new Held(this.legal, FIRST, end));
	}

	@Test
	void aPostThatIsHeldOneDayMoreIsHandedOverForThatDay() {
		give(this.leaver, this.legal, SINCE, FIRST);

		handOver();

		assertThat(posts(this.successor)).containsExactly(new Held(this.legal, FIRST, FIRST));
	}

	@Test
	void aPostThatWouldBeginLaterIsTheSuccessorsFromThen() {
		give(this.leaver, this.legal, FIRST, null);
		give(this.leaver, this.finance, LAST.plusMonths(6), LAST.plusMonths(9));

		handOver();

		assertThat(posts(this.leaver)).isEmpty();
		assertThat(posts(this.successor)).containsExactly(
				new Held(this.finance, LAST.plusMonths(6), LAST.plusMonths(9)), new Held(this.legal, FIRST, null));
	}

	@Test
	void aPostThatBeginsOnTheLastDayIsTheLeaversForThatDay() {
		give(this.leaver, this.legal, LAST, null);

		handOver();

		assertThat(posts(this.leaver)).containsExactly(new Held(this.legal, LAST, LAST));
		assertThat(posts(this.successor)).containsExactly(new Held(this.legal, FIRST, null));
	}

	@Test
	void whatTheLeaverHeldUntilTheLastDayOrBeforeStaysAsItIs() {
		give(this.leaver, this.legal, SINCE, LAST);
		give(this.leaver, this.finance, SINCE, null);

		handOver();

		assertThat(posts(this.leaver)).containsExactlyInAnyOrder(new Held(this.legal, SINCE, LAST),
				new Held(this.finance, SINCE, LAST));
		assertThat(posts(this.successor)).containsExactly(new Held(this.finance, FIRST, null));
	}

	@Test
	void whoHoldsNothingAfterTheDayHandsNothingOver() {
		give(this.leaver, this.legal, SINCE, LAST);

		assertRefused("handOver.noPosts");
	}

	@Test
	void whoHoldsAPostAtThatTimeAlreadyIsNotGivenItAndNothingChanges() {
		give(this.leaver, this.finance, SINCE, null);
		give(this.leaver, this.legal, SINCE, LAST.plusYears(1));
		give(this.successor, this.legal, LAST.plusYears(1), null);

		assertRefused("handOver.heldAlready");
		assertThat(posts(this.leaver)).contains(new Held(this.finance, SINCE, null),
				new Held(this.legal, SINCE, LAST.plusYears(1)));
		assertThat(posts(this.successor)).containsExactly(new Held(this.legal, LAST.plusYears(1), null));
	}

	@Test
	void whoHoldsThePostBeforeOrAfterwardsIsGivenItInBetween() {
		give(this.leaver, this.legal, SINCE, LAST.plusYears(1));
		give(this.successor, this.legal, SINCE, LAST);
		give(this.successor, this.legal, LAST.plusYears(1).plusDays(1), null);

		handOver();

		assertThat(posts(this.successor)).hasSize(3).contains(new Held(this.legal, FIRST, LAST.plusYears(1)));
	}

	@Test
	void theSuccessorIsAnotherAccountWhoseOwnerCanSignIn() {
		give(this.leaver, this.legal, SINCE, null);
		String itself = this.leaver.username();
		Person gone = this.plans.officer();
		Proved.run(() -> this.accounts.deactivate(gone.username(), this.administrator));

		for (String to : List.of("nobody-at-all", itself, gone.username())) {
			assertThat(broken(() -> preview(this.leaver.username(), to))).as(to).containsExactly("handOver.to");
			assertThat(broken(() -> handOver(this.leaver.username(), to))).as(to).containsExactly("handOver.to");
		}
		assertThat(posts(this.leaver)).containsExactly(new Held(this.legal, SINCE, null));
	}

	@Test
	void theLeaverMayBeSomebodyWhoCannotSignInButNotNobody() {
		give(this.leaver, this.legal, SINCE, null);
		Proved.run(() -> this.accounts.deactivate(this.leaver.username(), this.administrator));

		handOver();

		assertThat(posts(this.successor)).containsExactly(new Held(this.legal, FIRST, null));
		assertThatExceptionOfType(NotFoundException.class)
			.isThrownBy(() -> preview("nobody-at-all", this.successor.username()));
		assertThatExceptionOfType(NotFoundException.class)
			.isThrownBy(() -> handOver("nobody-at-all", this.successor.username()));
	}

	@Test
	void onlyAnAdministratorWhoHasJustProvedWhoTheyAreHandsOver() {
		give(this.leaver, this.legal, SINCE, null);
		Actor head = this.plans.actor(this.plans.headOfProcurement());

		assertThatExceptionOfType(AccessDeniedException.class)
			.isThrownBy(() -> this.handingOver.preview(this.leaver.username(), this.successor.username(), LAST, head));
		assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> Proved
			.run(() -> this.handingOver.handOver(this.leaver.username(), this.successor.username(), LAST, head)));
		assertThatExceptionOfType(ProofNeededException.class).isThrownBy(() -> this.handingOver
			.handOver(this.leaver.username(), this.successor.username(), LAST, this.administrator));
		assertThat(posts(this.leaver)).containsExactly(new Held(this.legal, SINCE, null));
	}

	@Test
	void thePreviewNamesThePostsAndTheirUnfinishedActionsAndChangesNothing() {
		give(this.leaver, this.legal, SINCE, null);
		give(this.leaver, this.finance, SINCE, null);
		this.reporting.report(
				new ReportProgress(this.slug, "1.4", 0, "withdrawn", 0, "Not needed.", "", null, "", List.of()),
				this.plans.actor(this.plans.headOfProcurement()));

		HandOver shown = preview(this.leaver.username(), this.successor.username());

		assertThat(shown.from()).isEqualTo(this.leaver.username());
		assertThat(shown.to()).isEqualTo(this.successor.username());
		assertThat(shown.lastDay()).isEqualTo(LAST);
		assertThat(shown.posts()).containsExactly(this.finance, this.legal);
		assertThat(shown.actions()).extracting("ref", "officers")
			.containsExactly(tuple("1.1", this.legal), tuple("1.2", this.finance + ", " + this.legal));
		assertThat(posts(this.leaver)).contains(new Held(this.legal, SINCE, null));
		assertThat(posts(this.successor)).isEmpty();
	}

	private void assertRefused(String code) {
		assertThat(broken(() -> preview(this.leaver.username(), this.successor.username()))).containsExactly(code);
		assertThat(broken(this::handOver)).containsExactly(code);
	}

	private void give(Person person, String officer, LocalDate from, @Nullable LocalDate to) {
		Proved.run(() -> this.posts.givePost(person.username(), Officer.codeOf(officer), from, to, this.administrator));
	}

	private void handOver() {
		handOver(this.leaver.username(), this.successor.username());
	}

	private void handOver(String from, String to) {
		Proved.run(() -> this.handingOver.handOver(from, to, LAST, this.administrator));
	}

	private HandOver preview(String from, String to) {
		return this.handingOver.preview(from, to, LAST, this.administrator);
	}

	private List<Held> posts(Person person) {
		return this.accounts.account(person.username(), this.administrator).posts().stream().map(Held::of).toList();
	}

	private static List<String> broken(ThrowingCallable call) {
		RulesBrokenException thrown = catchThrowableOfType(RulesBrokenException.class, call);
		return (thrown != null) ? thrown.violations().stream().map(Violation::code).toList() : List.of();
	}

	private record Held(String officer, LocalDate from, @Nullable LocalDate to) {

		static Held of(Post post) {
			return new Held(post.officerName(), post.heldFrom(), post.heldTo());
		}

	}

}
