package uk.gov.haringey.actionplan.web.admin;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.gov.haringey.actionplan.OnPostgres;
import uk.gov.haringey.actionplan.TestDatabase;
import uk.gov.haringey.actionplan.TestPlans;
import uk.gov.haringey.actionplan.TestPlans.Person;
import uk.gov.haringey.actionplan.entity.Role;
import uk.gov.haringey.actionplan.service.audit.AuditChain;
import uk.gov.haringey.actionplan.web.support.Pages;
import uk.gov.haringey.actionplan.web.support.Visits;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

@OnPostgres
class AuditPagesTests {

	private static final String CHANGES = "/admin/audit";

	private static final String SIGN_INS = "/admin/audit/sign-ins";

	@Autowired
	private TestPlans plans;

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private AuditChain chain;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private TransactionTemplate transaction;

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

		assertThat(rows(CHANGES + "?person=" + username.toUpperCase(java.util.Locale.ROOT)))
			.anySatisfy((row) -> assertThat(row).contains(username + " 127.0.0.1 Signed in"))
			.anySatisfy((row) -> assertThat(row).contains(username + " 127.0.0.1 Failed to sign in"));
		assertThat(rows(CHANGES + "?kind=SIGN_IN_FAILED&person=" + username)).hasSize(1);
	}

	@Test
	void theAuditIsSearchedByPersonKindDayPlanAndAction() {
		String post = TestPlans.unique("Head of Traces");
		String plan = this.plans.plan(TestPlans.action("1.1", "One.", post), TestPlans.action("1.2", "Two.", post));
		Person officer = this.plans.officer(post);
		new Visits(this.mvc, this.plans.signedIn(officer)).post("/plans/" + plan + "/actions/1.2/updates",
				Map.of("status", "on-track", "percentComplete", "5", "commentary", "Begun.", "version", "0"));
		String today = LocalDate.now(ZoneId.of("Europe/London")).toString();

		String address = CHANGES + "?plan=" + plan + "&ref=1.2&from=" + today + "&to=" + today + "&person="
				+ officer.username();
		assertThat(rows(address)).satisfiesExactly(
				(row) -> assertThat(row).contains(officer.username(), "127.0.0.1", "Changed", "Action 1.2"),
				(row) -> assertThat(row).contains(officer.username(), "127.0.0.1", "Update of an action 1.2"));
		assertThat(rows(address + "&kind=STATUS_UPDATE")).hasSize(1);
		assertThat(rows(CHANGES + "?plan=" + plan + "&ref=1.1&person=" + officer.username())).isEmpty();
		assertThat(rows(CHANGES + "?person=" + officer.username() + "&to=2020-01-01")).isEmpty();
		assertThat(rows(CHANGES + "?person=" + officer.username() + "&address=192.0.2.1")).isEmpty();
		assertThat(this.visits.get(CHANGES + "?from=yesterday")).hasStatus(400);
		assertThat(this.visits.get(CHANGES + "?ref=1.1")).hasStatus(400);
	}

	@Test
	void aTableWhoseVersionsTheOwnerHasKeptIsNamedOnThePageAndInTheFile() throws Exception {
		byOwner("do 'begin perform keep_versions(''sent_form''); end'");
		try {
			this.jdbc
				.sql("insert into sent_form (account_id, key) values (:account, sha256('1')), (:account, sha256('2'))")
				.param("account", this.administrator.accountId())
				.update();

			assertThat(rows(CHANGES)).anyMatch((row) -> row.contains("2 sent form"));
			var csv = this.visits.get(CHANGES + "/entries.csv");
			assertThat(csv).hasStatus(200);
			assertThat(csv.getResponse().getContentAsString()).contains("2 sent form");
			assertThat(this.visits.get(CHANGES + "/check")).hasStatus(200);
		}
		finally {
			byOwner("drop function write_version_of_sent_form cascade",
					"drop trigger sent_form_not_truncated on sent_form", "drop table sent_form_history",
					"drop function end_version_in_sent_form_history");
		}
	}

	private void byOwner(String... statements) {
		this.transaction.executeWithoutResult((status) -> {
			this.jdbc.sql("set local role " + TestDatabase.Roles.OWNER).update();
			for (String sql : statements) {
				this.jdbc.sql(sql).update();
			}
		});
	}

	@Test
	void theAuditIsPagedFromTheLatestDown() {
		for (int number = 0; number < 60; number++) {
			this.visits.post("/admin/accounts/" + this.administrator.username() + "/link", Map.of());
		}
		String mine = CHANGES + "?kind=PASSWORD_LINK_MADE&person=" + this.administrator.username();
		Document first = Pages.page(this.visits.get(mine));
		assertThat(first.select("tbody tr")).hasSize(50);

		Document second = Pages.page(this.visits.get(first.select("a[rel=next]").attr("href")));
		assertThat(second.select("tbody tr")).hasSize(10);
		assertThat(second.select("a[rel=next]")).isEmpty();
	}

	@Test
	void whatWasSearchedForIsTakenAwayAsCsvInWhichNothingRunsAsAFormula() throws Exception {
		String post = TestPlans.unique("Head of Formulas");
		String plan = this.plans.plan(TestPlans.action("1.1", "One.", post));
		Person officer = this.plans.officer(post);
		this.mvc.post()
			.uri("/plans/" + plan + "/actions/1.1/updates")
			.multipart()
			.file(new MockMultipartFile("document", "=1+1.txt", "text/plain", "proof".getBytes()))
			.param("status", "on-track")
			.param("percentComplete", "5")
			.param("commentary", "Begun.")
			.param("version", "0")
			.with(authentication(this.plans.signedIn(officer)))
			.with(csrf())
			.exchange();

		var csv = this.visits.get(CHANGES + "/entries.csv?person=" + officer.username());

		assertThat(csv).hasStatus(200).hasContentTypeCompatibleWith("text/csv");
		assertThat(csv.getResponse().getContentAsString().lines()).hasSize(4)
			.anySatisfy(
					(line) -> assertThat(line).contains(officer.username(), "127.0.0.1", "Document added,'=1+1.txt"));
	}

	@Test
	void theCheckSaysThatTheAuditHoldsAndComparesAHashKeptElsewhere() {
		int sealed = this.chain.seal();
		while (sealed > 0) {
			sealed = this.chain.seal();
		}
		Document page = Pages.page(this.visits.get(CHANGES + "/check"));
		assertThat(page.select("main").text()).contains("The audit holds", "Not sealed yet None");

		Document other = Pages.page(this.visits.get(CHANGES + "/check?seq=999999999&hash=" + "a".repeat(64)));
		assertThat(other.select(".govuk-error-summary").text()).contains("The audit is broken", "The end was cut off");
		assertThat(this.visits.get(CHANGES + "/check?seq=1&hash=x")).hasStatus(400);
	}

	@Test
	void theTableOfRightsIsShown() {
		assertThat(Pages.page(this.visits.get("/admin/rights")).select("tbody tr").eachText())
			.contains("Edit the statuses Head of Procurement");
	}

	private List<String> rows(String address) {
		return Pages.page(this.visits.get(address)).select("tbody tr").eachText();
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
		assertThat(this.visits.get(SIGN_INS + "?page=99999")).hasStatus(404);
		assertThat(this.visits.get(CHANGES + "?before=0")).hasStatus(400);
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
