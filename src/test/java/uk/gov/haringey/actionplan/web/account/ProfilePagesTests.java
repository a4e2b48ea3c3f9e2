package uk.gov.haringey.actionplan.web.account;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
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
import uk.gov.haringey.actionplan.service.account.RecentProof;
import uk.gov.haringey.actionplan.service.account.SignInOrigin;
import uk.gov.haringey.actionplan.web.support.Browser;
import uk.gov.haringey.actionplan.web.support.Pages;
import uk.gov.haringey.actionplan.web.support.page.FormNumbers;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

/** Each person's own account, in sessions as browsers have them. */
@OnPostgres
class ProfilePagesTests {

	private static final String NEW_PASSWORD = "otter lamp fjord nine";

	@Autowired
	private TestPlans plans;

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private FindByIndexNameSessionRepository<? extends Session> sessions;

	private String post;

	private Person person;

	private Browser here;

	private Browser there;

	@BeforeEach
	void makePerson() {
		this.post = TestPlans.unique("Head of Profiles");
		this.plans.plan(TestPlans.action("1.1", "Count.", this.post));
		this.person = this.plans.officer(this.post);
		this.here = new Browser(this.mvc, "Mozilla/5.0 (Windows NT 10.0) Firefox/130.0");
		this.there = new Browser(this.mvc, "Mozilla/5.0 (X11; Linux x86_64) Chrome/130.0 Safari/537.36");
		assertThat(this.here.signIn(this.person.username(), "password")).hasRedirectedUrl("/");
		assertThat(this.there.signIn(this.person.username(), "password")).hasRedirectedUrl("/");
	}

	@Test
	void theOwnPageHasNameRolesPostsAndWhereOneIsSignedIn() {
		Document page = this.here.page("/profile");

		assertThat(page.select("dl").text()).contains(this.person.username(), "Officer",
				this.post + " since 1 January 2000");
		assertThat(page.select("tbody tr").eachText()).hasSize(2)
			.anySatisfy((row) -> assertThat(row).contains("Firefox on Windows", "127.0.0.1", "This session"))
			.anySatisfy((row) -> assertThat(row).contains("Chrome on Linux").doesNotContain("This session"));
	}

	@Test
	void anotherSessionIsEndedByItself() {
		Map<String, String> handle = Map.of("session", handle());

		assertThat(this.here.post("/profile/sessions/end", handle)).hasStatus(302);

		assertThat(this.there.get("/profile")).hasStatus(302).hasRedirectedUrl("/sign-in");
		assertThat(this.here.get("/profile")).hasStatus(200);
		assertThat(this.here.post("/profile/sessions/end", handle)).hasStatus(404);
	}

	@Test
	void nobodyEndsTheSessionOfSomebodyElse() {
		Browser other = new Browser(this.mvc, "Firefox/130.0");
		other.signIn(this.plans.officer(this.post).username(), "password");

		assertThat(other.post("/profile/sessions/end", Map.of("session", handle()))).hasStatus(404);

		assertThat(this.there.get("/profile")).hasStatus(200);
	}

	@Test
	void allOtherSessionsAreEndedAtOnce() {
		assertThat(this.here.post("/profile/sessions/end-others", Map.of())).hasStatus(302);

		assertThat(this.there.get("/profile")).hasStatus(302);
		assertThat(this.here.page("/profile").select("form[action$=end-others]")).isEmpty();
	}

	@Test
	void changingThePasswordEndsTheOtherSessionsAndIsKeptInTheHistory() {
		assertThat(change("password", NEW_PASSWORD)).hasStatus(302).hasRedirectedUrl("/profile");

		assertThat(this.there.get("/profile")).hasStatus(302);
		assertThat(this.here.page("/profile").select("main").text()).contains("Changed last on");
		assertThat(this.there.signIn(this.person.username(), "password")).hasRedirectedUrl("/sign-in?error");
		assertThat(this.there.signIn(this.person.username(), NEW_PASSWORD).getResponse().getRedirectedUrl())
			.doesNotContain("error");
		assertThat(this.jdbc.sql("""
				select count(*) from account_history h join audit_revision r on r.id = h.revision
				where h.id = :id and h.password_changed_at is not null and r.account_id = :id
				""").param("id", this.person.accountId()).query(Integer.class).single()).isEqualTo(1);
	}

	@Test
	void aWrongCurrentPasswordChangesNothingAndIsHeldBackAfterFive() {
		for (int failure = 0; failure < 5; failure++) {
			MvcTestResult refused = change("wrong", NEW_PASSWORD);
			assertThat(refused).hasStatus(422);
			assertThat(Pages.errors(Pages.page(refused))).singleElement()
				.asString()
				.startsWith("The current password is wrong");
		}

		assertThat(change("password", NEW_PASSWORD)).hasStatus(422);
	}

	@Test
	void aCommonPasswordIsRefusedBeforeTheCurrentOneIsLookedAt() {
		assertThat(Pages.errors(Pages.page(change("wrong", "password1234")))).singleElement()
			.asString()
			.startsWith("Enter a password that is harder to guess");
	}

	@Test
	void aSessionHasANewIdentifierOnceSomebodySignedIn() {
		Browser attacked = new Browser(this.mvc, "Firefox/130.0");
		attacked.get("/plans");
		String planted = attacked.session();

		assertThat(attacked.signIn(this.person.username(), "password")).hasStatus(302);

		assertThat(attacked.session()).isNotEqualTo(planted);
		assertThat(attacked.get("/profile")).hasStatus(200);
		Browser attacker = new Browser(this.mvc, "Firefox/130.0");
		attacker.takeSession(planted);
		assertThat(attacker.get("/profile")).hasStatus(302);
	}

	@Test
	void aSessionEndsTwelveHoursAfterItsSignInHoweverMuchItIsUsed() {
		age(this.sessions, this.here.session(), Duration.ofHours(13));

		assertThat(this.here.get("/profile")).hasStatus(302).hasRedirectedUrl("/sign-in");
		assertThat(this.there.get("/profile")).hasStatus(200);
	}

	@Test
	void nobodyAddsAPasskeyAtAnOpenSessionWithoutThePassword() {
		assertThat(this.here.post("/webauthn/register/options", Map.of())).hasStatus(200);
		age(this.sessions, this.here.session(), Duration.ofMinutes(11));

		assertThat(this.here.post("/webauthn/register/options", Map.of())).hasStatus(403);
		assertThat(this.here.post("/webauthn/register", Map.of())).hasStatus(403);
		Document page = this.here.page("/profile");
		assertThat(page.select("form[data-passkey]")).isEmpty();
		assertThat(page.select("main a[href=/profile/proof]").text()).isEqualTo("Enter your password to add a passkey");

		MvcTestResult refused = this.here.post("/profile/proof", Map.of("current", "wrong"));
		assertThat(refused).hasStatus(422);
		assertThat(Pages.errors(Pages.page(refused))).singleElement()
			.asString()
			.startsWith("The current password is wrong");
		assertThat(this.here.post("/webauthn/register/options", Map.of())).hasStatus(403);

		assertThat(this.here.post("/profile/proof", Map.of("current", "password"))).hasStatus(302)
			.hasRedirectedUrl("/profile");
		assertThat(this.here.page("/profile").select("form[data-passkey]")).hasSize(1);
		assertThat(this.here.post("/webauthn/register/options", Map.of())).hasStatus(200);
	}

	@Test
	void nothingThatWeakensTheSecondStepIsDoneAtAnOpenSessionWithoutAProof() {
		String passkey = this.plans.passkey(this.person);
		assertThat(this.here.post("/profile/passkeys/need", Map.of("needed", "true")))
			.hasRedirectedUrl("/profile/recovery-codes");
		age(this.sessions, this.here.session(), Duration.ofMinutes(11));

		for (MvcTestResult refused : List.of(this.here.post("/profile/recovery-codes", Map.of()),
				this.here.post("/profile/passkeys/need", Map.of("needed", "false")),
				this.here.post("/profile/passkeys/remove", Map.of("id", passkey)))) {
			assertThat(refused).hasStatus(302).hasRedirectedUrl("/profile/proof");
		}
		assertThat(this.here.delete("/webauthn/register/" + passkey)).hasStatus(403);
		assertThat(count("user_credentials where credential_id = :what", passkey)).isEqualTo(1);
		assertThat(count("account where passkey_needed and username = :what", this.person.username())).isEqualTo(1);

		assertThat(this.here.post("/profile/proof", Map.of("current", "password"))).hasRedirectedUrl("/profile");
		assertThat(this.here.delete("/webauthn/register/" + passkey)).hasStatus(204);
		assertThat(count("user_credentials where credential_id = :what", passkey)).isZero();
		assertThat(count("account where passkey_needed and username = :what", this.person.username())).isZero();
	}

	@Test
	void aProofIsOfTheSessionThatItWasGivenIn() {
		age(this.sessions, this.here.session(), Duration.ofMinutes(11));
		age(this.sessions, this.there.session(), Duration.ofMinutes(11));
		assertThat(this.there.post("/profile/proof", Map.of("current", "password"))).hasStatus(302);

		assertThat(this.here.post("/profile/recovery-codes", Map.of())).hasRedirectedUrl("/profile/proof");
		assertThat(this.there.post("/profile/recovery-codes", Map.of())).hasRedirectedUrl("/profile/recovery-codes");
	}

	@Test
	void anAdministratorIsLedBackToTheFormOrThePageOfTheButton() {
		Person administrator = this.plans.person(EnumSet.of(Role.ADMINISTRATOR));
		Browser browser = new Browser(this.mvc, "Firefox/130.0");
		browser.signIn(administrator.username(), "password");
		age(this.sessions, browser.session(), Duration.ofMinutes(11));
		String username = TestPlans.unique("newcomer").replace(' ', '-');
		Map<String, String> fields = Map.of("username", username, "displayName", "A new colleague", "roles",
				"ADMINISTRATOR", "once", FormNumbers.number());

		assertThat(browser.post("/admin/accounts", fields)).hasRedirectedUrl("/profile/proof");
		assertThat(count("account where username = :what", username)).isZero();
		assertThat(browser.post("/profile/proof", Map.of("current", "password"))).hasRedirectedUrl("/kept-form");
		assertThat(browser.post("/admin/accounts", fields)).hasRedirectedUrl("/admin/accounts/" + username);

		age(this.sessions, browser.session(), Duration.ofMinutes(11));
		assertThat(browser.post("/admin/accounts/" + username + "/connecting", Map.of("allowed", "true")))
			.hasRedirectedUrl("/profile/proof");
		assertThat(
				count("identity_permit where account_id = (select id from account where username = :what)", username))
			.isZero();
		assertThat(browser.post("/profile/proof", Map.of("current", "password")))
			.hasRedirectedUrl("/admin/accounts/" + username);
	}

	@Test
	void strangersWhoGuessDoNotLockSomebodyOutOfTheirOwnBrowser() {
		this.here.forgetSession();
		for (int failure = 0; failure < 6; failure++) {
			Browser stranger = new Browser(this.mvc, "x").from("203.0.113.9");
			assertThat(stranger.signIn(this.person.username(), "guess")).hasRedirectedUrl("/sign-in?error");
		}

		assertThat(new Browser(this.mvc, "x").signIn(this.person.username(), "password"))
			.hasRedirectedUrl("/sign-in?error");
		assertThat(this.here.signIn(this.person.username(), "password")).hasRedirectedUrl("/");
	}

	/** Makes a session's sign-in older than it is. */
	private static <S extends Session> void age(FindByIndexNameSessionRepository<S> repository, String cookie,
			Duration by) {
		S session = repository.findById(new String(Base64.getDecoder().decode(cookie), StandardCharsets.UTF_8));
		SignInOrigin origin = session.getRequiredAttribute(SignInOrigin.ATTRIBUTE);
		session.setAttribute(SignInOrigin.ATTRIBUTE,
				new SignInOrigin(origin.address(), origin.userAgent(), origin.at().minus(by)));
		session.setAttribute(RecentProof.ATTRIBUTE,
				session.<Instant>getRequiredAttribute(RecentProof.ATTRIBUTE).minus(by));
		repository.save(session);
	}

	private int count(String from, String what) {
		return this.jdbc.sql("select count(*) from " + from).param("what", what).query(Integer.class).single();
	}

	private String handle() {
		return this.here.page("/profile").select("input[name=session]").val();
	}

	private MvcTestResult change(String current, String password) {
		return this.here.post("/profile/password",
				Map.of("current", current, "password", password, "repeated", password));
	}

}
