package uk.gov.haringey.actionplan.web.account;

import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import uk.gov.haringey.actionplan.TestDatabaseInitializer;
import uk.gov.haringey.actionplan.TestPlans;
import uk.gov.haringey.actionplan.entity.Account;
import uk.gov.haringey.actionplan.entity.Role;
import uk.gov.haringey.actionplan.repository.account.Accounts;
import uk.gov.haringey.actionplan.web.account.SignInService.Fault;
import uk.gov.haringey.actionplan.web.account.SignInService.Person;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** Signing in with a service of the council's own, by configuration alone. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = TestDatabaseInitializer.class)
class OidcSignInTests {

	private static final SignInService SERVICE = new SignInService();

	@LocalServerPort
	private int port;

	@Autowired
	private Accounts accounts;

	@Autowired
	private JdbcClient jdbc;

	@DynamicPropertySource
	static void configure(DynamicPropertyRegistry properties) {
		String registration = "spring.security.oauth2.client.registration.council.";
		properties.add(registration + "client-id", () -> SignInService.CLIENT);
		properties.add(registration + "client-secret", () -> "not-asked-for");
		properties.add(registration + "client-name", () -> "the council's accounts");
		properties.add(registration + "scope", () -> "openid,profile");
		properties.add("spring.security.oauth2.client.provider.council.issuer-uri", SERVICE::issuer);
		String away = "spring.security.oauth2.client.registration.away.";
		properties.add(away + "client-id", () -> SignInService.CLIENT);
		properties.add(away + "client-secret", () -> "not-asked-for");
		properties.add(away + "client-name", () -> "a service that is away");
		properties.add(away + "scope", () -> "openid");
		properties.add("spring.security.oauth2.client.provider.away.issuer-uri", () -> "http://127.0.0.1:1");
		properties.add("actionplan.oidc.role-groups.BOARD", () -> "plan-board");
		properties.add("actionplan.oidc.role-groups.OFFICER", () -> "plan-officers");
		properties.add("actionplan.oidc.make-accounts", () -> "true");
		properties.add("actionplan.published-plan", () -> "false");
	}

	@AfterAll
	static void stop() {
		SERVICE.close();
	}

	@Test
	void somebodyNewGetsAnAccountWithTheRolesOfTheirGroups() throws Exception {
		String name = name();
		SERVICE.vouchFor(new Person(name + "-1", name, List.of("plan-board", "another-group")));

		HttpClient browser = browser();
		assertThat(get(browser, "/sign-in").body()).contains("Sign in with the council&#39;s accounts",
				"/oauth2/authorization/council");
		String before = session(browser);
		HttpResponse<String> signedIn = signIn(browser);

		assertThat(signedIn.uri().getPath()).doesNotStartWith("/sign-in");
		assertThat(before).isNotEmpty();
		assertThat(session(browser)).isNotEmpty().isNotEqualTo(before);
		assertThat(get(browser, "/profile").body()).contains("Post of " + name);
		assertThat(roles(name)).containsExactly("BOARD");
		assertThat(outcomes(name)).containsExactly("SUCCEEDED");
		assertThat(this.jdbc.sql("select username from audit_entry where kind = 'IDENTITY_BOUND' and username = :name")
			.param("name", name)
			.query(String.class)
			.list()).hasSize(1);
	}

	@Test
	void whoHasNoPasswordHereCannotTypeItAgain() throws Exception {
		String name = name();
		SERVICE.vouchFor(new Person(name + "-1", name, List.of("plan-board")));
		HttpClient browser = browser();
		signIn(browser);
		Document proof = Jsoup.parse(get(browser, "/profile/proof").body());

		HttpResponse<String> answer = post(browser, "/profile/proof", proof, Map.of("current", "password"));

		assertThat(proof.select("input[type=password]")).isEmpty();
		assertThat(answer.statusCode()).isEqualTo(422);
		assertThat(get(browser, "/profile").body()).contains("You have no password here.");
	}

	@Test
	void rolesFollowTheGroupsAndThoseWithoutAGroupStay() throws Exception {
		String name = name();
		account(name, true, Role.BOARD, Role.HEAD_OF_PROCUREMENT);
		this.jdbc.sql("""
				insert into identity_permit (account_id, expires_at)
				select id, now() + interval '7 days' from account where username = :name
				""").param("name", name).update();
		SERVICE.vouchFor(new Person(name + "-1", name, List.of("plan-officers")));
		signIn(browser());
		assertThat(roles(name)).containsExactly("HEAD_OF_PROCUREMENT", "OFFICER");

		// The name changed there; it is the same person.
		SERVICE.vouchFor(new Person(name + "-1", "renamed-" + name, List.of()));
		signIn(browser());

		assertThat(roles(name)).containsExactly("HEAD_OF_PROCUREMENT");
		assertThat(outcomes(name)).containsExactly("SUCCEEDED", "SUCCEEDED");
	}

	@Test
	void aUserNameAloneOpensNobodysAccountUntilItsPasswordWasTypedOnce() throws Exception {
		String name = name();
		Account administrator = new Account(name, "The administrator", Set.of(Role.ADMINISTRATOR));
		administrator.changePassword("{noop}the password");
		this.accounts.save(administrator);
		SERVICE.vouchFor(new Person(name + "-1", name, List.of("plan-board")));
		HttpClient browser = browser();

		HttpResponse<String> asked = signIn(browser);
		assertThat(asked.uri().getPath()).isEqualTo("/sign-in/connect");
		assertThat(get(browser, "/profile").uri().getPath()).isEqualTo("/sign-in");
		Document page = Jsoup.parse(asked.body());
		assertThat(post(browser, "/sign-in/connect", page, Map.of("current", "a guess")).statusCode()).isEqualTo(422);
		assertThat(identities(name)).isZero();
		assertThat(roles(name)).containsExactly("ADMINISTRATOR");

		HttpResponse<String> connected = post(browser, "/sign-in/connect", page, Map.of("current", "the password"));
		assertThat(connected.statusCode()).isEqualTo(302);
		assertThat(get(browser, "/profile").body()).contains("The administrator");
		assertThat(identities(name)).isEqualTo(1);
		assertThat(outcomes(name)).containsExactly("FAILED", "FAILED", "SUCCEEDED");

		HttpClient next = browser();
		assertThat(signIn(next).uri().getPath()).doesNotStartWith("/sign-in");
		assertThat(get(next, "/profile").body()).contains("The administrator");
	}

	@Test
	void guessesAtThePasswordOfAnAccountToConnectAreHeldBackAsThoseAtSignIn() throws Exception {
		String name = name();
		Account account = new Account(name, "A post", Set.of(Role.BOARD));
		account.changePassword("{noop}the password");
		this.accounts.save(account);
		SERVICE.vouchFor(new Person(name + "-1", name, List.of("plan-board")));
		HttpClient browser = browser();
		Document page = Jsoup.parse(signIn(browser).body());
		for (int failure = 0; failure < 5; failure++) {
			post(browser, "/sign-in/connect", page, Map.of("current", "a guess"));
		}

		assertThat(post(browser, "/sign-in/connect", page, Map.of("current", "the password")).statusCode())
			.isEqualTo(422);
		assertThat(identities(name)).isZero();
		assertThat(outcomes(name)).contains("HELD_BACK").doesNotContain("SUCCEEDED");
	}

	@Test
	void whoHasNoPasswordHereProvesWhoTheyAreAtTheServiceAndComesBack() throws Exception {
		String name = name();
		SERVICE.vouchFor(new Person(name + "-1", name, List.of("plan-board")));
		HttpClient browser = browser();
		signIn(browser);
		Document profile = Jsoup.parse(get(browser, "/profile").body());

		assertThat(location(post(browser, "/profile/recovery-codes", profile, Map.of()))).endsWith("/profile/proof");
		signIn(browser);
		Document proof = Jsoup.parse(get(browser, "/profile/proof").body());
		assertThat(location(post(browser, "/profile/recovery-codes", proof, Map.of())))
			.as("a session at the service proves nothing")
			.endsWith("/profile/proof");
		String link = proof.select("main a[href*=council]").attr("href");
		SERVICE.err(Fault.NOT_AGAIN);
		assertThat(get(browser, link).uri().toString()).endsWith("/profile/proof?again");
		SERVICE.err(Fault.NONE);

		HttpResponse<String> back = get(browser, link);
		assertThat(back.uri().getPath()).isEqualTo("/profile");
		assertThat(location(post(browser, "/profile/recovery-codes", Jsoup.parse(back.body()), Map.of())))
			.endsWith("/profile/recovery-codes");
	}

	@Test
	void anAccountThatIsBoundIsNobodyElses() throws Exception {
		String name = name();
		SERVICE.vouchFor(new Person(name + "-1", name, List.of("plan-board")));
		signIn(browser());
		SERVICE.vouchFor(new Person(name + "-2", name, List.of("plan-board")));

		assertHasNoAccount(browser());

		assertThat(outcomes(name)).containsExactly("SUCCEEDED", "FAILED");
	}

	@Test
	void aDeactivatedAccountAndOneWithoutARoleAreRefused() throws Exception {
		String deactivated = name();
		account(deactivated, false);
		SERVICE.vouchFor(new Person(deactivated + "-1", deactivated, List.of("plan-board")));
		assertHasNoAccount(browser());
		assertThat(outcomes(deactivated)).containsExactly("FAILED");

		String unknown = name();
		SERVICE.vouchFor(new Person(unknown + "-1", unknown, List.of("another-group")));
		assertHasNoAccount(browser());
		assertThat(this.jdbc.sql("select count(*) from account where username = :name")
			.param("name", unknown)
			.query(Long.class)
			.single()).isZero();
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = { "NONE", "AWAY", "NOT_AGAIN" })
	void aTokenThatIsNotRightIsRefused(Fault fault) throws Exception {
		String name = name();
		account(name, true);
		SERVICE.vouchFor(new Person(name + "-1", name, List.of("plan-board")));
		SERVICE.err(fault);

		assertRefused(signIn(browser()), "?service", "We could not sign you in that way");

		assertThat(roles(name)).isEmpty();
	}

	@Test
	void anAnswerThatNobodyAskedForIsRefusedAndRecordedOnceAMinute() throws Exception {
		for (int time = 0; time < 2; time++) {
			assertRefused(get(browser(), "/login/oauth2/code/council?code=once&state=guessed"), "?service",
					"We could not sign you in that way");
		}

		assertThat(this.jdbc.sql("""
				select count(*) from audit_entry where kind = 'SIGN_IN_SERVICE_REFUSED' and address = '127.0.0.1'
				  and account_id is null and recorded_at > clock_timestamp() - interval '1 minute'
				""").query(Long.class).single()).isEqualTo(1);
	}

	@Test
	void aServiceThatIsAwayIsOfferedAndSaidToBeAway() throws Exception {
		assertThat(get(browser(), "/sign-in").body()).contains("Sign in with a service that is away");

		assertRefused(get(browser(), "/oauth2/authorization/away"), "?service=away", "does not answer");
		assertRefused(get(browser(), "/login/oauth2/code/away?code=once&state=guessed"), "?service",
				"We could not sign you in that way");
	}

	@Test
	void aServiceThatGoesAwayBeforeItsTokenCameIsSaidToBeAway() throws Exception {
		SERVICE.vouchFor(new Person(name(), name(), List.of("plan-board")));
		SERVICE.err(Fault.AWAY);

		assertRefused(signIn(browser()), "?service=away", "does not answer");
	}

	@Test
	void aServiceThatThereIsNotIsRefused() throws Exception {
		assertRefused(get(browser(), "/oauth2/authorization/unknown"), "?service", "We could not sign you in that way");
	}

	private void assertHasNoAccount(HttpClient browser) throws Exception {
		assertRefused(signIn(browser), "?service=no-account", "You have no account here");
		assertThat(get(browser, "/profile").uri().getPath()).isEqualTo("/sign-in");
	}

	private static void assertRefused(HttpResponse<String> answer, String query, String text) {
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.uri().toString()).endsWith("/sign-in" + query);
		assertThat(answer.body()).contains(text);
	}

	private void account(String name, boolean enabled, Role... roles) {
		Account account = new Account(name, "A post", Set.of(roles));
		if (!enabled) {
			account.deactivate();
		}
		this.accounts.save(account);
	}

	private List<String> roles(String name) {
		return this.jdbc
			.sql("select role from account_role r join account a on a.id = r.account_id "
					+ "where a.username = :name order by role")
			.param("name", name)
			.query(String.class)
			.list();
	}

	private List<String> outcomes(String name) {
		return this.jdbc.sql("select outcome from sign_in where username = :name order by id")
			.param("name", name)
			.query(String.class)
			.list();
	}

	private int identities(String name) {
		return this.jdbc
			.sql("select count(*) from account_identity i join account a on a.id = i.account_id "
					+ "where a.username = :name")
			.param("name", name)
			.query(Integer.class)
			.single();
	}

	private static String location(HttpResponse<String> answer) {
		return answer.headers().firstValue("Location").orElse("");
	}

	/** Sends a form with the token of a page; where it leads to is not asked for. */
	private HttpResponse<String> post(HttpClient browser, String path, Document page, Map<String, String> fields)
			throws Exception {
		Map<String, String> all = new HashMap<>(fields);
		all.put("_csrf", page.select("[name=_csrf]").val());
		String body = all.entrySet()
			.stream()
			.map((field) -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
			.collect(Collectors.joining("&"));
		return HttpClient.newBuilder()
			.cookieHandler(browser.cookieHandler().orElseThrow())
			.build()
			.send(HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path))
				.timeout(Duration.ofSeconds(30))
				.header("Content-Type", "application/x-www-form-urlencoded")
				.POST(BodyPublishers.ofString(body))
				.build(), BodyHandlers.ofString());
	}

	private HttpResponse<String> signIn(HttpClient browser) throws Exception {
		return get(browser, "/oauth2/authorization/council");
	}

	private HttpResponse<String> get(HttpClient browser, String path) throws Exception {
		return browser.send(HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path))
			.timeout(Duration.ofSeconds(30))
			.build(), BodyHandlers.ofString());
	}

	private static HttpClient browser() {
		return HttpClient.newBuilder()
			.cookieHandler(new CookieManager())
			.followRedirects(HttpClient.Redirect.NORMAL)
			.build();
	}

	private static String session(HttpClient browser) {
		return ((CookieManager) browser.cookieHandler().orElseThrow()).getCookieStore()
			.getCookies()
			.stream()
			.filter((cookie) -> cookie.getName().equals("actionplan-session"))
			.map((cookie) -> cookie.getValue())
			.findFirst()
			.orElse("");
	}

	private static String name() {
		return TestPlans.unique("person").toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
	}

}
