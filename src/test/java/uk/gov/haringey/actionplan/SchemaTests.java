package uk.gov.haringey.actionplan;

import java.util.List;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The rules that the database holds, whoever asks; each test is undone at its end. */
@OnPostgres
@Transactional
class SchemaTests {

	@Autowired
	private TestPlans plans;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private EntityManagerFactory entityManagerFactory;

	@Autowired
	private EntityManager entityManager;

	private long plan;

	private long action;

	private long otherAction;

	@BeforeEach
	void makePlans() {
		String post = TestPlans.unique("Head of Tables");
		String slug = this.plans.plan(TestPlans.action("1.9", "Nine.", post), TestPlans.action("1.10", "Ten.", post));
		String other = this.plans.plan(TestPlans.action("1.9", "Same ref, other plan.", post));
		TestPlans.Person person = this.plans.officer(post);
		this.entityManager.flush();
		this.plan = number("select id from plan where slug = '" + slug + "'");
		this.action = number("select id from action where plan_id = " + this.plan + " and ref = '1.9'");
		this.otherAction = number(
				"select a.id from action a join plan p on p.id = a.plan_id where p.slug = '" + other + "'");
		this.jdbc.sql("""
				insert into status_update (action_id, kind, status_id, percent_complete, recorded_at, account_id,
					reporting_period_id)
				select %d, 'PROGRESS', s.id, 0, now(), %d, r.id from status s, reporting_period r
				where s.code = 'on-track' and r.plan_id = %d and r.state = 'OPEN'
				""".formatted(this.action, person.accountId(), this.plan)).update();
		// Has every right on its tables, so that what refuses is not a missing one.
		this.jdbc.sql("set local role " + TestDatabase.Roles.OWNER).update();
	}

	@Test
	void whateverHasVersionsHasOneThatHolds() {
		assertThat(this.jdbc.sql("""
				select t.table_name from information_schema.columns t
				where t.table_schema = current_schema() and t.column_name = 'revision_end'
					and exists (select from information_schema.columns i where i.table_schema = t.table_schema
						and i.table_name = t.table_name and i.column_name = 'id')
					and not (exists (select from pg_trigger where tgrelid = t.table_name::regclass
							and tgname = t.table_name || '_ended_by_next')
						and exists (select from pg_indexes x where x.tablename = t.table_name
							and x.indexname = t.table_name || '_current'))
				""").query(String.class).list()).isEmpty();
		assertThat(number("select count(*) from pg_trigger where tgname like '%_ended_by_next'")).isGreaterThan(5);
	}

	@Test
	void refsSortAsNumbers() {
		assertThat(this.jdbc.sql("select ref from action where plan_id = :plan order by ref_order")
			.param("plan", this.plan)
			.query(String.class)
			.list()).isEqualTo(List.of("1.9", "1.10"));
	}

	@Test
	void theMappingAgreesWithTheTables() {
		assertThatCode(
				() -> this.entityManagerFactory.unwrap(SessionFactoryImplementor.class).getSchemaManager().validate())
			.doesNotThrowAnyException();
	}

	@ParameterizedTest
	@ValueSource(strings = { "update action set ref = '1.10' where id = :action",
			"update action set ref = 'one' where id = :action", "update action set text = '' where id = :action",
			"update action set percent_complete = 101 where id = :action",
			"update action set percent_complete = -1 where id = :action",
			"update action set text = null where id = :action",
			"update action set theme_id = (select theme_id from action where id = :other) where id = :action",
			"update action set latest_update_id = (select id from status_update where action_id = :action) where id = :other",
			"update plan set ends_on = starts_on where id = :plan",
			"insert into linkage (action_id, kind) values (:action, 'SUPPORTS')",
			"insert into linkage (action_id, kind, target_action_id, target_name) values (:action, 'SUPPORTS', :other, 'x')",
			"insert into linkage (action_id, kind, target_action_id) values (:action, 'SUPPORTS', :action)",
			"insert into linkage (action_id, kind, target_name, target_address) values (:action, 'SUPPORTS', 'x', 'ftp://x')",
			"update held_post set held_to = held_from - 1", "delete from status_update",
			"truncate status_update cascade", "update status_update set commentary = 'other'", "truncate attachment",
			"truncate snapshot cascade", "truncate addendum", "truncate period_summary",
			"update reporting_period set state = 'CLOSED', closed_at = now(), sha256 = repeat('0', 64), "
					+ "closed_by_account_id = (select min(id) from account) where plan_id = :plan and state = 'OPEN'",
			"insert into status_update (action_id, kind, status_id, percent_complete, recorded_at, account_id, "
					+ "reporting_period_id) select :other, kind, status_id, 0, now(), account_id, reporting_period_id "
					+ "from status_update where action_id = :action",
			"insert into status_update (action_id, kind, status_id, percent_complete, recorded_at, account_id, "
					+ "reporting_period_id) select action_id, kind, status_id, 0, now(), account_id, "
					+ "(select max(id) from reporting_period where plan_id = :plan) from status_update where action_id = :action",
			"update reporting_period set state = 'OPEN' where plan_id = :plan" })
	void theDatabaseRefuses(String sql) {
		// The owner has every right on its tables, so that what refuses is not a missing
		// one.
		String byOwner = "set role %s; %s; reset role".formatted(TestDatabase.Roles.OWNER,
				sql.replace(":action", "" + this.action)
					.replace(":other", "" + this.otherAction)
					.replace(":plan", "" + this.plan));
		assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> this.jdbc.sql(byOwner).update());
	}

	@Test
	void aClosedPeriodIsFrozenForGood() {
		long period = number("select id from reporting_period where state = 'OPEN' and plan_id = " + this.plan);
		this.jdbc.sql("insert into period_summary values (:id, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)")
			.param("id", period)
			.update();
		this.jdbc.sql("""
				update reporting_period set state = 'CLOSED', closed_at = now(), sha256 = repeat('0', 64),
					closed_by_account_id = (select min(id) from account) where id = :id
				""").param("id", period).update();

		assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> this.jdbc
			.sql("update reporting_period set state = 'OPEN', closed_at = null, sha256 = null, "
					+ "closed_by_account_id = null where id = :id")
			.param("id", period)
			.update());
	}

	private long number(String sql) {
		return this.jdbc.sql(sql).query(Long.class).single();
	}

}
