package uk.gov.haringey.actionplan.data;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import jakarta.servlet.http.Cookie;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.gov.haringey.actionplan.TestDatabase;
import uk.gov.haringey.actionplan.data.StatementPlans.StatementPlan;
import uk.gov.haringey.actionplan.web.support.Pages;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

/**
 * Among 10,000 actions in 100 plans with 100,000 updates, what a page needs is found by
 * index: no table with rows for each action is read from end to end.
 */
@Tag("random")
@SpringBootTest
@AutoConfigureMockMvc
@ContextConfiguration(initializers = PlanShapeTests.OnManyPlans.class)
class PlanShapeTests {

	private static final Dataset DATA = Dataset.medium();

	private static final int PLAN = DATA.plans() / 2;

	private static final Pattern SEQUENTIAL = Pattern.compile("Seq Scan on (\\w+)");

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private StatementPlans plans;

	@Autowired
	private JdbcClient jdbc;

	@ParameterizedTest
	@ValueSource(strings = { "", "?rag=red", "?unreported=true", "?q=review", "?asAt=2024-06-07", "/dashboard",
			"/dashboard?asAt=2024-06-07", "/actions/1.1", "/actions/1.1?asAt=2024-06-07", "/actions/1.1/updates/new",
			"/desk", "/periods", "/periods/2024-25-Q1", "/compare", "/change-requests", "/meetings",
			"/reports/exceptions.html", "/reports/plan.csv" })
	void aPlansPageReadsNoLargeTableFromEndToEnd(String page) {
		Cookie[] session = signIn(Dataset.HEAD);

		check(this.plans.of(() -> get("/plans/" + Dataset.slug(PLAN) + page, session)));
	}

	@Test
	void onesOwnActionsAreFoundWithoutReadingThoseOfAll() {
		Cookie[] session = signIn(DATA.leader(PLAN, 0));

		check(this.plans.of(() -> get("/my-actions", session)));
	}

	@Test
	void anUpdateReadsNoLargeTableFromEndToEnd() {
		Cookie[] session = signIn(DATA.leader(PLAN, 0));
		String action = "/plans/" + Dataset.slug(PLAN) + "/actions/1.1";
		Map<String, String> form = Pages.hiddenFields(get(action + "/updates/new", session));

		check(this.plans.of(() -> {
			var request = this.mvc.post().uri(URI.create(action + "/updates")).cookie(session);
			form.forEach(request::param);
			assertThat(request.param("status", "on-track")
				.param("percentComplete", "60")
				.param("commentary", "Nearer.")
				.exchange()).hasStatus(302);
		}));
	}

	private void check(List<StatementPlan> sent) {
		Set<String> large = this.jdbc.sql("""
				select c.relname from pg_class c
				where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.reltuples >= 1000
					and (c.relname like 'action%' or exists (select from pg_attribute a
						where a.attrelid = c.oid and a.attname = 'action_id'))
				""").query(String.class).list().stream().collect(Collectors.toSet());
		assertThat(large).contains("action", "status_update", "action_history", "responsibility", "milestone",
				"linkage");
		assertThat(sent).isNotEmpty().noneMatch((statement) -> readsFromEndToEnd(statement, large));
	}

	private static boolean readsFromEndToEnd(StatementPlan statement, Set<String> large) {
		Matcher scans = SEQUENTIAL.matcher(statement.plan());
		while (scans.find()) {
			if (large.contains(scans.group(1))) {
				return true;
			}
		}
		return false;
	}

	private Cookie[] signIn(String username) {
		MvcTestResult signedIn = this.mvc.post()
			.uri("/sign-in")
			.param("username", username)
			.param("password", Dataset.PASSWORD)
			.with(csrf())
			.exchange();
		assertThat(signedIn).hasStatus(302).hasRedirectedUrl("/");
		return signedIn.getResponse().getCookies();
	}

	private MvcTestResult get(String path, Cookie[] session) {
		MvcTestResult shown = this.mvc.get().uri(URI.create(path)).cookie(session).exchange();
		assertThat(shown).hasStatus(200);
		return shown;
	}

	@TestConfiguration
	static class Explaining {

		@Bean
		static StatementPlans statementPlans() {
			return new StatementPlans();
		}

	}

	/** Gives the context a database that is filled already. */
	static final class OnManyPlans implements ApplicationContextInitializer<ConfigurableApplicationContext> {

		@Override
		public void initialize(ConfigurableApplicationContext context) {
			TestDatabase.Access access = TestDatabase.create();
			Flyway.configure().dataSource(access.url(), access.username(), access.password()).load().migrate();
			try {
				new DatasetWriter(DATA, access::connect).write();
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
			context.getEnvironment()
				.getPropertySources()
				.addFirst(new MapPropertySource("many plans",
						Map.of("spring.datasource.url", access.url(), "spring.datasource.username", access.username(),
								"spring.datasource.password", access.password(), "actionplan.jobs", "false",
								"spring.datasource.hikari.maximum-pool-size", "4")));
		}

	}

}
