package uk.gov.haringey.actionplan.web.plan;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.gov.haringey.actionplan.OnPostgres;
import uk.gov.haringey.actionplan.StatementCounter;
import uk.gov.haringey.actionplan.TestPlans;
import uk.gov.haringey.actionplan.TestPlans.Person;
import uk.gov.haringey.actionplan.service.plan.making.PublishedPlan.PublishedAction;
import uk.gov.haringey.actionplan.web.support.Pages;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

/**
 * What the pages that people use most cost somebody who is signed in, their session and
 * their rights included.
 */
@OnPostgres
class PageCostTests {

	@Autowired
	private TestPlans plans;

	@Autowired
	private MockMvcTester mvc;

	private String address;

	private Cookie[] session;

	@BeforeEach
	void signIn() {
		String post = TestPlans.unique("Head of Cost");
		this.address = "/plans/" + this.plans.plan(IntStream.rangeClosed(1, 5)
			.mapToObj((number) -> TestPlans.action("1." + number, "Step.", post))
			.toArray(PublishedAction[]::new));
		Person officer = this.plans.officer(post);
		MvcTestResult signedIn = this.mvc.post()
			.uri("/sign-in")
			.param("username", officer.username())
			.param("password", "password")
			.with(csrf())
			.exchange();
		assertThat(signedIn).hasStatus(302);
		this.session = signedIn.getResponse().getCookies();
	}

	@ParameterizedTest
	@CsvSource({ "/plans/{plan}, 5", "/plans/{plan}/actions/1.1, 6", "/plans/{plan}/dashboard, 4", "/my-actions, 5" })
	void aPageThatChangedCostsAFewStatementsAndTheSamePageAgainTwo(String page, int most) {
		String path = page.replace("/plans/{plan}", this.address);
		get("/profile");

		List<String> changed = StatementCounter.statements(() -> get(path));
		List<String> again = StatementCounter.statements(() -> get(path));

		assertThat(changed).hasSizeBetween(3, most);
		assertThat(again).hasSize(1);
	}

	@Test
	void anUpdateCostsAFewStatements() {
		String action = this.address + "/actions/1.2";
		Map<String, String> form = Pages.hiddenFields(get(action + "/updates/new"));

		List<String> sent = StatementCounter.statements(() -> {
			var request = this.mvc.post().uri(URI.create(action + "/updates")).cookie(this.session);
			form.forEach(request::param);
			assertThat(request.param("status", "on-track")
				.param("percentComplete", "10")
				.param("commentary", "Begun.")
				.exchange()).hasStatus(302);
		});

		assertThat(sent).hasSizeLessThanOrEqualTo(6);
	}

	private MvcTestResult get(String path) {
		MvcTestResult shown = this.mvc.get().uri(URI.create(path)).cookie(this.session).exchange();
		assertThat(shown).hasStatus(200);
		return shown;
	}

}
