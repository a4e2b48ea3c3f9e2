package uk.gov.haringey.actionplan.service.plan;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.gov.haringey.actionplan.OnPostgres;
import uk.gov.haringey.actionplan.Proved;
import uk.gov.haringey.actionplan.Race;
import uk.gov.haringey.actionplan.TestPlans;
import uk.gov.haringey.actionplan.TestPlans.Person;
import uk.gov.haringey.actionplan.entity.OfficerKind;
import uk.gov.haringey.actionplan.entity.Role;
import uk.gov.haringey.actionplan.repository.OfficerSummaries.OfficerSummary;
import uk.gov.haringey.actionplan.repository.Plans;
import uk.gov.haringey.actionplan.repository.account.ActingAccounts;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.account.keeping.AccountKeeping;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Names that the pages of all plans show, while somebody is changing one of the plans.
 */
@OnPostgres
class SharedNamesTests {

	@Autowired
	private TestPlans plans;

	@Autowired
	private Plans locked;

	@Autowired
	private OfficerEditing officers;

	@Autowired
	private PlanReading reading;

	@Autowired
	private AccountKeeping accounts;

	@Autowired
	private ActingAccounts acting;

	@Autowired
	private JdbcClient jdbc;

	private TransactionTemplate transaction;

	private String post;

	private String slug;

	private Actor head;

	@Autowired
	void manage(PlatformTransactionManager transactions) {
		this.transaction = new TransactionTemplate(transactions);
		this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
	}

	@BeforeEach
	void makePlan() {
		this.post = TestPlans.unique("Head of Names");
		this.slug = this.plans.plan(TestPlans.action("1.1", "One.", this.post));
		this.head = this.plans.actor(this.plans.headOfProcurement());
	}

	@Test
	void anOfficerIsAddedAndRenamedWhileSomebodyChangesAPlan() {
		String renamed = TestPlans.unique("Head of Renamed");
		whileSomebodyChangesThePlan(() -> {
			this.officers.add(TestPlans.unique("Head of Added"), OfficerKind.POST, this.head);
			rename(this.post, renamed);
		});

		assertThat(this.reading.action(this.slug, "1.1").summary().officers()).containsExactly(renamed);
	}

	@Test
	void anAccountIsRenamedWhileSomebodyChangesAPlan() {
		Person person = this.plans.officer(this.post);
		Actor administrator = this.plans.actor(this.plans.person(EnumSet.of(Role.ADMINISTRATOR)));
		String before = state();

		Proved.run(() -> whileSomebodyChangesThePlan(() -> this.accounts.describe(person.username(),
				this.accounts.account(person.username(), administrator).version(), "Renamed", EnumSet.of(Role.OFFICER),
				administrator)));

		assertThat(state()).isNotEqualTo(before);
	}

	@Test
	void aNewNameDecidesThePagesOfAllPlansAndOfWhoeverIsResponsible() {
		String another = this.plans.plan(TestPlans.action("1.1", "One.", TestPlans.unique("Head of Another")));
		Person person = this.plans.officer(this.post);
		List<@Nullable String> before = List.of(state(), state(another), own(person));

		rename(this.post, TestPlans.unique("Head of Renamed"));

		assertThat(List.of(state(), state(another), own(person))).doesNotContainAnyElementsOf(before);
	}

	@Test
	void ofTwoWhoGiveTheSameNameAtOnceOneIsTold() {
		String other = TestPlans.unique("Head of Others");
		this.plans.plan(TestPlans.action("1.1", "Other.", other));
		String name = TestPlans.unique("Head of Both");

		List<@Nullable Throwable> thrown = Race.of(() -> rename(this.post, name),
				() -> rename(other, name.toUpperCase(Locale.ROOT)),
				() -> this.officers.add(name.replace("Head", "head"), OfficerKind.POST, this.head));

		assertThat(thrown).filteredOn(Objects::nonNull).hasSize(2).hasOnlyElementsOfType(RulesBrokenException.class);
	}

	/**
	 * Does something while another transaction holds the plan; waiting for it ends with
	 * an error.
	 */
	private void whileSomebodyChangesThePlan(Runnable something) {
		this.transaction.executeWithoutResult((outer) -> {
			this.locked.findForChangeBySlug(this.slug);
			inItsOwn(() -> {
				this.jdbc.sql("set local lock_timeout = '1s'").update();
				something.run();
				return "";
			});
		});
	}

	private String inItsOwn(Supplier<String> something) {
		return Objects.requireNonNull(this.transaction.execute((status) -> something.get()));
	}

	private void rename(String from, String to) {
		this.officers.rename(code(from), this.officers.officer(code(from), this.head).version(), to, OfficerKind.POST,
				this.head);
	}

	private String code(String name) {
		return this.officers.all(this.head)
			.stream()
			.filter((officer) -> officer.name().equals(name))
			.map(OfficerSummary::code)
			.findFirst()
			.orElseThrow();
	}

	private @Nullable String state() {
		return state(this.slug);
	}

	/** What decides the pages of a plan, as another transaction reads it. */
	private @Nullable String state(String plan) {
		return this.transaction.execute((status) -> this.acting.findWithPlan(null, LocalDate.now(), plan).plans());
	}

	private @Nullable String own(Person person) {
		return this.acting.findWithOwnPlans(person.accountId(), LocalDate.now()).plans();
	}

}
