package uk.gov.haringey.actionplan.service.plan;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.gov.haringey.actionplan.OnPostgres;
import uk.gov.haringey.actionplan.Race;
import uk.gov.haringey.actionplan.TestDatabase;
import uk.gov.haringey.actionplan.TestPlans;
import uk.gov.haringey.actionplan.entity.ChangeRequest.State;
import uk.gov.haringey.actionplan.entity.Officer;
import uk.gov.haringey.actionplan.repository.change.ChangeRequestSummary;
import uk.gov.haringey.actionplan.repository.register.ActionSummary;
import uk.gov.haringey.actionplan.service.OutOfDateException;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.account.Actor;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@OnPostgres
class ChangeRequestingTests {

	private static final LocalDate DUE = LocalDate.now().plusMonths(3);

	@Autowired
	private TestPlans plans;

	@Autowired
	private ChangeRequesting requests;

	@Autowired
	private ActionEditing editing;

	@Autowired
	private DueDates dueDates;

	@Autowired
	private PlanReading reading;

	@Autowired
	private JdbcClient jdbc;

	private String slug;

	private String post;

	private String other;

	private Actor officer;

	private Actor head;

	@BeforeEach
	void makeAPlan() {
		this.post = TestPlans.unique("Head of Asking");
		this.other = TestPlans.unique("Head of Others");
		this.slug = this.plans.plan(TestPlans.action("1.1", "As agreed.", this.post),
				TestPlans.action("1.2", "Not theirs.", this.other));
		this.officer = this.plans.actor(this.plans.officer(this.post));
		this.head = this.plans.actor(this.plans.headOfProcurement());
		this.dueDates.agree(this.slug, "1.1", DUE, this.head);
	}

	@Test
	void anApprovedRequestChangesTheActionAndTheBaselineStays() {
		ask(DUE.plusDays(40), "As asked.", this.other, this.post);
		assertThat(action().dates().dueOn()).isEqualTo(DUE);

		this.requests.approve(this.slug, onlyRequest().id(), this.head);

		assertThat(action().dates().dueOn()).isEqualTo(DUE.plusDays(40));
		assertThat(action().dates().baselineDueOn()).isEqualTo(DUE);
		assertThat(action().text()).isEqualTo("As asked.");
		assertThat(action().officers()).containsExactly(this.other, this.post);
		assertThat(onlyRequest().state()).isEqualTo(State.APPROVED);
		assertThat(onlyRequest().before().dueOn()).isEqualTo(DUE);
	}

	@Test
	void aRefusalNeedsAReasonAndChangesNothing() {
		ask(DUE.plusDays(40), "As agreed.", this.post);
		long id = onlyRequest().id();

		assertThatExceptionOfType(RulesBrokenException.class)
			.isThrownBy(() -> this.requests.refuse(this.slug, id, " ", this.head));
		this.requests.refuse(this.slug, id, "Too late for that.", this.head);

		assertThat(action().dates().dueOn()).isEqualTo(DUE);
		assertThat(onlyRequest().decisionReason()).isEqualTo("Too late for that.");
		assertThatExceptionOfType(RulesBrokenException.class)
			.isThrownBy(() -> this.requests.approve(this.slug, id, this.head))
			.withMessageContaining("changeRequest.decided");
	}

	@Test
	void onlyWhoeverKeepsThePlanDecidesAndOnlyWhoAskedTakesBack() {
		ask(DUE.plusDays(40), "As agreed.", this.post);
		long id = onlyRequest().id();

		assertThatExceptionOfType(AccessDeniedException.class)
			.isThrownBy(() -> this.requests.approve(this.slug, id, this.officer));
		assertThatExceptionOfType(AccessDeniedException.class)
			.isThrownBy(() -> this.requests.takeBack(this.slug, id, this.head));
		this.requests.takeBack(this.slug, id, this.officer);
		assertThat(onlyRequest().state()).isEqualTo(State.TAKEN_BACK);
	}

	@Test
	void aRequestHasToChangeSomethingForAReasonAndOneWaitsAtATime() {
		assertThat(broken(request(DUE, "As agreed.", "Why not.", this.post))).contains("changeRequest.nothing");
		assertThat(broken(request(DUE.plusDays(1), "As agreed.", " ", this.post))).contains("changeRequest.reason");
		assertThat(broken(request(null, "As agreed.", "Why not.", this.post))).contains("dueOn.agreed");
		assertThat(broken(request(DUE, "", "Why not.", this.post))).contains("text.needed");
		assertThat(broken(request(DUE, "Other.", "Why not."))).contains("officers.needed");
		assertThat(broken(request(DUE, "Other.", "Why not.", this.post, this.post))).contains("officers.twice");

		ask(DUE.plusDays(1), "As agreed.", this.post);
		assertThat(broken(request(DUE.plusDays(2), "As agreed.", "Again.", this.post)))
			.contains("changeRequest.pending");
	}

	@Test
	void nobodyAsksForAChangeOfWhatIsNotTheirs() {
		int version = this.reading.action(this.slug, "1.2").summary().version();
		assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> this.requests.request(
				new RequestChange(this.slug, "1.2", version, DUE, "Mine.", List.of(Officer.codeOf(this.post)), "Why."),
				this.officer));
		assertThatExceptionOfType(OutOfDateException.class).isThrownBy(() -> this.requests.request(
				new RequestChange(this.slug, "1.1", 99, DUE, "Stale.", List.of(Officer.codeOf(this.post)), "Why."),
				this.officer));
	}

	@Test
	void whatChangedMeanwhileIsNotOverwrittenByAnApproval() {
		ask(DUE.plusDays(40), "As agreed.", this.post);
		ActionEditing.Current current = this.editing.current(this.slug, "1.1", null, this.head);
		this.editing.edit(current.id(), current.version(), new EditAction(this.slug, "1.1", current.themeId(),
				current.text(), "", current.officerCodes(), null, DUE.plusDays(5), "Agreed by telephone."), this.head);

		assertThatExceptionOfType(RulesBrokenException.class)
			.isThrownBy(() -> this.requests.approve(this.slug, pending().id(), this.head))
			.withMessageContaining("changeRequest.outOfDate");
		assertThat(action().dates().dueOn()).isEqualTo(DUE.plusDays(5));
	}

	@Test
	void whoeverKeepsThePlanChangesWhatIsAgreedWithAReasonThatIsKept() {
		ActionEditing.Current current = this.editing.current(this.slug, "1.1", null, this.head);
		assertThatExceptionOfType(RulesBrokenException.class)
			.isThrownBy(
					() -> this.editing
						.edit(current.id(), current.version(),
								new EditAction(this.slug, "1.1", current.themeId(), "Rewritten.",
										current.officerCodes(), null, DUE),
								this.head))
			.withMessageContaining("changeRequest.reason");

		this.editing.edit(current.id(), current.version(), new EditAction(this.slug, "1.1", current.themeId(),
				"Rewritten.", "", current.officerCodes(), null, DUE, "It was unclear."), this.head);

		assertThat(onlyRequest()).satisfies((request) -> {
			assertThat(request.state()).isEqualTo(State.APPROVED);
			assertThat(request.reason()).isEqualTo("It was unclear.");
			assertThat(request.before().text()).isEqualTo("As agreed.");
			assertThat(request.after().text()).isEqualTo("Rewritten.");
			assertThat(request.after().dueOn()).isNull();
		});
	}

	@Test
	void ofTwoApprovalsAtOnceExactlyOneIsMadeAndTheOtherIsToldSo() throws Exception {
		ask(DUE.plusDays(40), "As agreed.", this.post);
		long id = onlyRequest().id();
		Actor deputy = this.plans.actor(this.plans.headOfProcurement());
		CyclicBarrier together = new CyclicBarrier(2);
		ExecutorService threads = Executors.newFixedThreadPool(2);
		List<Future<Void>> decisions = new ArrayList<>();
		for (Actor actor : List.of(this.head, deputy)) {
			Callable<Void> decision = () -> {
				together.await();
				this.requests.approve(this.slug, id, actor);
				return null;
			};
			decisions.add(threads.submit(decision));
		}
		int refused = 0;
		for (Future<Void> decision : decisions) {
			try {
				decision.get();
			}
			catch (ExecutionException ex) {
				assertThat(ex).hasCauseInstanceOf(RulesBrokenException.class);
				refused++;
			}
		}
		threads.shutdown();

		assertThat(refused).isEqualTo(1);
		assertThat(action().dates().dueOn()).isEqualTo(DUE.plusDays(40));
	}

	@Test
	void ofAnApprovalAndAnEditAtOnceOneIsMadeAndTheOtherIsToldSo() {
		ask(DUE.plusDays(40), "As agreed.", this.post);
		long id = onlyRequest().id();
		ActionEditing.Current current = this.editing.current(this.slug, "1.1", null, this.head);
		EditAction edit = new EditAction(this.slug, "1.1", current.themeId(), current.text(), "",
				current.officerCodes(), null, DUE.plusDays(5), "Agreed by telephone.");

		List<@Nullable Throwable> thrown = Race.of(() -> this.requests.approve(this.slug, id, this.head),
				() -> this.editing.edit(current.id(), current.version(), edit, this.head));

		boolean approved = thrown.get(0) == null;
		assertThat(thrown).filteredOn(Objects::nonNull)
			.singleElement()
			.isInstanceOf(approved ? OutOfDateException.class : RulesBrokenException.class);
		assertThat(action().dates().dueOn()).isEqualTo(DUE.plusDays(approved ? 40 : 5));
	}

	@Test
	void theDatabaseKeepsADecisionForGood() {
		ask(DUE.plusDays(40), "As agreed.", this.post);
		long id = onlyRequest().id();
		this.requests.approve(this.slug, id, this.head);

		for (String sql : List.of("update change_request set reason = 'Other' where id = " + id,
				"delete from change_request where id = " + id, "truncate change_request cascade")) {
			// The owner has every right on its tables, so that what refuses is not a
			// missing one.
			String byOwner = "set role %s; %s; reset role".formatted(TestDatabase.Roles.OWNER, sql);
			assertThatExceptionOfType(DataAccessException.class).as(sql)
				.isThrownBy(() -> this.jdbc.sql(byOwner).update());
		}
	}

	private void ask(LocalDate dueOn, String text, String... officers) {
		this.requests.request(request(dueOn, text, "Because.", officers), this.officer);
	}

	private String broken(RequestChange request) {
		try {
			this.requests.request(request, this.officer);
			return "";
		}
		catch (RulesBrokenException ex) {
			return String.valueOf(ex.getMessage());
		}
	}

	private RequestChange request(@Nullable LocalDate dueOn, String text, String reason, String... officers) {
		return new RequestChange(this.slug, "1.1", action().version(), dueOn, text,
				List.of(officers).stream().map(Officer::codeOf).toList(), reason);
	}

	private ChangeRequestSummary pending() {
		return this.requests.all(this.reading.plan(this.slug), 0, 10, this.head).rows().get(0);
	}

	private ChangeRequestSummary onlyRequest() {
		List<ChangeRequestSummary> all = this.requests.all(this.reading.plan(this.slug), 0, 10, this.head).rows();
		assertThat(all).hasSize(1);
		return all.get(0);
	}

	private ActionSummary action() {
		return this.reading.action(this.slug, "1.1").summary();
	}

}
