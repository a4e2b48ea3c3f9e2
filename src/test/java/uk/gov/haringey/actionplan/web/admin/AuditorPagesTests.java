package uk.gov.haringey.actionplan.web.admin;

import java.util.EnumSet;
import java.util.List;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

/** The auditor reads the plan and the record, and writes nothing. */
@OnPostgres
class AuditorPagesTests {

	@Autowired
	private TestPlans plans;

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private JdbcClient jdbc;

	private Person auditor;

	private Visits visits;

	private String plan = "";

	@BeforeEach
	void makeAuditor() {
		this.auditor = this.plans.person(EnumSet.of(Role.AUDITOR));
		this.visits = new Visits(this.mvc, this.plans.signedIn(this.auditor));
		this.plan = "/plans/" + this.plans.plan(TestPlans.action("1.1", "One.", TestPlans.unique("Head of Books")));
	}

	@Test
	void theAuditorComesToTheAuditAndIsOfferedNothingToWriteWith() {
		assertThat(this.visits.get("/")).hasStatus(302).hasRedirectedUrl("/admin/audit");
		assertThat(Pages.page(this.visits.get("/admin/audit")).select("header a, nav a").eachAttr("href"))
			.contains("/plans", "/admin/audit")
			.doesNotContain("/admin/accounts", "/admin/officers", "/admin/statuses", "/my-actions");

		Document register = Pages.page(this.visits.get(this.plan));
		assertThat(register.select("main form[method=post]")).isEmpty();
		assertThat(register.select("main a[href*=/views], main a[href*=/import], main a[href$=/edit]")).isEmpty();
		assertThat(Pages.page(this.visits.get(this.plan + "/actions/1.1")).select("main form[method=post]")).isEmpty();
	}

	@Test
	void theAuditorSavesNoView() {
		assertThat(this.visits.post(this.plan + "/views", Map.of("name", "Red", "query", "rag=red"))).hasStatus(403);
		assertThat(this.visits.post(this.plan + "/views/999999/remove", Map.of())).hasStatus(403);
	}

	@Test
	void whoeverHasAnotherRoleTooHasTheRightsOfBoth() {
		Visits both = new Visits(this.mvc,
				this.plans.signedIn(this.plans.person(EnumSet.of(Role.AUDITOR, Role.HEAD_OF_PROCUREMENT))));

		assertThat(both.get("/admin/audit/check")).hasStatus(200);
		assertThat(both.get(this.plan + "/desk")).hasStatus(200);
		assertThat(both.post(this.plan + "/views", Map.of("name", "Red", "query", "rag=red"))).hasStatus(302);
		assertThat(both.get("/admin/accounts")).hasStatus(403);
	}

	@Test
	void theRoleIsGivenAndTakenOnTheAccountsPage() {
		Visits administrator = new Visits(this.mvc,
				this.plans.signedIn(this.plans.person(EnumSet.of(Role.ADMINISTRATOR))));
		Person officer = this.plans.person(EnumSet.of(Role.OFFICER));
		String account = "/admin/accounts/" + officer.username();
		assertThat(Pages.page(administrator.get(account)).select("input[name=roles]").eachAttr("value"))
			.contains("AUDITOR");

		administrator.post(account, Map.of("displayName", "Auditor", "roles", "AUDITOR", "version", "0"));
		assertThat(roles(officer)).containsExactly("AUDITOR");
		assertThat(new Visits(this.mvc, this.plans.signedIn(officer)).get("/admin/audit")).hasStatus(200);

		administrator.post(account, Map.of("displayName", "Officer", "roles", "OFFICER", "version", "1"));
		assertThat(roles(officer)).containsExactly("OFFICER");
		assertThat(new Visits(this.mvc, this.plans.signedIn(officer)).get("/admin/audit")).hasStatus(403);
	}

	private List<String> roles(Person person) {
		return this.jdbc.sql("select role from account_role where account_id = :account")
			.param("account", person.accountId())
			.query(String.class)
			.list();
	}

}
