package uk.gov.haringey.actionplan.service.sample;

import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import uk.gov.haringey.actionplan.ActionPlanApplication;
import uk.gov.haringey.actionplan.TestDatabase;
import uk.gov.haringey.actionplan.service.plan.making.PublishedPlan;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** The sample history, played on a database of the test's own. */
@Tag("random")
class SampleHistoryTests {

	private static final String PLAN = PublishedPlan.procurement().slug();

	private static final LocalDate UNTIL = LocalDate.of(2008, 1, 15);

	@Test
	void theSameScriptAlwaysGivesTheSameHistoryAndOneThatWasCutShortIsFinishedAtTheNextStart() {
		List<String> history = play(false);

		assertThat(history).hasSizeGreaterThan(200);
		assertThat(play(true)).isEqualTo(history);
	}

	private static List<String> play(boolean cutShort) {
		TestDatabase.Access database = TestDatabase.create();
		try (ConfigurableApplicationContext application = new SpringApplicationBuilder(ActionPlanApplication.class).run(
				"--server.port=0", "--spring.datasource.url=" + database.url(),
				"--spring.datasource.username=" + database.username(),
				"--spring.datasource.password=" + database.password())) {
			application.getBean(EvaluationAccounts.class).make();
			SampleHistory history = application.getBean(SampleHistory.class);
			if (cutShort) {
				history.play(PLAN, LocalDate.of(2007, 3, 31));
			}
			history.play(PLAN, UNTIL);
			return application.getBean(JdbcClient.class).sql("""
					select concat_ws('|', u.kind, a.ref, s.code, u.percent_complete, u.commentary, u.path_to_green,
						u.forecast_on, u.evidence, u.recorded_at, p.username)
					from status_update u
					join action a on a.id = u.action_id
					join status s on s.id = u.status_id
					join account p on p.id = u.account_id
					order by u.id
					""").query(String.class).list();
		}
	}

}
