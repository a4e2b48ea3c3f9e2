package uk.gov.haringey.actionplan.service.account.oidc;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import jakarta.persistence.EntityManager;
import org.junit.jupiter.api.Test;
import uk.gov.haringey.actionplan.OnPostgres;
import uk.gov.haringey.actionplan.TestPlans;
import uk.gov.haringey.actionplan.entity.Account;
import uk.gov.haringey.actionplan.entity.Role;
import uk.gov.haringey.actionplan.repository.account.Accounts;
import uk.gov.haringey.actionplan.service.account.AccountSessions;
import uk.gov.haringey.actionplan.service.account.signin.SignIns;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;

/** Whose account somebody is signed in to; each test is undone at its end. */
@OnPostgres
@Transactional
class OidcAccountsTests {

	private static final String ISSUER = "https://id.example.gov.uk";

	private static final Map<Role, String> GROUPS = Map.of(Role.ADMINISTRATOR, "plan-administrators", Role.BOARD,
			"plan-board", Role.AUDITOR, "plan-auditors");

	@Autowired
	private Accounts accounts;

	@Autowired
	private AccountSessions sessions;

	@Autowired
	private SignIns signIns;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private EntityManager entityManager;

	private final String name = TestPlans.unique("person").toLowerCase(Locale.ROOT).replace(' ', '-');

	@Test
	void nobodyNewGetsAnAccountUnlessThatIsConfigured() {
		assertThat(signIn(false, "plan-board").account()).isNull();
		assertThat(this.accounts.findByUsername(this.name)).isEmpty();

		assertThat(signIn(true, "plan-board").account()).isNotNull();
		assertThat(this.accounts.findByUsername(this.name)).isPresent();
	}

	@Test
	void anEvaluationAccountIsNeverBound() {
		this.accounts.save(Account.forEvaluation(this.name, "A post", EnumSet.of(Role.BOARD), "{noop}none"));

		assertThat(signIn(true, "plan-board").account()).isNull();
	}

	@Test
	void theLastAdministratorStaysOneAndAnotherDoesNot() {
		this.jdbc.sql("update account set enabled = false").update();
		permit(this.accounts.save(new Account(this.name, "A post", EnumSet.of(Role.ADMINISTRATOR))));
		signIn(false, "plan-board");
		assertThat(roles()).containsExactlyInAnyOrder(Role.ADMINISTRATOR, Role.BOARD);

		Account other = new Account(this.name + "-2", "Another post", EnumSet.of(Role.ADMINISTRATOR));
		other.changePassword("{noop}none");
		this.accounts.save(other);
		this.entityManager.flush();
		signIn(false, "plan-board");

		assertThat(roles()).containsExactly(Role.BOARD);
	}

	@Test
	void aGroupGivesAndTakesTheAuditorsRole() {
		assertThat(signIn(true, "plan-auditors").account()).isNotNull();
		assertThat(roles()).containsExactly(Role.AUDITOR);

		signIn(true, "plan-board");
		assertThat(roles()).containsExactly(Role.BOARD);
	}

	@Test
	void whoAskedForAPasskeyIsAskedForItHereToo() {
		Account account = this.accounts.save(new Account(this.name, "A post", EnumSet.of(Role.BOARD)));
		account.changePassword("{noop}none");
		this.entityManager.flush();
		this.jdbc.sql("update account set passkey_needed = true where id = :id").param("id", account.id()).update();
		this.entityManager.refresh(account);
		permit(account);

		OidcSignIn.Outcome outcome = signIn(false, "plan-board");

		assertThat(outcome.account()).isNull();
		assertThat(outcome.secondStep()).isNotNull();
	}

	@Test
	void aNameAloneConnectsNoAccountThatExistsAndAPermitDoesSoOnce() {
		Account account = this.accounts.save(new Account(this.name, "A post", EnumSet.of(Role.ADMINISTRATOR)));

		OidcSignIn.Outcome asked = signIn(true, "plan-board");
		assertThat(asked.account()).isNull();
		assertThat(asked.connection()).isNotNull();
		assertThat(roles()).containsExactly(Role.ADMINISTRATOR);

		permit(account);
		assertThat(signIn(true, "plan-administrators").account()).isNotNull();
		this.jdbc.sql("delete from account_identity where account_id = :id").param("id", account.id()).update();
		assertThat(signIn(true, "plan-administrators").account()).isNull();
	}

	@Test
	void aPermitThatIsOverOrOfADeactivatedAccountIsOfNoUse() {
		Account account = this.accounts.save(new Account(this.name, "A post", EnumSet.of(Role.BOARD)));
		permit(account);
		this.jdbc.sql("update identity_permit set expires_at = now() - interval '1 second'").update();
		assertThat(signIn(true, "plan-board").account()).isNull();

		permit(account);
		account.deactivate();
		this.entityManager.flush();
		account.reactivate();
		this.entityManager.flush();
		assertThat(signIn(true, "plan-board").account()).isNull();
	}

	private void permit(Account account) {
		this.jdbc.sql("""
				insert into identity_permit (account_id, expires_at) values (:id, now() + interval '1 day')
				on conflict (account_id) do update set expires_at = excluded.expires_at
				""").param("id", account.id()).update();
	}

	private OidcSignIn.Outcome signIn(boolean makesAccounts, String group) {
		OidcRules rules = new OidcRules("preferred_username", "groups", GROUPS, makesAccounts);
		return new OidcSignIn(this.accounts, this.sessions, this.signIns, rules, this.jdbc).signIn(ISSUER,
				this.name + "-1", Map.of("preferred_username", this.name, "groups", List.of(group)));
	}

	private Set<Role> roles() {
		return this.accounts.findByUsername(this.name).orElseThrow().roles();
	}

}
