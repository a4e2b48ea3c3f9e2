package uk.gov.haringey.actionplan.web.admin;

import java.util.EnumSet;
import java.util.Map;

import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.gov.haringey.actionplan.OnPostgres;
import uk.gov.haringey.actionplan.TestPlans;
import uk.gov.haringey.actionplan.TestPlans.Person;
import uk.gov.haringey.actionplan.entity.Role;
import uk.gov.haringey.actionplan.web.support.Pages;
import uk.gov.haringey.actionplan.web.support.Visits;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

@OnPostgres
class AuditPagesTests {

	private static final String CHANGES = "/admin/audit";

	private static final String SIGN_INS = "/admin/audit/sign-ins";

	@Autowired
	private TestPlans plans;

	@Autowired
	private MockMvcTester mvc;

	private Person administrator;

	private Visits visits;

	@BeforeEach
	void makeAdministrator() {
		this.administrator = this.plans.person(EnumSet.of(Role.ADMINISTRATOR));
		this.visits = new Visits(this.mvc, this.plans.signedIn(this.administrator));
	}

	@Test
	void aChangeIsShownWithWhoMadeItAndWhatItTouched() {
		String username = TestPlans.unique("audited").replace(' ', '-');
		this.visits.post("/admin/accounts", Map.of("username", username, "displayName", "Audited", "roles", "OFFICER"));

		Document page = Pages.page(this.visits.get(CHANGES));

		assertThat(page.select("tbody tr").eachText())
			.anySatisfy((row) -> assertThat(row).contains(this.administrator.username(), "Account " + username));
	}

	@Test
	void signingInIsShownWhetherItSucceededOrNot() {
		String username = this.administrator.username();
		signIn(username, "wrong", "/sign-in?error");
		signIn(username, "password", "/");

		assertThat(Pages.page(this.visits.get(SIGN_INS)).select("tbody tr").eachText())
			.filteredOn((row) -> row.contains(username + " "))
			.satisfiesExactly((row) -> assertThat(row).endsWith("Signed in"),
					(row) -> assertThat(row).endsWith("Failed"));
	}

	@Test
	void afterFiveFailuresTheRightPasswordIsAnsweredAsWrong() {
		for (int failure = 0; failure < 5; failure++) {
			signIn(this.administrator.username(), "wrong", "/sign-in?error");
		}

		signIn(this.administrator.username(), "password", "/sign-in?error");
	}

	@Test
	void aUserNameThatNoDatabaseHoldsIsAFailureLikeAnyOther() {
		signIn("a\u0000b", "x", "/sign-in?error");
	}

	@Test
	void onlyTheAdministratorSeesTheAudit() {
		Visits theirs = new Visits(this.mvc, this.plans.signedIn(this.plans.headOfProcurement()));

		assertThat(theirs.get(CHANGES)).hasStatus(403);
		assertThat(theirs.get(SIGN_INS)).hasStatus(403);
	}

	@Test
	void aPageThatTheListDoesNotHaveIsNotFoundAndOneThatIsNoNumberIsRefused() {
		assertThat(this.visits.get(CHANGES + "?page=99999")).hasStatus(404);
		assertThat(this.visits.get(SIGN_INS + "?page=99999")).hasStatus(404);
		assertThat(this.visits.get(CHANGES + "?page=0")).hasStatus(400);
		assertThat(this.visits.get(SIGN_INS + "?page=x")).hasStatus(400);
	}

	@Test
	void somebodySignedInIsNotAskedToSignInAgain() {
		assertThat(this.visits.get("/sign-in")).hasStatus(302).hasRedirectedUrl("/");
	}

	private void signIn(String username, String password, String sentTo) {
		assertThat(this.mvc.post()
			.uri("/sign-in")
			.param("username", username)
			.param("password", password)
			.with(csrf())
			.exchange()).hasStatus(302).hasRedirectedUrl(sentTo);
	}

}
