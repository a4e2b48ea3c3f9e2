package uk.gov.haringey.actionplan.bench;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.gov.haringey.actionplan.fault.DatabaseServer;
import uk.gov.haringey.actionplan.fault.Node;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Signing in with a real Keycloak, which the application knows by configuration alone:
 * real processes, on the loopback address only. It ends only what it started itself.
 */
class KeycloakCheck {

	private static final Path RESULTS = Path.of("src/bench/RESULTS-keycloak.md");

	private static final String AWAY = "does not answer at the moment";

	private static final String REFUSED = "You could not be signed in that way";

	@TempDir
	private Path folder;

	private final List<String> lines = new ArrayList<>();

	private DatabaseServer database;

	private Node node;

	@Test
	void peopleSignInWithKeycloakByConfigurationAlone() throws Exception {
		int port = DatabaseServer.freePort();
		String registration = "--spring.security.oauth2.client.registration.council.";
		this.database = DatabaseServer.start(this.folder.resolve("postgresql"));
		try {
			this.node = Node.start(this.database.url(), this.folder.resolve("node.log"),
					registration + "client-id=actionplan", registration + "client-secret=" + Keycloak.SECRET,
					registration + "client-name=the council's account", registration + "scope=openid,profile",
					"--spring.security.oauth2.client.provider.council.issuer-uri=" + Keycloak.issuer(port),
					"--actionplan.oidc.role-groups.BOARD=plan-board",
					"--actionplan.oidc.role-groups.HEAD_OF_PROCUREMENT=plan-keepers",
					"--actionplan.oidc.make-accounts=true", "--actionplan.published-plan=false");
			this.node.awaitReady();
			whileItIsAway();
			try (Keycloak keycloak = Keycloak.start(Path.of("target/keycloak"), port,
					this.node.address() + "/login/oauth2/code/council", this.folder.resolve("keycloak.log"))) {
				whatIsAskedOfIt();
				whoHasAGroup(keycloak);
				whoHasNone();
				answersThatAreNotRight();
				whenItGoesAway(keycloak);
			}
		}
		finally {
			if (this.node != null) {
				this.node.close();
			}
			this.database.close();
		}
		write();
		assertThat(this.lines).noneMatch((line) -> line.startsWith("| NO"));
	}

	private void whileItIsAway() throws Exception {
		Person person = new Person();
		check("A node starts while Keycloak is away, and its sign-in page offers it",
				this.node.health("readiness") == 200
						&& person.get(app("/sign-in")).body().contains("Sign in with the council&#39;s account"));
		check("Whoever chooses it is told that it does not answer",
				person.follow(app("/oauth2/authorization/council")).body().contains(AWAY));
	}

	private void whatIsAskedOfIt() throws Exception {
		HttpResponse<String> answer = new Person().get(app("/oauth2/authorization/council"));
		Map<String, String> asked = query(location(answer));
		check("Once it is there, people are sent to it, with state, nonce and PKCE (S256)",
				answer.statusCode() == 302 && asked.get("response_type").equals("code")
						&& !asked.getOrDefault("state", "").isEmpty() && !asked.getOrDefault("nonce", "").isEmpty()
						&& !asked.getOrDefault("code_challenge", "").isEmpty()
						&& "S256".equals(asked.get("code_challenge_method"))
						&& asked.get("redirect_uri").equals(app("/login/oauth2/code/council")));
	}

	private void whoHasAGroup(Keycloak keycloak) throws Exception {
		Person board = new Person();
		Document after = board.signIn("stream-board");
		check("Somebody new gets an account with the role of their group",
				!after.location().contains("/sign-in") && roles("stream-board").equals("BOARD"));
		Document profile = Jsoup.parse(board.get(app("/profile")).body());
		check("They have the name that Keycloak has, and no password here",
				profile.text().contains("Stream Board") && profile.text().contains("You have none here"));
		check("The audit tells that they signed in, from where, and that the account was bound",
				number("select count(*) from audit_entry where username = 'stream-board' and address = '127.0.0.1' "
						+ "and kind in ('SIGNED_IN', 'IDENTITY_BOUND')") == 2);

		Person keeper = new Person();
		keeper.signIn("head-of-procurement");
		check("Another's group gives another role; groups that mean nothing here give none",
				roles("head-of-procurement").equals("HEAD_OF_PROCUREMENT"));
		check("They may do what the role may", keeper.get(app("/admin/statuses")).statusCode() == 200
				&& keeper.get(app("/admin/accounts")).statusCode() == 403);

		keeper.signOut();
		check("After signing out nothing opens without signing in",
				location(keeper.get(app("/profile"))).endsWith("/sign-in"));
		check("What was used to sign in is of no use again", keeper.follow(keeper.callback).body().contains(REFUSED)
				&& keeper.callback.startsWith(app("/login/oauth2/code/council")) && location(keeper.get(app("/profile"))).endsWith("/sign-in"));

		keycloak.takeOut("head-of-procurement", "plan-keepers");
		keeper.follow(app("/oauth2/authorization/council"));
		check("Whose group was taken away has lost the role at the next sign-in",
				keeper.get(app("/profile")).statusCode() == 200 && roles("head-of-procurement").isEmpty()
						&& keeper.get(app("/admin/statuses")).statusCode() == 403);

		keycloak.rename("stream-board", "procurement-board");
		Person renamed = new Person();
		renamed.signIn("procurement-board");
		check("Who was renamed at Keycloak has the same account",
				renamed.get(app("/profile")).body().contains("stream-board")
						&& number("select count(*) from account where username = 'procurement-board'") == 0);
	}

	private void whoHasNone() throws Exception {
		Person person = new Person();
		Document after = person.signIn("head-of-catering");
		check("Whoever has no group that gives a role is told so, and gets no account",
				after.location().endsWith("/sign-in?service=no-account")
						&& after.text().contains("you have no account here")
						&& location(person.get(app("/profile"))).endsWith("/sign-in")
						&& number("select count(*) from account where username = 'head-of-catering'") == 0
						&& number("select count(*) from sign_in where username = '' and outcome = 'FAILED'") == 1);
		check("A wrong password does not get past Keycloak",
				new Person().form("stream-board", "wrong password here").statusCode() == 200);
	}

	private void answersThatAreNotRight() throws Exception {
		Person victim = new Person();
		HttpResponse<String> answer = victim.form("procurement-board", Keycloak.PASSWORD);
		String callback = location(answer);
		check("Its answer is refused in another browser", new Person().follow(callback).body().contains(REFUSED));
		Map<String, String> said = query(callback);
		Person other = new Person();
		other.get(app("/oauth2/authorization/council"));
		check("Its code is refused with another's state",
				other.follow(callback.replace(encode(said.get("state")), "another")).body().contains(REFUSED));
		HttpResponse<String> begun = other.get(app("/oauth2/authorization/council"));
		check("Its code is refused in a sign-in that somebody else began (PKCE)",
				other.follow(app("/login/oauth2/code/council") + "?code=" + encode(said.get("code")) + "&state="
						+ encode(query(location(begun)).get("state")))
					.body()
					.contains(REFUSED) && location(other.get(app("/profile"))).endsWith("/sign-in"));
		check("The audit tells that answers were refused",
				number("select count(*) from audit_entry where kind = 'SIGN_IN_SERVICE_REFUSED' "
						+ "and address = '127.0.0.1'") >= 1);
	}

	private void whenItGoesAway(Keycloak keycloak) throws Exception {
		Person person = new Person();
		String callback = location(person.form("procurement-board", Keycloak.PASSWORD));
		keycloak.close();
		check("Whoever comes back from it just as it goes away is told so",
				person.follow(callback).body().contains(AWAY));
	}

	private void check(String what, boolean well) {
		this.lines.add("| " + (well ? "yes" : "NO") + " | " + what + " |");
		System.out.println((well ? "yes " : "NO  ") + what);
	}

	private void write() throws Exception {
		List<String> text = new ArrayList<>(List.of("# Signing in with a real Keycloak", "",
				"Written by `./mvnw -Pbench,keycloak test`: a node, PostgreSQL and Keycloak "
						+ System.getProperty("keycloak.version") + " with `src/bench/keycloak/realm.json`.",
				"", "| as it should be | |", "|---|---|"));
		text.addAll(this.lines);
		Files.write(RESULTS, text);
	}

	private String app(String path) {
		return this.node.address() + path;
	}

	private long number(String sql) throws Exception {
		return this.database.number(sql);
	}

	private String roles(String username) throws Exception {
		try (Connection connection = this.database.connect();
				Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery("select coalesce(string_agg(r.role, ' ' order by r.role), '') "
						+ "from account_role r join account a on a.id = r.account_id where a.username = '" + username
						+ "'")) {
			rows.next();
			return rows.getString(1);
		}
	}

	private static String location(HttpResponse<?> answer) {
		return answer.headers().firstValue("Location").orElse("");
	}

	private static Map<String, String> query(String address) {
		return Arrays.stream(URI.create(address).getRawQuery().split("&"))
			.map((pair) -> pair.split("=", 2))
			.collect(Collectors.toMap((pair) -> pair[0], (pair) -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
	}

	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

	/** Somebody with a browser of their own. */
	private final class Person {

		private final HttpClient http = HttpClient.newBuilder()
			.cookieHandler(new LoopbackCookies())
			.connectTimeout(Duration.ofSeconds(5))
			.version(HttpClient.Version.HTTP_1_1)
			.build();

		private String callback = "";

		HttpResponse<String> get(String address) throws Exception {
			return this.http.send(
					HttpRequest.newBuilder(URI.create(address)).timeout(Duration.ofSeconds(60)).build(),
					BodyHandlers.ofString());
		}

		/** Goes where one is sent to. */
		HttpResponse<String> follow(String address) throws Exception {
			HttpResponse<String> answer = get(address);
			for (int step = 0; step < 10 && answer.statusCode() == 302; step++) {
				answer = get(answer.uri().resolve(location(answer)).toString());
			}
			return answer;
		}

		/** Chooses Keycloak on the sign-in page, and sends its form. */
		HttpResponse<String> form(String username, String password) throws Exception {
			HttpResponse<String> page = follow(app("/oauth2/authorization/council"));
			Element form = Objects.requireNonNull(Jsoup.parse(page.body()).selectFirst("form#kc-form-login"));
			Map<String, String> fields = new LinkedHashMap<>();
			form.select("input[type=hidden]").forEach((input) -> fields.put(input.attr("name"), input.val()));
			fields.put("username", username);
			fields.put("password", password);
			return post(form.attr("action"), fields);
		}

		Document signIn(String username) throws Exception {
			this.callback = location(form(username, Keycloak.PASSWORD));
			HttpResponse<String> after = follow(this.callback);
			return Jsoup.parse(after.body(), after.uri().toString());
		}

		void signOut() throws Exception {
			Document page = Jsoup.parse(get(app("/profile")).body());
			post(app("/sign-out"), Map.of("_csrf", page.select("form[action$=/sign-out] [name=_csrf]").val()));
		}

		private HttpResponse<String> post(String address, Map<String, String> fields) throws Exception {
			return this.http.send(HttpRequest.newBuilder(URI.create(address))
				.timeout(Duration.ofSeconds(60))
				.header("Content-Type", "application/x-www-form-urlencoded")
				.POST(BodyPublishers.ofString(fields.entrySet()
					.stream()
					.map((field) -> encode(field.getKey()) + "=" + encode(field.getValue()))
					.collect(Collectors.joining("&"))))
				.build(), BodyHandlers.ofString());
		}

	}

	/** As in a browser, which takes the loopback address for as safe as TLS. */
	private static final class LoopbackCookies extends CookieManager {

		@Override
		public void put(URI uri, Map<String, List<String>> headers) throws IOException {
			super.put(uri,
					headers.entrySet()
						.stream()
						.filter((header) -> header.getKey().equalsIgnoreCase("Set-Cookie"))
						.collect(Collectors.toMap((header) -> "Set-Cookie",
								(header) -> header.getValue()
									.stream()
									.map((cookie) -> cookie.replaceAll("(?i);\\s*secure", ""))
									.toList(),
								(one, other) -> one)));
		}

	}

}
