package uk.gov.haringey.actionplan;

import java.time.LocalDate;
import java.util.Map;

import jakarta.persistence.EntityManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.gov.haringey.actionplan.entity.Succession.Fate;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.plan.making.CarryForward;
import uk.gov.haringey.actionplan.service.plan.making.CarryForward.Decision;
import uk.gov.haringey.actionplan.service.plan.making.NewPlan;
import uk.gov.haringey.actionplan.service.plan.making.PlanMaking;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What the database holds of plans that were carried forward, whoever asks; each test is
 * undone at its end.
 */
@OnPostgres
@Transactional
class SuccessionTableTests {

	private static final LocalDate TODAY = LocalDate.now();

	private static final String ADD = "insert into succession (old_action_id, old_plan_id, old_ref, successor_plan_id, "
			+ "new_action_id, fate, reason, account_id, recorded_at) values ";

	@Autowired
	private TestPlans plans;

	@Autowired
	private PlanMaking making;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private EntityManager entityManager;

	private Map<String, Long> ids;

	/**
	 * An old plan with the carried action 1.1 and a further one 1.2 that was added later,
	 * its successor, and another plan with an action of its own.
	 */
	@BeforeEach
	void carryForward() {
		String post = TestPlans.unique("Head of Tables");
		TestPlans.Person person = this.plans.headOfProcurement();
		this.entityManager.flush();
		Actor head = this.plans.actor(person);
		String old = this.plans.plan(TestPlans.action("1.1", "One.", post));
		String other = this.plans.plan(TestPlans.action("1.1", "Elsewhere.", post));
		this.entityManager.flush();
		long action = action(old);
		String next = this.making.carryForward(new CarryForward(new NewPlan("Next", "", TODAY, TODAY.plusYears(1)), old,
				"", Map.of(action, new Decision(Fate.CARRIED, "", "So."))), head);
		this.entityManager.flush();
		this.jdbc
			.sql("insert into action (plan_id, theme_id, ref, text, status_id) "
					+ "select plan_id, theme_id, '1.2', text, status_id from action where id = ?")
			.param(action)
			.update();
		long late = number(
				"select a.id from action a join plan p on p.id = a.plan_id where a.ref = '1.2' and p.slug = '" + old
						+ "'");
		this.ids = Map.of(":oldPlan", plan(old), ":newPlan", plan(next), ":otherPlan", plan(other), ":action", action,
				":late", late, ":newAction", action(next), ":otherAction", action(other), ":account",
				person.accountId());
		// Has every right on its tables, so that what refuses is not a missing one.
		this.jdbc.sql("set local role " + TestDatabase.Roles.OWNER).update();
	}

	@Test
	void aFurtherStepIsTakenWhereAllAgrees() {
		assertThat(update(ADD + "(:late, :oldPlan, '1.2', :newPlan, :newAction, 'ABSORBED', 'So.', :account, now())"))
			.isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "delete from succession", "truncate succession", "update succession set reason = 'Other.'",
			ADD + "(:action, :oldPlan, '1.2', :newPlan, null, 'DROPPED', 'Twice.', :account, now())",
			ADD + "(:late, :oldPlan, '1.1', :newPlan, null, 'DROPPED', 'A ref twice.', :account, now())",
			ADD + "(:late, :oldPlan, '1.2', :newPlan, null, 'ABSORBED', 'Into nothing.', :account, now())",
			ADD + "(:late, :oldPlan, '1.2', :newPlan, :newAction, 'DROPPED', 'Into something.', :account, now())",
			ADD + "(:late, :oldPlan, '1.2', :newPlan, :newAction, 'CARRIED', 'As another is.', :account, now())",
			ADD + "(:late, :oldPlan, '1.2', :newPlan, :otherAction, 'ABSORBED', 'Elsewhere.', :account, now())",
			ADD + "(:late, :oldPlan, '1.2', :otherPlan, :otherAction, 'ABSORBED', 'No successor.', :account, now())",
			ADD + "(:otherAction, :oldPlan, '1.2', :newPlan, null, 'DROPPED', 'Not of it.', :account, now())",
			ADD + "(:late, :oldPlan, '1.2', :newPlan, null, 'DROPPED', ' ', :account, now())",
			ADD + "(:late, :oldPlan, '1.2', :newPlan, null, 'DROPPED', repeat('x', 4001), :account, now())",
			ADD + "(:late, :oldPlan, '1.2', :newPlan, null, 'LOST', 'So.', :account, now())",
			"update plan set carried_from_plan_id = :oldPlan where id = :otherPlan",
			"update plan set carried_from_plan_id = id where id = :otherPlan",
			"update plan set carried_from_plan_id = null where id = :newPlan" })
	void theDatabaseRefuses(String sql) {
		// Has every right on its tables, so that what refuses is not a missing one.
		this.jdbc.sql("set local role " + TestDatabase.Roles.OWNER).update();

		assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> update(sql));
	}

	private int update(String sql) {
		String filled = sql;
		for (Map.Entry<String, Long> id : this.ids.entrySet()) {
			filled = filled.replaceAll(id.getKey() + "\\b", "" + id.getValue());
		}
		return this.jdbc.sql(filled).update();
	}

	private long plan(String slug) {
		return number("select id from plan where slug = '" + slug + "'");
	}

	private long action(String slug) {
		return number("select a.id from action a join plan p on p.id = a.plan_id where a.ref = '1.1' and p.slug = '"
				+ slug + "'");
	}

	private long number(String sql) {
		return this.jdbc.sql(sql).query(Long.class).single();
	}

}
