package uk.gov.haringey.actionplan.web.account;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.gov.haringey.actionplan.TestDatabaseInitializer;
import uk.gov.haringey.actionplan.TestPlans;
import uk.gov.haringey.actionplan.TestPlans.Person;
import uk.gov.haringey.actionplan.entity.Role;
import uk.gov.haringey.actionplan.service.account.RecentProof;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/** A form that is sent after its session has ended, on a real web server. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = TestDatabaseInitializer.class)
class TypedTextSurvivesTests {

	private static final String TYPED = "The first line, with \"quotes\" & <marks>.\nThe second – with a dash.";

	@LocalServerPort
	private int port;

	@Autowired
	private TestPlans plans;

	@Autowired
	private JdbcClient jdbc;

	private final CookieManager cookies = new CookieManager();

	private final HttpClient client = HttpClient.newBuilder().cookieHandler(this.cookies).build();

	private Person officer;

	private String updates;

	@BeforeEach
	void makePlan() {
		String post = TestPlans.unique("Head of Typing");
		this.updates = "/plans/" + this.plans.plan(TestPlans.action("1.1", "Type.", post)) + "/actions/1.1/updates";
		this.officer = this.plans.officer(post);
	}

	@Test
	void whatWasTypedStandsInItsFormAfterTheNextSignInAndIsSavedWhenSentAgain() throws Exception {
		signIn(this.officer);
		Map<String, String> fields = typedInto(page(get(this.updates + "/new")));
		endSession();

		HttpResponse<String> late = post(this.updates, fields);
		assertThat(late.statusCode()).isEqualTo(302);
		assertThat(location(late)).endsWith("/sign-in?kept");
		assertThat(page(get("/sign-in?kept")).select("main").text()).contains("We saved what you typed");
		HttpResponse<String> signedIn = signIn(this.officer);
		assertThat(location(signedIn)).endsWith("/kept-form");

		HttpResponse<String> again = get("/kept-form");
		assertThat(again.statusCode()).isEqualTo(422);
		Document form = page(again);
		assertThat(form.select("textarea[name=commentary]").first().wholeText()).isEqualTo(TYPED);
		assertThat(form.select(".govuk-error-summary").text()).contains("Check what you typed and send it again");
		assertThat(updates()).isZero();

		fields.put("_csrf", form.select("main input[name=_csrf]").val());
		assertThat(post(form.select("main form").attr("action"), fields).statusCode()).isEqualTo(302);
		assertThat(updates()).isEqualTo(1);
	}

	/** The document is lost, and is to be chosen again; a stranger's is not even read. */
	@Test
	void whatWasTypedBesideALargeDocumentIsKeptForABrowserThatIsKnown() throws Exception {
		signIn(this.officer);
		Map<String, String> fields = typedInto(page(get(this.updates + "/new")));
		endSession();

		HttpResponse<String> late = upload(this.client, fields);
		assertThat(late.statusCode()).isEqualTo(302);
		assertThat(location(late)).endsWith("/sign-in?kept");
		assertThat(upload(HttpClient.newHttpClient(), fields).statusCode()).isEqualTo(413);
	}

	private HttpResponse<String> upload(HttpClient sender, Map<String, String> fields) throws Exception {
		String parts = fields.entrySet()
			.stream()
			.map((field) -> "--x\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n".formatted(field.getKey(),
					field.getValue()))
			.collect(Collectors.joining());
		String document = "--x\r\nContent-Disposition: form-data; name=\"document\"; filename=\"a.txt\"\r\n\r\n%s\r\n--x--\r\n"
			.formatted("Proof. ".repeat(200_000));
		return sender.send(HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + this.updates))
			.header("Content-Type", "multipart/form-data; boundary=x")
			.POST(BodyPublishers.ofString(parts + document))
			.build(), BodyHandlers.ofString());
	}

	@Test
	void whatWasTypedStandsInItsFormAfterAProofOfWhoAsks() throws Exception {
		Person administrator = this.plans.person(EnumSet.of(Role.ADMINISTRATOR));
		signIn(administrator);
		this.jdbc
			.sql("delete from spring_session_attributes where attribute_name = :proof and session_primary_id in "
					+ "(select primary_id from spring_session where principal_name = :name)")
			.param("proof", RecentProof.ATTRIBUTE)
			.param("name", administrator.username())
			.update();
		String username = TestPlans.unique("newcomer").replace(' ', '-');
		Document list = page(get("/admin/accounts"));
		Map<String, String> fields = new HashMap<>(
				Map.of("username", username, "displayName", TYPED.lines().toList().get(0), "roles", "ADMINISTRATOR",
						"_csrf", list.select("main input[name=_csrf]").val()));

		assertThat(location(post("/admin/accounts", fields))).endsWith("/profile/proof");
		Document proof = page(get("/profile/proof"));
		assertThat(location(post("/profile/proof",
				Map.of("current", "password", "_csrf", proof.select("main input[name=_csrf]").val()))))
			.endsWith("/kept-form");
		Document form = page(get("/kept-form"));

		assertThat(form.select("input[name=displayName]").val()).isEqualTo(fields.get("displayName"));
		assertThat(form.select("input[value=ADMINISTRATOR]").hasAttr("checked")).isTrue();
		assertThat(get("/admin/accounts/" + username).statusCode()).isEqualTo(404);
		assertThat(location(post("/admin/accounts", fields))).endsWith("/admin/accounts/" + username);
	}

	@Test
	void somebodyElseWhoSignsInThereDoesNotSeeIt() throws Exception {
		signIn(this.officer);
		Map<String, String> fields = typedInto(page(get(this.updates + "/new")));
		endSession();
		post(this.updates, fields);

		HttpResponse<String> signedIn = signIn(this.plans.headOfProcurement());

		assertThat(location(signedIn)).doesNotContain("kept-form");
		assertThat(get("/kept-form").statusCode()).isEqualTo(302);
	}

	@Test
	void whatHasNoPageOfItsOwnAnyMoreIsShownAsWords() throws Exception {
		signIn(this.officer);
		endSession();
		post("/plans/gone/actions/1.1/updates", Map.of("commentary", TYPED));
		signIn(this.officer);

		HttpResponse<String> shown = get("/kept-form");

		assertThat(shown.statusCode()).isEqualTo(200);
		assertThat(page(shown).select("dd").first().wholeText()).isEqualTo(TYPED);
	}

	/** With the browser's cookie alone, as whoever copied it could. */
	@Test
	void manyFormsWithoutASessionTakeTheRoomOfOne() throws Exception {
		signIn(this.officer);
		endSession();
		int kept = 0;
		for (int number = 0; number < 20; number++) {
			HttpResponse<String> late = post(this.updates,
					Map.of("commentary", "x".repeat(489_990) + number, "number", String.valueOf(number)));
			kept += (late.statusCode() == 302) ? 1 : 0;
			endSession();
		}

		assertThat(kept).isPositive();
		assertThat(count("select count(*) from kept_form f join known_browser b on b.id = f.known_browser_id "
				+ "where b.account_id = " + this.officer.accountId()))
			.isEqualTo(1);
		// Forms that are not kept are shown on their error page instead, and stored
		// nowhere.
		assertThat(count("select count(*) from spring_session_attributes where octet_length(attribute_bytes) > 100000"))
			.isZero();
		assertThat(count("select pg_total_relation_size('kept_form')::int")).isLessThan(2_000_000);
	}

	private int count(String sql) {
		return this.jdbc.sql(sql).query(Integer.class).single();
	}

	@Test
	void nothingIsKeptForAStranger() throws Exception {
		HttpResponse<String> response = post(this.updates, Map.of("commentary", TYPED));

		assertThat(response.statusCode()).isEqualTo(403);
	}

	@Test
	void signingInOnAPageThatWasOpenForTooLongLeadsToAFreshOne() throws Exception {
		HttpResponse<String> response = post("/sign-in",
				Map.of("username", this.officer.username(), "password", "password"));

		assertThat(response.statusCode()).isEqualTo(302);
		assertThat(location(response)).endsWith("/sign-in?again");
	}

	@Test
	void theCookieOfAKnownBrowserIsOutOfReachOfScriptsAndOtherSites() throws Exception {
		HttpResponse<String> signedIn = signIn(this.officer);

		assertThat(signedIn.headers().allValues("Set-Cookie"))
			.filteredOn((cookie) -> cookie.startsWith("actionplan-browser="))
			.singleElement()
			.asString()
			.contains("HttpOnly", "SameSite=Lax", "Max-Age=31536000");
	}

	private Map<String, String> typedInto(Document form) {
		Map<String, String> fields = form.select("main form input[name], main form textarea[name]")
			.stream()
			.filter((field) -> !field.attr("type").equals("radio") && !field.attr("type").equals("file"))
			.collect(Collectors.toMap((field) -> field.attr("name"), (field) -> field.val(), (one, other) -> one));
		fields.put("status", "on-track");
		fields.put("percentComplete", "40");
		fields.put("commentary", TYPED);
		return fields;
	}

	private int updates() {
		return this.jdbc.sql("select count(*) from status_update where account_id = :id")
			.param("id", this.officer.accountId())
			.query(Integer.class)
			.single();
	}

	private HttpResponse<String> signIn(Person person) throws Exception {
		Document page = page(get("/sign-in"));
		return post("/sign-in", Map.of("username", person.username(), "password", "password", "_csrf",
				page.select("main input[name=_csrf]").val()));
	}

	/** As time does. */
	private void endSession() {
		this.cookies.getCookieStore()
			.getCookies()
			.stream()
			.filter((cookie) -> cookie.getName().equals("actionplan-session"))
			.toList()
			.forEach(this::forget);
	}

	private void forget(HttpCookie cookie) {
		this.cookies.getCookieStore().getURIs().forEach((uri) -> this.cookies.getCookieStore().remove(uri, cookie));
		this.cookies.getCookieStore().remove(null, cookie);
	}

	private HttpResponse<String> get(String path) throws IOException, InterruptedException {
		return this.client.send(HttpRequest.newBuilder(address(path)).build(), BodyHandlers.ofString());
	}

	private HttpResponse<String> post(String path, Map<String, String> fields)
			throws IOException, InterruptedException {
		String body = fields.entrySet()
			.stream()
			.map((field) -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
			.collect(Collectors.joining("&"));
		return this.client.send(HttpRequest.newBuilder(address(path))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString(body))
			.build(), BodyHandlers.ofString());
	}

	private static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

	private static Document page(HttpResponse<String> response) {
		return Jsoup.parse(response.body());
	}

	private static String location(HttpResponse<String> response) {
		return response.headers().firstValue("Location").orElseThrow();
	}

	private URI address(String path) {
		return URI.create("http://localhost:" + this.port + path);
	}

}
