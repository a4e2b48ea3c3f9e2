package uk.gov.haringey.actionplan.web.account;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.gov.haringey.actionplan.OnPostgres;
import uk.gov.haringey.actionplan.TestPlans;
import uk.gov.haringey.actionplan.TestPlans.Person;
import uk.gov.haringey.actionplan.entity.Role;
import uk.gov.haringey.actionplan.web.support.Browser;
import uk.gov.haringey.actionplan.web.support.page.FormNumbers;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One-time links and recovery codes are shown once, to the browser that asked for them,
 * and are in no table meanwhile.
 */
@OnPostgres
class SecretsOnceShownTests {

	@Autowired
	private TestPlans plans;

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private JdbcClient jdbc;

	private Browser browser;

	private Person person;

	@BeforeEach
	void signIn() {
		this.person = this.plans.person(EnumSet.of(Role.ADMINISTRATOR));
		this.browser = new Browser(this.mvc, "Firefox/130.0");
		assertThat(this.browser.signIn(this.person.username(), "password")).hasStatus(302);
	}

	@Test
	void aLinkIsShownOnceAndIsInNoTable() {
		String username = TestPlans.unique("once").replace(' ', '-');
		MvcTestResult added = this.browser.post("/admin/accounts", Map.of("username", username, "displayName",
				"Somebody new", "roles", "OFFICER", "once", FormNumbers.number()));
		assertThat(added).hasRedirectedUrl("/admin/accounts/" + username);
		assertShownOnce("/admin/accounts/" + username, ".govuk-inset-text code", 1);

		MvcTestResult again = this.browser.post("/admin/accounts/" + username + "/link", Map.of());
		assertThat(again).hasRedirectedUrl("/admin/accounts/" + username);
		assertShownOnce("/admin/accounts/" + username, ".govuk-inset-text code", 1);
	}

	@Test
	void recoveryCodesAreShownOnceAndAreInNoTable() {
		this.plans.passkey(this.person);
		assertThat(this.browser.post("/profile/passkeys/need", Map.of("needed", "true")))
			.hasRedirectedUrl("/profile/recovery-codes");
		assertShownOnce("/profile/recovery-codes", "code", 10);

		assertThat(this.browser.post("/profile/recovery-codes", Map.of())).hasRedirectedUrl("/profile/recovery-codes");
		assertShownOnce("/profile/recovery-codes", "code", 10);
	}

	/** As whoever reads the session in the database would have to. */
	@Test
	void theSessionWithoutTheBrowsersKeyShowsNothing() {
		this.plans.passkey(this.person);
		this.browser.post("/profile/recovery-codes", Map.of());
		Browser other = new Browser(this.mvc, "Firefox/130.0");
		other.takeSession(this.browser.session());

		assertThat(other.get("/profile/recovery-codes")).hasRedirectedUrl("/profile");
	}

	/** What waits is searched for before it is shown, and what was shown again after. */
	private void assertShownOnce(String path, String selector, int count) {
		assertThat(sealed()).as("what waits to be shown").isEqualTo(1);
		List<String> before = this.jdbc.sql("""
				select encode(a.attribute_bytes, 'escape') from spring_session_attributes a
				join spring_session s on s.primary_id = a.session_primary_id where s.principal_name = :name
				""").param("name", this.person.username()).query(String.class).list();
		Document page = this.browser.page(path);
		List<String> shown = page.select("main " + selector)
			.eachText()
			.stream()
			.map((text) -> text.substring(text.lastIndexOf('/') + 1))
			.toList();
		assertThat(shown).hasSize(count).allSatisfy((secret) -> {
			assertThat(secret).hasSizeGreaterThan(8);
			assertThat(before).noneMatch((attribute) -> attribute.contains(secret));
			assertThat(tablesWith(secret)).isEmpty();
		});
		assertThat(sealed()).isZero();
		MvcTestResult refreshed = this.browser.get(path);
		if (refreshed.getResponse().getStatus() == 200) {
			assertThat(refreshed.getResponse().getContentAsByteArray()).asString(StandardCharsets.UTF_8)
				.doesNotContain(shown);
		}
		else {
			assertThat(refreshed).hasRedirectedUrl("/profile");
		}
	}

	private int sealed() {
		return this.jdbc
			.sql("""
					select count(*) from spring_session_attributes a join spring_session s on s.primary_id = a.session_primary_id
					where s.principal_name = :name and a.attribute_name = 'actionplan.sealed'
					""")
			.param("name", this.person.username())
			.query(Integer.class)
			.single();
	}

	/** The tables that have a text in any column, also within a serialised session. */
	private List<String> tablesWith(String text) {
		String hex = HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
		return this.jdbc.sql("""
				select table_name from information_schema.tables
				where table_schema = current_schema() and table_type = 'BASE TABLE'
				""")
			.query(String.class)
			.list()
			.stream()
			.filter((table) -> this.jdbc
				.sql("select exists (select from " + table
						+ " t where strpos(t::text, :text) > 0 or strpos(t::text, :hex) > 0)")
				.param("text", text)
				.param("hex", hex)
				.query(Boolean.class)
				.single())
			.toList();
	}

}
