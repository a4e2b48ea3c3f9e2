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
import uk.gov.haringey.actionplan.service.account.keeping.PasswordLinks;
import uk.gov.haringey.actionplan.web.support.Browser;
import uk.gov.haringey.actionplan.web.support.Pages;
import uk.gov.haringey.actionplan.web.support.Visits;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;

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
	private JdbcClient jdbc;

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
		Document shown = Pages.page(this.mvc.get()
			.uri(ACCOUNTS + "/" + username)
			.requestAttr("link", link)
			.requestAttr("linkCode", String.valueOf(added.getMvcResult().getFlashMap().get("linkCode")))
			.with(authentication(this.plans.signedIn(this.administrator)))
			.exchange());
		// Nobody said here what the host is called.
		assertThat(link).startsWith("/set-password/");
		assertThat(shown.select(".govuk-inset-text").text()).contains("Put the address of this service before", link);

		assertThat(this.visits.post(link, Map.of("password", "short", "repeated", "short"))).hasStatus(422);
		MvcTestResult different = this.visits.post(link,
				Map.of("password", "long enough it is", "repeated", "but not the same"));
		assertThat(Pages.errors(Pages.page(different))).containsExactly("Enter the same password twice");
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
			.containsExactly("There is already an account with this user name");
		assertThat(this.visits.post(ACCOUNTS, Map.of("username", "Not So", "displayName", "x"))).hasStatus(422);
	}

	@Test
	void anAdministratorCannotTakeTheRightFromThemselves() {
		String own = ACCOUNTS + "/" + this.administrator.username();
		String version = Pages.page(this.visits.get(own)).select("input[name=version]").val();

		MvcTestResult result = this.visits.post(own,
				Map.of("displayName", "Me", "roles", "OFFICER", "version", version));

		assertThat(result).hasStatus(422);
		assertThat(Pages.errors(Pages.page(result))).containsExactly("You cannot remove your own administrator role");
	}

	@Test
	void aDeactivatedAccountLosesItsRightsAtOnceAndCanBeReactivated() {
		Person officer = this.plans.officer(this.postName);
		Visits theirs = new Visits(this.mvc, this.plans.signedIn(officer));
		assertThat(theirs.get("/my-actions")).hasStatus(200);
		String address = ACCOUNTS + "/" + officer.username();
		String link = this.passwordLinks.make(officer.accountId());
		assertThat(Pages.page(this.visits.get(address)).select("dl").text()).contains("Can be used until");

		assertThat(this.visits.post(address + "/deactivate", Map.of())).hasStatus(302);

		assertThat(theirs.get("/my-actions")).hasStatus(403);
		assertThat(this.visits.get(link)).hasStatus(404);
		assertThat(Pages.page(this.visits.get(address)).select("dl").text()).contains("Deactivated");
		assertThat(this.visits.post(address + "/link", Map.of())).hasStatus(422);
		assertThat(this.visits.post(address + "/reactivate", Map.of())).hasStatus(302);
		assertThat(theirs.get("/my-actions")).hasStatus(200);
	}

	@Test
	void nobodyDeactivatesThemselves() {
		MvcTestResult result = this.visits.post(ACCOUNTS + "/" + this.administrator.username() + "/deactivate",
				Map.of());

		assertThat(Pages.errors(Pages.page(result))).containsExactly("You cannot remove your own administrator role");
	}

	@Test
	void anEditThatMeetsAnotherIsAConflict() {
		String address = ACCOUNTS + "/" + this.plans.officer(this.postName).username();
		String version = Pages.page(this.visits.get(address)).select("input[name=version]").val();

		assertThat(this.visits.post(address, Map.of("displayName", "First", "version", version))).hasStatus(302);
		MvcTestResult late = this.visits.post(address, Map.of("displayName", "Second", "version", version));

		assertThat(late).hasStatus(409);
		assertThat(Pages.page(late).select("#displayName").val()).isEqualTo("Second");
	}

	@Test
	void allSessionsOfAnAccountAreEndedAndThatIsKept() {
		Person officer = this.plans.officer(this.postName);
		Browser theirs = signIn(officer);
		String address = ACCOUNTS + "/" + officer.username();
		assertThat(theirs.get("/my-actions")).hasStatus(200);

		assertThat(this.visits.post(address + "/sessions/end", Map.of())).hasStatus(302);

		assertThat(theirs.get("/my-actions")).hasRedirectedUrl("/sign-in");
		assertThat(
				this.jdbc.sql("select count(*) from account_history where id = :id and sessions_ended_at is not null")
					.param("id", officer.accountId())
					.query(Integer.class)
					.single())
			.isEqualTo(1);
	}

	@Test
	void aUsedLinkVoidsTheOldPasswordAndEndsTheSessions() {
		Person officer = this.plans.officer(this.postName);
		Browser theirs = signIn(officer);
		String link = this.passwordLinks.make(officer.accountId());

		assertThat(this.visits.post(link, Map.of("password", "long enough it is", "repeated", "long enough it is")))
			.hasStatus(302);

		assertThat(theirs.get("/my-actions")).hasRedirectedUrl("/sign-in");
		assertThat(this.passwordEncoder.matches("password",
				this.userDetails.loadUserByUsername(officer.username()).getPassword()))
			.isFalse();
	}

	private Browser signIn(Person person) {
		Browser browser = new Browser(this.mvc, "Firefox/130.0");
		browser.signIn(person.username(), "password");
		return browser;
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
		MvcTestResult tooEarly = this.visits.post(end.replace("/end", ""),
				Map.of("lastDay-day", "1", "lastDay-month", "1", "lastDay-year", "2001"));
		assertThat(Pages.errors(Pages.page(tooEarly)))
			.containsExactly("Enter a last day that is not before the first day");
		assertThat(this.visits.post(end, Map.of())).hasStatus(302);
	}

	@Test
	void aPostIsHeldToADayToComeWhichCanBeChanged() {
		Person officer = this.plans.person(EnumSet.of(Role.OFFICER));
		String address = ACCOUNTS + "/" + officer.username();
		assertThat(
				this.visits.post(address + "/posts",
						Map.of("officer", Officer.codeOf(this.postName), "day-day", "1", "day-month", "4", "day-year",
								"2090", "lastDay-day", "31", "lastDay-month", "3", "lastDay-year", "2091")))
			.hasStatus(302);
		Document page = Pages.page(this.visits.get(address));
		assertThat(page.select("main").text()).contains(this.postName + " from 1 April 2090 to 31 March 2091");
		String change = page.select(".app-rows a").attr("href");
		assertThat(Pages.page(this.visits.get(change)).select("#lastDay-year").val()).isEqualTo("2091");

		assertThat(this.visits.post(change, Map.of())).hasStatus(302);

		assertThat(Pages.page(this.visits.get(address)).select("main").text())
			.contains(this.postName + " since 1 April 2090");
		MvcTestResult overlapping = this.visits.post(address + "/posts",
				Map.of("officer", Officer.codeOf(this.postName), "day-day", "1", "day-month", "1", "day-year", "2095"));
		assertThat(Pages.errors(Pages.page(overlapping)))
			.containsExactly("This account already holds that post at that time");
	}

	@Test
	void theDatabaseRefusesAPostHeldTwiceAtATime() {
		Person officer = this.plans.officer(this.postName);

		assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> this.jdbc
			.sql("""
					insert into held_post (account_id, officer_id, held_from, held_to)
					select account_id, officer_id, date '2050-01-01', date '2050-12-31' from held_post where account_id = :id
					""")
			.param("id", officer.accountId())
			.update());
	}

	@Test
	void aLeaversPostsGoToTheirSuccessorTheNextDayWithTheirActions() {
		Person leaver = this.plans.officer(this.postName);
		Person successor = this.plans.person(EnumSet.of(Role.OFFICER));
		String address = ACCOUNTS + "/" + leaver.username() + "/hand-over";
		Map<String, String> fields = Map.of("to", successor.username(), "day-day", "31", "day-month", "3", "day-year",
				"2090");
		assertThat(Pages.page(this.visits.get(ACCOUNTS + "/" + leaver.username())).select("a[href$=hand-over]"))
			.hasSize(1);
		assertThat(this.visits.get(address)).hasStatus(200);

		Document preview = Pages
			.page(this.visits.get(address + "?to=" + successor.username() + "&day-day=31&day-month=3&day-year=2090"));
		assertThat(preview.select("section").text()).contains(this.postName, "1 unfinished action moves with them",
				"Action 1.1", "from 1 April 2090");
		assertThat(this.visits.post(address, fields)).hasStatus(302);

		assertThat(Pages.page(this.visits.get(ACCOUNTS + "/" + leaver.username())).select("main").text())
			.contains(this.postName + " from 1 January 2000 to 31 March 2090");
		assertThat(Pages.page(this.visits.get(ACCOUNTS + "/" + successor.username())).select("main").text())
			.contains(this.postName + " since 1 April 2090");
		assertThat(Pages.errors(Pages.page(this.visits.post(address, fields))))
			.containsExactly("This account holds no post after that day");
	}

	@Test
	void handingOverToWhoHoldsThePostAlreadyIsRefusedWhole() {
		String other = TestPlans.unique("Head of Leaving");
		this.plans.plan(TestPlans.action("1.1", "Leave.", other));
		Person leaver = this.plans.officer(this.postName, other);
		Person successor = this.plans.officer(other);

		MvcTestResult refused = this.visits.post(ACCOUNTS + "/" + leaver.username() + "/hand-over",
				Map.of("to", successor.username(), "day-day", "31", "day-month", "3", "day-year", "2090"));

		assertThat(Pages.errors(Pages.page(refused)))
			.containsExactly("The new holder already holds the post " + other + " at that time");
		assertThat(Pages.page(this.visits.get(ACCOUNTS + "/" + leaver.username())).select("main").text())
			.contains(this.postName + " since 1 January 2000");
	}

	@Test
	void nobodyHandsOverToThemselves() {
		Person leaver = this.plans.officer(this.postName);

		MvcTestResult refused = this.visits.post(ACCOUNTS + "/" + leaver.username() + "/hand-over",
				Map.of("to", leaver.username(), "day-day", "31", "day-month", "3", "day-year", "2090"));

		assertThat(Pages.errors(Pages.page(refused))).containsExactly("Choose another account whose owner can sign in");
	}

	@Test
	void officersAreAddedAndRenamed() {
		String name = TestPlans.unique("Body of Tests");
		assertThat(this.visits.post("/admin/officers", Map.of("name", name, "kind", "BODY"))).hasStatus(302);
		assertThat(Pages.errors(Pages.page(this.visits.post("/admin/officers", Map.of("name", name, "kind", "BODY")))))
			.containsExactly("There is already a post or body with this name");
		String address = "/admin/officers/" + Officer.codeOf(name);
		String version = Pages.page(this.visits.get(address)).select("input[name=version]").val();
		Map<String, String> renamed = Map.of("name", name + " and more", "kind", "BODY", "version", version);

		assertThat(this.visits.post(address, renamed)).hasStatus(302);
		MvcTestResult late = this.visits.post(address, Map.of("name", "Late", "kind", "BODY", "version", version));

		assertThat(late).hasStatus(409);
		assertThat(Pages.page(late).select("#name").val()).isEqualTo("Late");
	}

}
