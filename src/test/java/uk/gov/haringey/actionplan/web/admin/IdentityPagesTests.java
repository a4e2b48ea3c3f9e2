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
import uk.gov.haringey.actionplan.web.support.Browser;
import uk.gov.haringey.actionplan.web.support.Pages;
import uk.gov.haringey.actionplan.web.support.Visits;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

/** Whom an account is bound to at a sign-in service. */
@OnPostgres
class IdentityPagesTests {

	@Autowired
	private TestPlans plans;

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private JdbcClient jdbc;

	private Person administrator;

	private Person bound;

	private Visits visits;

	@BeforeEach
	void bindAccount() {
		this.administrator = this.plans.person(EnumSet.of(Role.ADMINISTRATOR));
		this.bound = this.plans.person(EnumSet.of(Role.BOARD));
		this.visits = new Visits(this.mvc, this.plans.signedIn(this.administrator));
		this.jdbc.sql("insert into account_identity (account_id, issuer, subject) values (:id, :issuer, :subject)")
			.param("id", this.bound.accountId())
			.param("issuer", "https://id.example.gov.uk")
			.param("subject", this.bound.username() + "<7>")
			.update();
	}

	@Test
	void theAdministratorUnbindsAnAccountAfterBeingAskedAndItsOwnerIsSignedOut() {
		Browser owner = new Browser(this.mvc, "Firefox/130.0");
		assertThat(owner.signIn(this.bound.username(), "password")).hasRedirectedUrl("/");
		String address = "/admin/accounts/" + this.bound.username();
		assertThat(Pages.page(this.visits.get(address)).select("main").text())
			.contains("Sign-in service " + this.bound.username() + "<7> at https://id.example.gov.uk, since");

		Document asked = Pages.page(this.visits.get(address + "/identity"));
		assertThat(asked.select("main").text()).contains("signed out everywhere");
		assertThat(asked.select("main form").attr("action")).isEqualTo(address + "/identity");
		assertThat(this.visits.post(address + "/identity", Map.of())).hasStatus(302).hasRedirectedUrl(address);

		assertThat(owner.get("/profile")).hasStatus(302);
		assertThat(Pages.page(this.visits.get(address)).select("main").text()).doesNotContain("Bound to");
		assertThat(this.visits.get(address + "/identity")).hasStatus(404);
		assertThat(this.visits.post(address + "/identity", Map.of())).hasStatus(404);
	}

	@Test
	void thatAnAccountWasBoundAndUnboundIsInTheAudit() {
		this.visits.post("/admin/accounts/" + this.bound.username() + "/identity", Map.of());

		assertThat(rows("IDENTITY_BOUND", this.bound)).singleElement()
			.asString()
			.contains("Account connected to a sign-in service " + this.bound.username());
		assertThat(rows("IDENTITY_UNBOUND", this.administrator)).singleElement()
			.asString()
			.contains("127.0.0.1", "Account disconnected from a sign-in service " + this.bound.username());
	}

	@Test
	void theAdministratorAllowsThatAnAccountIsConnectedAndTakesThatBack() {
		Person other = this.plans.person(EnumSet.of(Role.BOARD));
		String address = "/admin/accounts/" + other.username();

		assertThat(this.visits.post(address + "/connecting", Map.of("allowed", "true"))).hasStatus(302)
			.hasRedirectedUrl(address);
		assertThat(Pages.page(this.visits.get(address)).select("main").text())
			.contains("Once, without the password, until");
		assertThat(this.visits.post(address + "/connecting", Map.of("allowed", "false"))).hasStatus(302);
		assertThat(Pages.page(this.visits.get(address)).select("main").text()).doesNotContain("Given for one time");

		assertThat(rows("IDENTITY_PERMITTED", this.administrator)).singleElement()
			.asString()
			.contains("Permission to connect without a password given " + other.username());
		assertThat(rows("IDENTITY_PERMIT_ENDED", this.administrator)).hasSize(1);
		assertThat(
				this.visits.post("/admin/accounts/" + this.bound.username() + "/connecting", Map.of("allowed", "true")))
			.hasStatus(404);
	}

	private Iterable<String> rows(String kind, Person person) {
		return Pages.page(this.visits.get("/admin/audit?kind=" + kind + "&person=" + person.username()))
			.select("tbody tr")
			.eachText();
	}

}
