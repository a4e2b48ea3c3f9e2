package uk.gov.haringey.actionplan.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;

import uk.gov.haringey.actionplan.TestDatabase;

/**
 * A plan of many actions with several updates each, the same at each run. It is written
 * by SQL alone, since the services would take the better part of an hour.
 */
final class LargePlan {

	static final String SLUG = "large";

	static final LocalDate STARTS_ON = LocalDate.of(2006, 4, 1);

	static final LocalDate ENDS_ON = LocalDate.of(2029, 3, 31);

	private LargePlan() {
	}

	/**
	 * Writes the plan, its history included, past the triggers.
	 * @param actions how many, a multiple of 100
	 * @param updates how many each action has
	 */
	static void write(TestDatabase.Access database, int actions, int updates) {
		try (Connection connection = database.connect(); Statement statement = connection.createStatement()) {
			for (String sql : STATEMENTS.split(";;")) {
				statement.execute(sql.replace(":actions", "" + actions).replace(":updates", "" + updates));
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException("The large plan could not be written", ex);
		}
	}

	/** Each update of an action is a revision, and a version of the action. */
	private static final String STATEMENTS = """
			set session_replication_role = replica;;
			insert into account (username, display_name, enabled, evaluation) values ('bench', 'Bench', true, false);;
			insert into officer (code, name, kind)
				select 'officer-' || n, 'Officer ' || n, 'POST' from generate_series(1, 50) n;;
			insert into plan (slug, title, starts_on, ends_on) values ('large', 'Large', '2006-04-01', '2029-03-31');;
			insert into reporting_period (plan_id, code, starts_on, ends_on, state)
				select id, '2006-07-Q1', '2006-04-01', '2029-03-31', 'OPEN' from plan where slug = 'large';;
			insert into section (plan_id, number) select p.id, n from plan p, generate_series(1, 10) n where slug = 'large';;
			insert into theme (plan_id, section_id, position, title)
				select c.plan_id, c.id, (c.number - 1) * 10 + n, 'Theme ' || c.number || '-' || n
				from section c, generate_series(1, 10) n;;
			insert into audit_revision (id, recorded_at)
				select 1000000, '2006-04-01T08:00:00Z'::timestamptz;;
			insert into action (plan_id, theme_id, ref, text, baseline_due_on, due_on, status_id)
				select t.plan_id, t.id, c.number || '.' || ((t.position - 1) % 10 + 1) || '.' || n,
					'Action ' || t.position || '-' || n || ': set up, carry out and review the step, and say what was learnt.',
					date '2007-04-01' + (n * 37 + t.position) % 3000, date '2007-04-01' + (n * 37 + t.position) % 3000,
					(select id from status where code = 'on-track')
				from theme t join section c on c.id = t.section_id, generate_series(1, :actions / 100) n;;
			insert into responsibility (action_id, officer_id, position)
				select a.id, (select min(id) from officer) + (a.id + k) % 50, k from action a, generate_series(1, 2) k;;
			insert into milestone (action_id, position, title, due_on)
				select a.id, 1, 'A step', date '2008-01-01' + (a.id % 3000)::integer from action a where a.id % 10 = 0;;
			insert into audit_revision (id, recorded_at)
				select 1000000 + (u - 1) * :actions + a.place,
					timestamptz '2006-06-01T09:00:00Z' + ((u - 1) * :actions + a.place) * interval '15 minutes'
				from (select row_number() over (order by id) as place from action) a, generate_series(1, :updates) u;;
			insert into status_update (action_id, kind, status_id, percent_complete, commentary, recorded_at, account_id,
					reporting_period_id, forecast_on)
				select a.id, 'PROGRESS',
					(array(select id from status where phase in ('NOT_STARTED', 'OPEN') order by position))[1 + (a.place + u) % 4],
					u * 9, 'What was said of it the time number ' || u || ', in a sentence or two as officers write them.',
					timestamptz '2006-06-01T09:00:00Z' + ((u - 1) * :actions + a.place) * interval '15 minutes',
					(select id from account where username = 'bench'), (select id from reporting_period),
					case when (a.place + u) % 5 = 0 then date '2009-01-01' + (a.place % 3000)::integer end
				from (select id, row_number() over (order by id) as place from action) a, generate_series(1, :updates) u
				order by u, a.place;;
			update action a set latest_update_id = u.id, status_id = u.status_id, percent_complete = u.percent_complete,
					forecast_on = u.forecast_on, last_reported_at = u.recorded_at
				from (select distinct on (action_id) * from status_update order by action_id, id desc) u
				where u.action_id = a.id;;
			insert into plan_history (id, revision, revision_kind, slug, title, starts_on, ends_on)
				select id, 1000000, 0, slug, title, starts_on, ends_on from plan;;
			insert into section_history (id, revision, revision_kind, plan_id, number)
				select id, 1000000, 0, plan_id, number from section;;
			insert into theme_history (id, revision, revision_kind, plan_id, section_id, position, title)
				select id, 1000000, 0, plan_id, section_id, position, title from theme;;
			insert into officer_history (id, revision, revision_kind, code, name, kind)
				select id, 1000000, 0, code, name, kind from officer;;
			insert into responsibility_history (id, revision, revision_kind, action_id, officer_id, position)
				select id, 1000000, 0, action_id, officer_id, position from responsibility;;
			insert into milestone_history (id, revision, revision_kind, action_id, position, title, due_on)
				select id, 1000000, 0, action_id, position, title, due_on from milestone;;
			insert into action_history (id, revision, revision_kind, revision_end, plan_id, theme_id, ref, text, baseline_due_on,
					due_on, status_id, percent_complete, forecast_on, awaiting_sign_off, latest_update_id, last_reported_at)
				select a.id, v.revision, case when v.u = 0 then 0 else 1 end, lead(v.revision) over (partition by a.id order by v.u),
					a.plan_id, a.theme_id, a.ref, a.text, a.baseline_due_on, a.due_on,
					coalesce(s.status_id, (select id from status where code = 'not-started')), coalesce(s.percent_complete, 0),
					s.forecast_on, false, s.id, s.recorded_at
				from (select a.*, row_number() over (order by a.id) as number from action a) a
				cross join lateral (select u, case when u = 0 then 1000000 else 1000000 + (u - 1) * :actions + a.number end as revision
					from generate_series(0, :updates) u) v
				left join (select s.*, row_number() over (partition by action_id order by id) as u from status_update s) s
					on s.action_id = a.id and s.u = v.u;;
			set session_replication_role = origin;;
			vacuum analyze
			""";

}
