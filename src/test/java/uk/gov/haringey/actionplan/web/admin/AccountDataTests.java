package uk.gov.haringey.actionplan.web.admin;

import java.io.OutputStream;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import uk.gov.haringey.actionplan.OnPostgres;
import uk.gov.haringey.actionplan.Proved;
import uk.gov.haringey.actionplan.TestPlans;
import uk.gov.haringey.actionplan.TestPlans.Person;
import uk.gov.haringey.actionplan.entity.Role;
import uk.gov.haringey.actionplan.repository.account.AccountRecords;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.account.ProofNeededException;
import uk.gov.haringey.actionplan.service.account.keeping.AccountData;
import uk.gov.haringey.actionplan.service.account.keeping.AccountKeeping;
import uk.gov.haringey.actionplan.service.account.signin.SignIns;
import uk.gov.haringey.actionplan.service.status.ProgressReporting;
import uk.gov.haringey.actionplan.web.support.Browser;
import uk.gov.haringey.actionplan.web.support.Pages;
import uk.gov.haringey.actionplan.web.support.Visits;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@OnPostgres
class AccountDataTests {

	@Autowired
	private TestPlans plans;

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private AccountRecords records;

	@Autowired
	private AccountData data;

	@Autowired
	private AccountKeeping accounts;

	@Autowired
	private ProgressReporting reporting;

	@Autowired
	private SignIns signIns;

	private Person administrator;

	/** Where the administrator signed in only just now. */
	private Browser browser;

	private Person officer;

	private String plan;

	@BeforeEach
	void makePeople() {
		this.administrator = this.plans.person(EnumSet.of(Role.ADMINISTRATOR));
		this.browser = new Browser(this.mvc, "x");
		assertThat(this.browser.signIn(this.administrator.username(), "password")).hasStatus(302);
		String post = TestPlans.unique("Head of Requests");
		this.plan = this.plans.plan(TestPlans.action("1.1", "One.", post));
		this.officer = this.plans.officer(post);
		this.reporting.confirmNoChange(this.plan, "1.1", 0, this.plans.actor(this.officer));
		Proved.run(() -> this.accounts.newLink(this.officer.username(), false, this.plans.actor(this.administrator)));
		this.signIns.succeedWithoutPassword(this.officer.username());
		new Visits(this.mvc, this.plans.signedIn(this.officer)).post("/plans/" + this.plan + "/views",
				Map.of("name", "“Mine”", "query", "rag=red"));
	}

	@Test
	void everyTableThatNamesAccountsIsGivenOutOrLeftOutForAReason() {
		List<String> naming = this.jdbc
			.sql("""
					select distinct c.conrelid::regclass::text from pg_constraint c
					where c.contype = 'f' and c.confrelid in ('account'::regclass, 'user_entities'::regclass,
					  'spring_session'::regclass, 'known_browser'::regclass)
					union select table_name from information_schema.columns where table_schema = current_schema()
					  and (column_name in ('username', 'principal_name') or column_name like '%account_id' or column_name like '%known_browser_id')
					""")
			.query(String.class)
			.list();

		Set<String> covered = new HashSet<>(this.records.tables());
		covered.addAll(AccountRecords.LEFT_OUT.keySet());
		assertThat(naming).hasSizeGreaterThan(20)
			.allSatisfy((table) -> assertThat(covered)
				.as("“%s” names accounts: add it to AccountRecords, or leave it out there with the reason", table)
				.contains(table));
		assertThat(AccountRecords.LEFT_OUT.values()).doesNotContain("");
	}

	@Test
	void allThatIsHeldAboutAnAccountIsOneFileWithoutSecretsAndRecorded() throws Exception {
		MvcTestResult file = this.browser.get(address() + ".json");

		assertThat(file).hasStatus(200).hasContentTypeCompatibleWith("application/json");
		assertThat(file.getResponse().getHeader("Content-Disposition"))
			.isEqualTo("attachment; filename=\"" + this.officer.username() + ".json\"");
		String text = file.getResponse().getContentAsString();
		JsonNode json = JsonMapper.builder().build().readTree(text);
		assertThat(json.path("account").asString()).isEqualTo(this.officer.username());
		JsonNode tables = json.path("tables");
		for (String table : List.of("account", "account_history", "account_role", "held_post", "password_link",
				"sign_in", "audit_entry", "status_update", "saved_view")) {
			assertThat(tables.path(table).size()).as(table).isPositive();
		}
		assertThat(tables.path("saved_view").path(0).path("name").asString()).isEqualTo("“Mine”");
		assertThat(tables.path("audit_entry").toString()).contains("SIGNED_IN", "STATUS_UPDATE");
		tables.path("status_update")
			.forEach((row) -> assertThat(row.path("account_id").asLong()).isEqualTo(this.officer.accountId()));
		assertThat(text).doesNotContain("password_hash", "token_hash", "code_hash", "session_id", "{noop}");
		assertThat(this.jdbc
			.sql("select subject_id from audit_entry where kind = 'ACCOUNT_DATA_EXPORTED' "
					+ "and username = :administrator")
			.param("administrator", this.administrator.username())
			.query(Long.class)
			.list()).containsExactly(this.officer.accountId());
	}

	@Test
	void theFileIsGivenAfterARecentProofOnly() {
		Visits leftOpen = new Visits(this.mvc, this.plans.signedIn(this.administrator));
		assertThat(leftOpen.get(address() + ".json")).hasStatus(302).hasRedirectedUrl("/profile/proof");
		assertThat(Pages.page(leftOpen.get(address())).select("main a").eachAttr("href")).contains("/profile/proof")
			.noneMatch((href) -> href.endsWith("data.json"));
		assertThat(this.browser.page(address()).select("main a").eachAttr("href")).contains(address() + ".json");
	}

	@Test
	void theServiceItselfAsksForTheProof() {
		Actor actor = this.plans.actor(this.administrator);

		assertThatExceptionOfType(ProofNeededException.class)
			.isThrownBy(() -> this.data.write(this.officer.username(), OutputStream.nullOutputStream(), actor));
	}

	@Test
	void aFormThatWaitsToBeSentAgainIsGivenOutAsItWasTyped() throws Exception {
		Browser own = new Browser(this.mvc, "y");
		for (int time = 0; time < 2; time++) {
			assertThat(own.signIn(this.officer.username(), "password")).hasStatus(302);
			own.forgetSession();
		}
		assertThat(own.postWithoutToken("/plans/" + this.plan + "/actions/1.1/updates",
				Map.of("commentary", "Typed “at length”")))
			.hasRedirectedUrl("/sign-in?kept");

		String text = this.browser.get(address() + ".json").getResponse().getContentAsString();

		JsonNode tables = JsonMapper.builder().build().readTree(text).path("tables");
		assertThat(tables.path("kept_form").path(0).path("fields").path("commentary").path(0).asString())
			.isEqualTo("Typed “at length”");
		assertThat(tables.path("password_try").toString()).contains("network").doesNotContain("name_key");
	}

	@Test
	void anAccountThatDoesNotExistHasNoFile() {
		assertThat(this.browser.get("/admin/accounts/nobody-at-all/data.json")).hasStatus(404);
	}

	private String address() {
		return "/admin/accounts/" + this.officer.username() + "/data";
	}

}
