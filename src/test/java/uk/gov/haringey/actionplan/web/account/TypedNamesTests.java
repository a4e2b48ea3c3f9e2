package uk.gov.haringey.actionplan.web.account;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import uk.gov.haringey.actionplan.OnPostgres;
import uk.gov.haringey.actionplan.TestPlans;
import uk.gov.haringey.actionplan.service.account.oidc.OidcSignIn;
import uk.gov.haringey.actionplan.service.audit.AuditChain;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

/** A password that was typed where the user name belongs is kept nowhere. */
@OnPostgres
@ExtendWith(OutputCaptureExtension.class)
class TypedNamesTests {

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private OidcSignIn services;

	@Autowired
	private AuditChain chain;

	@Autowired
	private JdbcClient jdbc;

	/** It could be a user name, as many passwords could. */
	private final String typed = TestPlans.unique("my.own.secret-phrase").replace(' ', '-');

	@Test
	void aPasswordTypedAsAUserNameIsInNoTableAndNotInTheLog(CapturedOutput output) {
		long before = entries();
		for (int failure = 0; failure < 7; failure++) {
			assertThat(this.mvc.post()
				.uri("/sign-in")
				.param("username", this.typed)
				.param("password", "x")
				.with(csrf())
				.exchange()).hasStatus(302).hasRedirectedUrl("/sign-in?error");
		}
		this.chain.seal();

		assertThat(entries()).isGreaterThan(before + 4);
		assertThat(tablesWith(this.typed)).isEmpty();
		assertThat(output.getAll()).doesNotContain(this.typed);
	}

	@Test
	void theNameOfSomebodyWhomAServiceVouchesForButWhoHasNoAccountIsInNoTable() {
		long before = entries();
		assertThat(this.services
			.signIn("https://id.example", this.typed.substring(3),
					java.util.Map.of("preferred_username", this.typed, "name", this.typed))
			.account()).isNull();

		assertThat(entries()).isGreaterThan(before);
		assertThat(tablesWith(this.typed.substring(3))).isEmpty();
	}

	private long entries() {
		return this.jdbc.sql("select count(*) from audit_entry").query(Long.class).single();
	}

	/** The tables that have a text in any column, also within a serialised session. */
	private List<String> tablesWith(String text) {
		String hex = HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
		List<String> found = new ArrayList<>();
		List<String> tables = this.jdbc.sql("""
				select table_name from information_schema.tables
				where table_schema = current_schema() and table_type = 'BASE TABLE'
				""").query(String.class).list();
		assertThat(tables).hasSizeGreaterThan(40);
		for (String table : tables) {
			if (this.jdbc
				.sql("select exists (select from " + table
						+ " t where strpos(t::text, :text) > 0 or strpos(t::text, :hex) > 0)")
				.param("text", text)
				.param("hex", hex)
				.query(Boolean.class)
				.single()) {
				found.add(table);
			}
		}
		return found;
	}

}
