package uk.gov.haringey.actionplan.service.plan;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.jspecify.annotations.Nullable;
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

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

@OnPostgres
class ActionEditingTests {

	private static final int EDITORS = 4;

	@Autowired
	private TestPlans plans;

	@Autowired
	private ActionEditing editing;

	@Autowired
	private PlanReading reading;

	private String slug;

	private String lead;

	private String other;

	private Actor head;

	@BeforeEach
	void makePlan() {
		this.lead = TestPlans.unique("Head of Leading");
		this.other = TestPlans.unique("Head of Following");
		this.slug = this.plans.plan(TestPlans.action("1.1", "Edit this.", this.lead),
				TestPlans.action("1.2", "Leave this.", this.other), TestPlans.action("2.1", "Elsewhere.", this.other));
		this.head = this.plans.actor(this.plans.headOfProcurement());
	}

	@Test
	void anActionIsAddedWithItsOfficersInOrder() {
		this.editing.add(edit("1.3", List.of(this.other, this.lead), null), this.head);

		ActionSummary added = this.reading.action(this.slug, "1.3").summary();
		assertThat(added.officers()).containsExactly(this.other, this.lead);
		assertThat(added.status().name()).isEqualTo("Not started");
	}

	@Test
	void theLeadIsChangedByTheOrderOfTheOfficers() {
		change("1.1", edit("1.1", List.of(this.lead, this.other), null));
		change("1.1", edit("1.1", List.of(this.other, this.lead), null));

		assertThat(this.reading.action(this.slug, "1.1").summary().officers()).containsExactly(this.other, this.lead);
	}

	@Test
	void theOwnerIsLeftToABodyOnlyWhileNoOfficerIsNamed() {
		String body = Officer.codeOf(this.other);
		change("1.1",
				new EditAction(this.slug, "1.1", theme("1.1"), "Edit this.", "", List.of(), body, null, "Because."));

		assertThat(this.reading.action(this.slug, "1.1").summary().determiningOfficer()).isEqualTo(this.other);
		assertThat(
				broken(new EditAction(this.slug, "1.4", theme("1.1"), "Both.", codes(List.of(this.lead)), body, null)))
			.containsExactly("officers.oneOrTheOther");
		assertThat(broken(new EditAction(this.slug, "1.4", theme("1.1"), "Neither.", List.of(), null, null)))
			.containsExactly("officers.oneOrTheOther");
	}

	@Test
	void anOfficerIsNamedOnceAndMustExist() {
		assertThat(broken(edit("1.3", List.of(this.lead, this.lead), null))).containsExactly("officers.twice");
		assertThat(broken(edit("1.3", List.of("Head of Nowhere"), null))).containsExactly("officers.unknown");
	}

	@Test
	void aRefIsNumbersJoinedByDotsThatBeginWithTheThemesSection() {
		for (String ref : List.of("", "1", "1.0", "1.x", "01.1", "1.1.1.1.1")) {
			assertThat(broken(edit(ref, List.of(this.lead), null))).as(ref).containsExactly("ref.pattern");
		}
		assertThat(broken(edit("2.2", List.of(this.lead), null))).containsExactly("ref.section");
		assertThat(broken(edit("1.2", List.of(this.lead), null))).containsExactly("ref.taken");
	}

	@Test
	void ofEditorsWhoAddOneRefAtOnceTheLaterAreToldThatItIsTaken() throws Exception {
		CyclicBarrier together = new CyclicBarrier(EDITORS);
		ExecutorService threads = Executors.newFixedThreadPool(EDITORS);
		EditAction edit = edit("1.9", List.of(this.lead), null);
		List<Future<Void>> additions = new ArrayList<>();
		for (int number = 0; number < EDITORS; number++) {
			additions.add(threads.submit(() -> {
				together.await();
				this.editing.add(edit, this.head);
				return null;
			}));
		}

		List<Throwable> refusals = new ArrayList<>();
		for (Future<Void> addition : additions) {
			try {
				addition.get();
			}
			catch (ExecutionException ex) {
				refusals.add(ex.getCause());
			}
		}
		threads.shutdown();

		assertThat(refusals).hasSize(EDITORS - 1)
			.allSatisfy((refusal) -> assertThat(codesOf((RulesBrokenException) refusal)).containsExactly("ref.taken"));
	}

	@Test
	void theFirstAgreedDueDateStaysTheBaselineAndIsNotTakenAway() {
		LocalDate first = LocalDate.now().plusMonths(1);
		LocalDate later = first.plusMonths(3);
		change("1.1", edit("1.1", List.of(this.lead), first));
		change("1.1", edit("1.1", List.of(this.lead), later));

		assertThatExceptionOfType(RulesBrokenException.class)
			.isThrownBy(() -> change("1.1", edit("1.1", List.of(this.lead), null)))
			.satisfies((ex) -> assertThat(codesOf(ex)).containsExactly("dueOn.agreed"));
		ActionSummary.DatesSummary dates = this.reading.action(this.slug, "1.1").summary().dates();
		assertThat(dates.baselineDueOn()).isEqualTo(first);
		assertThat(dates.dueOn()).isEqualTo(later);
	}

	@Test
	void aDueDateIsNotBeforeThePlan() {
		assertThat(broken(edit("1.3", List.of(this.lead), LocalDate.now().minusYears(5))))
			.containsExactly("dueOn.beforePlan");
	}

	@Test
	void whoeverReadAnEarlierVersionIsRefusedThoughOnlyTheOfficersChanged() {
		ActionEditing.Current read = this.editing.current(this.slug, "1.1", null, this.head);
		change("1.1", edit("1.1", List.of(this.lead, this.other), null));

		assertThatExceptionOfType(OutOfDateException.class).isThrownBy(
				() -> this.editing.edit(read.id(), read.version(), edit("1.1", List.of(this.lead), null), this.head));
		assertThat(this.reading.action(this.slug, "1.1").summary().officers()).containsExactly(this.lead, this.other);
	}

	@Test
	void anEditNeverReachesAnotherActionThatTookOverTheRef() {
		ActionEditing.Current read = this.editing.current(this.slug, "1.1", null, this.head);
		change("1.1", edit("1.8", List.of(this.lead), null));
		this.editing.add(edit("1.1", List.of(this.other), null), this.head);

		assertThatExceptionOfType(OutOfDateException.class).isThrownBy(
				() -> this.editing.edit(read.id(), read.version(), edit("1.1", List.of(this.lead), null), this.head));
	}

	@Test
	void anOfficerMayNeitherAddNorEditNorReadForEditing() {
		Actor officer = this.plans.actor(this.plans.officer(this.lead));
		EditAction edit = edit("1.1", List.of(this.lead), null);
		long id = this.editing.current(this.slug, "1.1", null, this.head).id();

		assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> this.editing.add(edit, officer));
		assertThatExceptionOfType(AccessDeniedException.class)
			.isThrownBy(() -> this.editing.edit(id, 0, edit, officer));
		assertThatExceptionOfType(AccessDeniedException.class)
			.isThrownBy(() -> this.editing.current(this.slug, "1.1", null, officer));
	}

	private void change(String ref, EditAction edit) {
		ActionEditing.Current current = this.editing.current(this.slug, ref, null, this.head);
		this.editing.edit(current.id(), current.version(), edit, this.head);
	}

	private List<String> broken(EditAction edit) {
		return codesOf(catchThrowableOfType(RulesBrokenException.class, () -> this.editing.add(edit, this.head)));
	}

	private static List<String> codesOf(RulesBrokenException broken) {
		return broken.violations().stream().map(Violation::code).toList();
	}

	private long theme(String ref) {
		return this.editing.current(this.slug, ref, null, this.head).themeId();
	}

	private EditAction edit(String ref, List<String> officers, @Nullable LocalDate dueOn) {
		return new EditAction(this.slug, ref, theme("1.2"), "Edit this.", "", codes(officers), null, dueOn, "Because.");
	}

	private static List<String> codes(List<String> names) {
		return names.stream().map(Officer::codeOf).toList();
	}

}
