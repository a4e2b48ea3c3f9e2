package uk.gov.haringey.actionplan.web.admin;

import java.util.EnumSet;
import java.util.Map;

import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.gov.haringey.actionplan.OnPostgres;
import uk.gov.haringey.actionplan.TestPlans;
import uk.gov.haringey.actionplan.TestPlans.Person;
import uk.gov.haringey.actionplan.entity.Officer;
import uk.gov.haringey.actionplan.entity.Role;
import uk.gov.haringey.actionplan.service.account.PasswordLinks;
import uk.gov.haringey.actionplan.web.support.Pages;
import uk.gov.haringey.actionplan.web.support.Visits;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

@OnPostgres
class AdminPagesTests {

	private static final String ACCOUNTS = "/admin/accounts";

	@Autowired
	private TestPlans plans;

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private UserDetailsService userDetails;

	@Autowired
	private PasswordEncoder passwordEncoder;

	@Autowired
	private PasswordLinks passwordLinks;

	private Person administrator;

	private Visits visits;

	private String postName;

	@BeforeEach
	void makeAdministrator() {
		this.postName = TestPlans.unique("Head of Accounts");
		this.plans.plan(TestPlans.action("1.1", "Count.", this.postName));
		this.administrator = this.plans.person(EnumSet.of(Role.ADMINISTRATOR));
		this.visits = new Visits(this.mvc, this.plans.signedIn(this.administrator));
	}

	@Test
	void aNewAccountIsHandedALinkThatSetsItsPasswordOnce() {
		String username = TestPlans.unique("new").replace(' ', '-');
		MvcTestResult added = this.visits.post(ACCOUNTS,
				Map.of("username", username, "displayName", "Somebody new", "roles", "OFFICER"));
		assertThat(added).hasStatus(302).hasRedirectedUrl(ACCOUNTS + "/" + username);
		String link = String.valueOf(added.getMvcResult().getFlashMap().get("link"))
			.replaceFirst("http://localhost", "");

		assertThat(this.visits.post(link, Map.of("password", "short", "repeated", "short"))).hasStatus(422);
		MvcTestResult different = this.visits.post(link,
				Map.of("password", "long enough it is", "repeated", "but not the same"));
		assertThat(Pages.errors(Pages.page(different))).containsExactly("Both entries must be the same");
		assertThat(this.visits.post(link, Map.of("password", "long enough it is", "repeated", "long enough it is")))
			.hasStatus(302)
			.hasRedirectedUrl("/sign-in");

		assertThat(this.passwordEncoder.matches("long enough it is",
				this.userDetails.loadUserByUsername(username).getPassword()))
			.isTrue();
		assertThat(this.visits.get(link)).hasStatus(404);
	}

	@Test
	void aLaterLinkVoidsTheEarlier() {
		String first = this.passwordLinks.make(this.administrator.accountId());
		String second = this.passwordLinks.make(this.administrator.accountId());

		assertThat(this.visits.get(first)).hasStatus(404);
		assertThat(this.visits.get(second)).hasStatus(200);
	}

	@Test
	void aUserNameIsTakenOnceAndHasAForm() {
		Map<String, String> twice = Map.of("username", this.administrator.username(), "displayName", "Twice");

		assertThat(Pages.errors(Pages.page(this.visits.post(ACCOUNTS, twice))))
			.containsExactly("There is an account of this user name already");
		assertThat(this.visits.post(ACCOUNTS, Map.of("username", "Not So", "displayName", "x"))).hasStatus(422);
	}

	@Test
	void anAdministratorCannotTakeTheRightFromThemselves() {
		String own = ACCOUNTS + "/" + this.administrator.username();
		String version = Pages.page(this.visits.get(own)).select("input[name=version]").val();

		MvcTestResult result = this.visits.post(own,
				Map.of("displayName", "Me", "roles", "OFFICER", "enabled", "true", "version", version));

		assertThat(result).hasStatus(422);
		assertThat(Pages.errors(Pages.page(result)))
			.containsExactly("You cannot take the administrator's right from yourself");
	}

	@Test
	void aDisabledAccountLosesItsRightsAtOnce() {
		Person officer = this.plans.officer(this.postName);
		Visits theirs = new Visits(this.mvc, this.plans.signedIn(officer));
		assertThat(theirs.get("/my-actions")).hasStatus(200);
		String address = ACCOUNTS + "/" + officer.username();
		String version = Pages.page(this.visits.get(address)).select("input[name=version]").val();

		assertThat(this.visits.post(address, Map.of("displayName", "Gone", "version", version))).hasStatus(302);

		assertThat(theirs.get("/my-actions")).hasStatus(403);
		assertThat(this.visits.post(address, Map.of("displayName", "Again", "version", version))).hasStatus(409);
	}

	@Test
	void aPostIsGivenOnceAtATimeAndEnded() {
		Person officer = this.plans.person(EnumSet.of(Role.OFFICER));
		String posts = ACCOUNTS + "/" + officer.username() + "/posts";
		Map<String, String> post = Map.of("officer", Officer.codeOf(this.postName));

		assertThat(this.visits.post(posts, post)).hasStatus(302);
		assertThat(this.visits.post(posts, post)).hasStatus(422);
		Visits theirs = new Visits(this.mvc, this.plans.signedIn(officer));
		assertThat(Pages.page(theirs.get("/my-actions")).select("main").text()).contains("Action 1.1");

		Document page = Pages.page(this.visits.get(ACCOUNTS + "/" + officer.username()));
		String end = page.select("form[action$=/end]").attr("action");
		assertThat(this.visits.post(end, Map.of("day-day", "1", "day-month", "1", "day-year", "2001"))).hasStatus(422);
		assertThat(this.visits.post(end, Map.of())).hasStatus(302);
	}

	@Test
	void officersAreAddedAndRenamed() {
		String name = TestPlans.unique("Body of Tests");
		assertThat(this.visits.post("/admin/officers", Map.of("name", name, "kind", "BODY"))).hasStatus(302);
		assertThat(Pages.errors(Pages.page(this.visits.post("/admin/officers", Map.of("name", name, "kind", "BODY")))))
			.containsExactly("There is a post or body of this name already");
		String address = "/admin/officers/" + Officer.codeOf(name);
		String version = Pages.page(this.visits.get(address)).select("input[name=version]").val();
		Map<String, String> renamed = Map.of("name", name + " and more", "kind", "BODY", "version", version);

		assertThat(this.visits.post(address, renamed)).hasStatus(302);
		MvcTestResult late = this.visits.post(address, Map.of("name", "Late", "kind", "BODY", "version", version));

		assertThat(late).hasStatus(409);
		assertThat(Pages.page(late).select("#name").val()).isEqualTo("Late");
	}

}
