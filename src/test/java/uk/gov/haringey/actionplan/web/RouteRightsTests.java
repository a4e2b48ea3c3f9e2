package uk.gov.haringey.actionplan.web;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import uk.gov.haringey.actionplan.OnPostgres;
import uk.gov.haringey.actionplan.Proved;
import uk.gov.haringey.actionplan.TestPlans;
import uk.gov.haringey.actionplan.TestPlans.Person;
import uk.gov.haringey.actionplan.entity.Officer;
import uk.gov.haringey.actionplan.entity.Role;
import uk.gov.haringey.actionplan.service.Quarter;
import uk.gov.haringey.actionplan.service.account.Right;
import uk.gov.haringey.actionplan.service.account.Who;
import uk.gov.haringey.actionplan.service.plan.making.PublishedPlan.PublishedAction;
import uk.gov.haringey.actionplan.web.support.Visits;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.core.Authentication;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

/**
 * Walks every route as everybody, and holds what is answered against the table of rights.
 * What is answered is left in {@code target/rights.md}.
 */
@OnPostgres
class RouteRightsTests {

	/**
	 * Each route with the right that it needs, whether it asks for a proof of who asks
	 * ({@code proof=yes}), and what its address is about where that is not the first
	 * action, the open period, or a thing named by its kind.
	 */
	private static final String ROUTES = """
			GET  /                                                    HAVE_OWN_PAGES
			GET  /my-actions                                          HAVE_OWN_PAGES
			GET  /help                                                SIGN_IN
			GET  /accessibility                                       SIGN_IN
			GET  /privacy                                             SIGN_IN
			GET  /sign-in                                             SIGN_IN
			GET  /set-password/{token}                                SIGN_IN
			POST /set-password/{token}                                SIGN_IN
			GET  /sign-in/second-step                                 SIGN_IN
			POST /sign-in/second-step                                 SIGN_IN
			GET  /sign-in/connect                                     SIGN_IN
			POST /sign-in/connect                                     SIGN_IN
			ANY  /error                                               SIGN_IN

			GET  /profile                                             HAVE_OWN_PAGES
			GET  /profile/password                                    HAVE_OWN_PAGES
			POST /profile/password                                    HAVE_OWN_PAGES
			GET  /profile/proof                                       HAVE_OWN_PAGES
			POST /profile/proof                                       HAVE_OWN_PAGES
			POST /profile/sessions/end                                HAVE_OWN_PAGES
			POST /profile/sessions/end-others                         HAVE_OWN_PAGES
			POST /profile/passkeys/remove                             HAVE_OWN_PAGES proof=yes
			POST /profile/passkeys/need                               HAVE_OWN_PAGES proof=yes
			GET  /profile/recovery-codes                              HAVE_OWN_PAGES
			POST /profile/recovery-codes                              HAVE_OWN_PAGES proof=yes
			GET  /kept-form                                           HAVE_OWN_PAGES
			GET  /stay-signed-in                                      HAVE_OWN_PAGES

			GET  /plans                                               READ_PLAN
			GET  /plans/{slug}                                        READ_PLAN
			GET  /plans/{slug}/dashboard                              READ_PLAN
			GET  /plans/{slug}/actions/{ref}                          READ_PLAN
			GET  /plans/{slug}/compare                                READ_PLAN
			GET  /plans/{slug}/periods                                READ_PLAN
			GET  /plans/{slug}/periods/{code}                         READ_PLAN
			GET  /plans/{slug}/periods/{code}/verify                  READ_PLAN code=closed
			GET  /plans/{slug}/periods/{code}/canonical.jsonl         READ_PLAN code=closed
			GET  /plans/{slug}/periods/{code}/actions/{ref}           READ_PLAN code=closed
			GET  /plans/{slug}/reports                                READ_PLAN
			GET  /plans/{slug}/reports/{report}.html                  READ_PLAN
			GET  /plans/{slug}/reports/{report}.{ending}              READ_PLAN

			GET  /plans/{slug}/attachments/{id}                       READ_INTERNAL id=document
			GET  /plans/{slug}/change-requests                        READ_INTERNAL
			GET  /plans/{slug}/change-requests/{id}                   READ_INTERNAL id=request
			GET  /plans/{slug}/meetings                               READ_INTERNAL
			GET  /plans/{slug}/meetings/{id}                          READ_INTERNAL id=meeting
			GET  /plans/{slug}/meetings/{id}/actions/{ref}            READ_INTERNAL id=meeting
			GET  /plans/{slug}/notes/{id}                             READ_INTERNAL id=note

			GET  /plans/{slug}/views                                  SAVE_VIEWS
			POST /plans/{slug}/views                                  SAVE_VIEWS
			POST /plans/{slug}/views/{id}/remove                      SAVE_VIEWS id=view

			GET  /plans/{slug}/actions/{ref}/updates/new              REPORT
			POST /plans/{slug}/actions/{ref}/updates                  REPORT
			POST /plans/{slug}/actions/{ref}/updates/no-change        REPORT
			GET  /plans/{slug}/actions/{ref}/change-requests/new      REPORT
			POST /plans/{slug}/actions/{ref}/change-requests          REPORT
			GET  /plans/{slug}/actions/{ref}/milestones               REPORT
			GET  /plans/{slug}/actions/{ref}/milestones/{id}          REPORT id=milestone
			POST /plans/{slug}/actions/{ref}/milestones/{id}/complete REPORT id=milestone
			POST /plans/{slug}/actions/{ref}/milestones/{id}/reopen   REPORT id=milestone
			POST /plans/{slug}/periods/{code}/actions/{ref}/addenda   REPORT code=closed
			POST /plans/{slug}/change-requests/{id}/take-back         TAKE_BACK_REQUEST id=request
			POST /plans/{slug}/notes/{id}                             ANSWER_BOARD id=note

			GET  /plans/{slug}/import                                 TAKE_SHEET_BACK
			POST /plans/{slug}/import                                 TAKE_SHEET_BACK
			GET  /plans/{slug}/import/{id}                            TAKE_SHEET_BACK
			POST /plans/{slug}/import/{id}                            TAKE_SHEET_BACK

			GET  /plans/{slug}/actions/{ref}/owner                    NAME_OWNER ref=1.2
			POST /plans/{slug}/actions/{ref}/owner                    NAME_OWNER ref=1.2
			POST /plans/{slug}/meetings                               SPEAK_FOR_BOARD
			POST /plans/{slug}/meetings/{id}/actions/{ref}            SPEAK_FOR_BOARD id=meeting

			GET  /plans/{slug}/desk                                   KEEP_PLAN
			GET  /plans/{slug}/bulk                                   KEEP_PLAN
			POST /plans/{slug}/bulk                                   KEEP_PLAN
			GET  /plans/{slug}/actions/new                            KEEP_PLAN
			POST /plans/{slug}/actions                                KEEP_PLAN
			GET  /plans/{slug}/actions/{ref}/edit                     KEEP_PLAN
			POST /plans/{slug}/actions/{ref}/edit                     KEEP_PLAN
			GET  /plans/{slug}/actions/{ref}/withdraw                 KEEP_PLAN
			POST /plans/{slug}/actions/{ref}/withdraw                 KEEP_PLAN
			GET  /plans/{slug}/actions/{ref}/linkages                 KEEP_PLAN
			POST /plans/{slug}/actions/{ref}/linkages                 KEEP_PLAN
			POST /plans/{slug}/actions/{ref}/linkages/{id}/remove     KEEP_PLAN id=linkage
			POST /plans/{slug}/actions/{ref}/milestones               KEEP_PLAN
			POST /plans/{slug}/actions/{ref}/milestones/{id}          KEEP_PLAN id=milestone
			POST /plans/{slug}/actions/{ref}/milestones/{id}/remove   KEEP_PLAN id=milestone
			POST /plans/{slug}/actions/{ref}/milestones/{id}/up       KEEP_PLAN id=milestone
			POST /plans/{slug}/actions/{ref}/milestones/{id}/down     KEEP_PLAN id=milestone
			GET  /plans/{slug}/themes                                 KEEP_PLAN
			POST /plans/{slug}/themes                                 KEEP_PLAN
			GET  /plans/{slug}/themes/{id}                            KEEP_PLAN id=theme
			POST /plans/{slug}/themes/{id}                            KEEP_PLAN id=theme
			POST /plans/{slug}/themes/{id}/up                         KEEP_PLAN id=theme
			POST /plans/{slug}/themes/{id}/down                       KEEP_PLAN id=theme
			GET  /plans/{slug}/actions/{ref}/sign-off                 SIGN_OFF ref=1.3
			POST /plans/{slug}/actions/{ref}/sign-off                 SIGN_OFF ref=1.3
			POST /plans/{slug}/change-requests/{id}                   DECIDE_REQUEST id=request
			POST /plans/{slug}/periods/{code}/remind                  CLOSE_PERIOD
			GET  /plans/{slug}/periods/{code}/close                   CLOSE_PERIOD
			POST /plans/{slug}/periods/{code}/close                   CLOSE_PERIOD

			GET  /plans/{slug}/reports/deliveries                     SEND_REPORTS
			GET  /plans/{slug}/reports/deliveries/new                 SEND_REPORTS
			POST /plans/{slug}/reports/deliveries                     SEND_REPORTS
			GET  /plans/{slug}/reports/deliveries/{id}                SEND_REPORTS
			GET  /plans/{slug}/reports/deliveries/{id}/edit           SEND_REPORTS
			POST /plans/{slug}/reports/deliveries/{id}/edit           SEND_REPORTS
			POST /plans/{slug}/reports/deliveries/{id}/stop           SEND_REPORTS
			POST /plans/{slug}/reports/deliveries/{id}/messages/{message}/again SEND_REPORTS
			GET  /plans/{slug}/reports/deliveries/{id}/sendings/{sending}/file  SEND_REPORTS

			GET  /plans/new                                           MAKE_PLAN
			POST /plans                                               MAKE_PLAN
			GET  /plans/import                                        MAKE_PLAN
			POST /plans/import                                        MAKE_PLAN
			GET  /plans/import/{id}                                   MAKE_PLAN
			POST /plans/import/{id}                                   MAKE_PLAN
			GET  /plans/{old}/carry-forward                           MAKE_PLAN old=slug
			POST /plans/{old}/carry-forward                           MAKE_PLAN old=slug

			GET  /admin/statuses                                      KEEP_STATUSES
			POST /admin/statuses                                      KEEP_STATUSES
			GET  /admin/statuses/{code}                               KEEP_STATUSES code=status
			POST /admin/statuses/{code}                               KEEP_STATUSES code=status
			POST /admin/statuses/{code}/{direction}                   KEEP_STATUSES code=status
			POST /admin/statuses/{code}/remove                        KEEP_STATUSES code=status
			GET  /admin/officers                                      KEEP_OFFICERS
			POST /admin/officers                                      KEEP_OFFICERS
			GET  /admin/officers/{code}                               KEEP_OFFICERS code=officer
			POST /admin/officers/{code}                               KEEP_OFFICERS code=officer
			GET  /admin/accounts                                      KEEP_ACCOUNTS
			POST /admin/accounts                                      KEEP_ACCOUNTS proof=yes
			GET  /admin/accounts/{username}                           KEEP_ACCOUNTS
			POST /admin/accounts/{username}                           KEEP_ACCOUNTS proof=yes
			POST /admin/accounts/{username}/link                      KEEP_ACCOUNTS proof=yes
			POST /admin/accounts/{username}/sessions/end              KEEP_ACCOUNTS proof=yes
			GET  /admin/accounts/{username}/identity                  KEEP_ACCOUNTS
			POST /admin/accounts/{username}/identity                  KEEP_ACCOUNTS proof=yes
			POST /admin/accounts/{username}/connecting                KEEP_ACCOUNTS proof=yes
			POST /admin/accounts/{username}/deactivate                KEEP_ACCOUNTS proof=yes
			POST /admin/accounts/{username}/reactivate                KEEP_ACCOUNTS proof=yes
			GET  /admin/accounts/{username}/data                      KEEP_ACCOUNTS
			GET  /admin/accounts/{username}/data.json                 KEEP_ACCOUNTS
			GET  /admin/accounts/{username}/hand-over                 KEEP_ACCOUNTS
			POST /admin/accounts/{username}/hand-over                 KEEP_ACCOUNTS proof=yes
			GET  /admin/accounts/{username}/posts/{id}                KEEP_ACCOUNTS id=post
			POST /admin/accounts/{username}/posts/{id}                KEEP_ACCOUNTS id=post proof=yes
			POST /admin/accounts/{username}/posts                     KEEP_ACCOUNTS proof=yes
			POST /admin/accounts/{username}/posts/{id}/end            KEEP_ACCOUNTS id=post proof=yes
			GET  /admin/rights                                        READ_RIGHTS
			GET  /admin/audit                                         READ_AUDIT
			GET  /admin/audit/entries.csv                             READ_AUDIT
			GET  /admin/audit/sign-ins                                READ_AUDIT
			GET  /admin/audit/check                                   READ_AUDIT
			""";

	private static final String AUDITOR = "auditor";

	/** Routes of Spring Security's own, which scripts ask: a passkey's. */
	private static final String ROUTES_OF_FILTERS = """
			POST   /webauthn/register/options                         HAVE_OWN_PAGES proof=yes
			POST   /webauthn/register                                 HAVE_OWN_PAGES proof=yes
			DELETE /webauthn/register/{passkey}                       HAVE_OWN_PAGES proof=yes
			""";

	/**
	 * Why a route about accounts asks for no proof. All others that ask for none are
	 * about plans and what they are made of, which say nothing of who may sign in: each
	 * change of them is a version with its author, and files to be sent by mail are what
	 * the sender can read.
	 */
	private static final Map<String, String> WITHOUT_PROOF = Map.of("POST /set-password/{token}",
			"the link is the proof", "POST /sign-in/second-step", "is part of a proof", "POST /sign-in/connect",
			"asks for the password itself", "POST /profile/password", "asks for the password itself",
			"POST /profile/proof", "is the proof", "POST /profile/sessions/end",
			"ends one's own only, and is to be quick after a loss", "POST /profile/sessions/end-others",
			"ends one's own only, and is to be quick after a loss");

	/** What has to be sent to a route for it to come as far as asking for a proof. */
	private static final Map<String, Map<String, String>> SENT = Map.of("POST /profile/passkeys/remove",
			Map.of("id", "unknown"), "POST /profile/passkeys/need", Map.of("needed", "false"),
			"POST /admin/accounts/{username}/connecting", Map.of("allowed", "true"),
			"POST /admin/accounts/{username}/hand-over",
			Map.of("to", "nobody", "day-day", "1", "day-month", "2", "day-year", "2030"));

	/** All of what a route that asks for a proof can change. */
	private static final String FACTS = Stream
		.of("account", "account_role", "held_post", "password_link", "account_identity", "identity_permit",
				"user_credentials", "recovery_code")
		.map("(select coalesce(string_agg(t::text, '|' order by t::text), '') from %s t)"::formatted)
		.collect(Collectors.joining(" || ", "select md5(", ")"));

	/** The number of a thing that there never was. */
	private static final String GONE = "999999999";

	private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

	@Autowired
	private TestPlans plans;

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private TransactionTemplate transaction;

	@Autowired
	@Qualifier("requestMappingHandlerMapping")
	private RequestMappingHandlerMapping handlers;

	/** What stands for a variable of an address. */
	private final Map<String, String> values = new HashMap<>();

	@Test
	void everyRouteHasItsRowInTheTableAndEveryRowItsRoute() {
		Set<String> served = new TreeSet<>();
		this.handlers.getHandlerMethods().keySet().forEach((mapping) -> served.addAll(routes(mapping)));
		Set<String> known = rows().stream().map(Row::route).collect(Collectors.toCollection(TreeSet::new));

		assertThat(served).allSatisfy((route) -> assertThat(known)
			.as("“%s” is a new route: add a line for it to ROUTES in this test, with the right that it needs; "
					+ "if there is no such right yet, add it to the table of rights (Right)", route)
			.contains(route));
		assertThat(known).allSatisfy((route) -> assertThat(served)
			.as("“%s” is no route any more: take its line out of ROUTES in this test", route)
			.contains(route));
	}

	@Test
	void theAuditorReadsTheRecordAndWritesOnlyToTheirOwnAccount() {
		Set<Who> auditor = EnumSet.of(Who.ANYBODY, Who.PUBLIC, Who.SIGNED_IN, Who.AUDITOR);
		List<Row> may = rows().stream().filter((row) -> row.right().isGivenTo(auditor)).toList();

		assertThat(may).extracting(Row::pattern)
			.contains("/plans/{slug}", "/plans/{slug}/periods/{code}/verify", "/plans/{slug}/meetings",
					"/plans/{slug}/change-requests", "/admin/audit", "/admin/audit/check", "/admin/audit/entries.csv",
					"/admin/audit/sign-ins", "/admin/rights");
		assertThat(may).filteredOn((row) -> row.method().equals("POST"))
			.extracting(Row::pattern)
			.allMatch((pattern) -> pattern.matches("/(profile|sign-in|set-password)/.*"));
	}

	@Test
	void aRouteAboutAccountsWithoutAProofSaysWhy() {
		assertThat(rows()).filteredOn((row) -> row.method().equals("POST")
				&& row.pattern().matches("/(profile|sign-in|set-password|admin/accounts)(/.*)?") && !row.asksForProof())
			.extracting(Row::route)
			.containsExactlyInAnyOrderElementsOf(WITHOUT_PROOF.keySet());
	}

	@Test
	void everyRouteAnswersEverybodyAsTheTableOfRightsSays() throws Exception {
		Map<String, Somebody> people = makeThings();
		people.keySet().removeIf((name) -> !isAsked(name));
		List<String> wrong = new ArrayList<>();
		StringBuilder table = new StringBuilder("| route | right | asks for a proof |");
		people.keySet().forEach((name) -> table.append(" ").append(name).append(" |"));
		table.append("\n|---|---|---|").append("---|".repeat(people.size())).append("\n");
		for (Row row : rows()) {
			table.append("| `%s` | %s | %s |".formatted(row.route(), row.right(), row.asksForProof() ? "yes"
					: WITHOUT_PROOF.containsKey(row.route()) ? "no: " + WITHOUT_PROOF.get(row.route()) : "no"));
			people.forEach((name, somebody) -> {
				MockHttpServletResponse answer = ask(row, somebody);
				// What leads to signing in is led to signing in from its later steps.
				boolean refused = row.right() != Right.SIGN_IN && isRefused(answer);
				boolean allowed = row.right().isGivenTo(somebody.who());
				if (allowed == refused || answer.getStatus() >= 500) {
					wrong.add("%s as %s was answered with %d, and the table of rights (Right.%s) says: %s"
						.formatted(row.route(), name, answer.getStatus(), row.right(), allowed ? "may" : "may not"));
				}
				table.append(refused ? " – |" : " may |");
			});
			table.append("\n");
		}
		Files.writeString(Path.of("target", fileName()), table.toString());

		assertThat(wrong).isEmpty();
	}

	@Test
	void everyRouteThatWeakensSignInOrGivesRightsAsksForAProofAndNoOtherDoes() throws Exception {
		assumeThat(isAsked("administrator")).isTrue();
		Map<String, Somebody> people = makeThings();
		Person owner = this.plans.person(EnumSet.of(Role.ADMINISTRATOR));
		this.values.put("passkey", this.plans.passkey(owner));
		people.put("owner of a passkey", signedIn(owner, Who.ADMINISTRATOR));
		List<String> wrong = new ArrayList<>();
		List<Row> rows = new ArrayList<>(rows());
		rows.addAll(rows(ROUTES_OF_FILTERS));
		rows.removeIf((row) -> row.method().equals("GET") || row.method().equals("ANY"));
		for (Row row : rows) {
			List<Somebody> allowed = new ArrayList<>(people.values());
			allowed.removeIf((somebody) -> !row.right().isGivenTo(somebody.who()));
			Somebody last = allowed.get(allowed.size() - 1);
			boolean unproved = isLedToProof(row, last, false);
			if (unproved != row.asksForProof() || (row.asksForProof() && isLedToProof(row, last, true))) {
				wrong.add("%s %s without a proof, and the table says: %s".formatted(row.route(),
						unproved ? "is refused" : "is answered", row.asksForProof() ? "asks for it" : "does not ask"));
			}
		}

		assertThat(wrong).isEmpty();
		assertThat(rows).filteredOn(Row::asksForProof).hasSizeGreaterThan(10);
	}

	/** Whether it asks for a proof instead; then nothing is changed. */
	private boolean isLedToProof(Row row, Somebody somebody, boolean proved) {
		return Boolean.TRUE.equals(this.transaction.execute((status) -> {
			status.setRollbackOnly();
			String before = row.asksForProof() ? facts() : "";
			MockMvcTester.MockMvcRequestBuilder request = request(row, row.address(this.values), somebody);
			if (proved) {
				request.requestAttr(Proved.ATTRIBUTE, true);
			}
			SENT.getOrDefault(row.route(), Map.of()).forEach(request::param);
			MockHttpServletResponse answer = request.exchange().getResponse();
			String to = answer.getRedirectedUrl();
			boolean led = row.isOfFilter() ? answer.getStatus() == 403 : "/profile/proof".equals(to);
			if (led && row.asksForProof()) {
				assertThat(facts()).as("what %s changed", row.route()).isEqualTo(before);
			}
			return led;
		}));
	}

	private String facts() {
		return this.jdbc.sql(FACTS).query(String.class).single();
	}

	/**
	 * Here nothing is undone afterwards: a request that changed something would be seen.
	 */
	@Test
	void whatIsRefusedOrAboutNothingChangesNoPlan() throws IOException {
		Map<String, Somebody> people = makeThings();
		people.keySet().removeIf((name) -> !isAsked(name));
		Map<String, String> gone = new HashMap<>(this.values);
		gone.replaceAll((thing, value) -> value.matches("[0-9]+") ? GONE : value);
		gone.put("id", GONE);
		List<String> wrong = new ArrayList<>();
		for (Row row : rows()) {
			if (row.method().equals("GET") || row.right() == Right.SIGN_IN) {
				continue;
			}
			boolean aboutOne = row.address(gone).contains(GONE);
			people.forEach((name, somebody) -> {
				boolean allowed = row.right().isGivenTo(somebody.who());
				if (allowed && !aboutOne) {
					return;
				}
				long before = revisions();
				MockHttpServletResponse answer = request(row, row.address(allowed ? gone : this.values), somebody)
					.requestAttr(Proved.ATTRIBUTE, true)
					.exchange()
					.getResponse();
				if (revisions() != before || answer.getStatus() >= 500 || (allowed && answer.getStatus() < 400)) {
					wrong.add("%s as %s%s was answered with %d and raised revisions by %d".formatted(row.route(), name,
							allowed ? ", about nothing," : "", answer.getStatus(), revisions() - before));
				}
			});
		}

		assertThat(wrong).isEmpty();
	}

	private long revisions() {
		return this.jdbc.sql("select sum(revision) + (select revision from shared_names) from plan")
			.query(Long.class)
			.single();
	}

	/** Whether to walk as somebody. */
	boolean isAsked(String name) {
		return true;
	}

	String fileName() {
		return "rights.md";
	}

	/** A plan with one of everything, and everybody who can be in a relation to it. */
	final Map<String, Somebody> makeThings() throws IOException {
		String post = TestPlans.unique("Head of Rights");
		String body = TestPlans.unique("Board of Rights");
		String elsewhere = TestPlans.unique("Head of Elsewhere");
		Quarter first = Quarter.of(Quarter.of(LocalDate.now()).startsOn().minusDays(1));
		String slug = this.plans.plan(first.startsOn(), first.startsOn().plusYears(2),
				new PublishedAction("1.1", "One.", List.of(post), null, List.of("A step", "Another")),
				new PublishedAction("1.2", "Two.", List.of(), body, null), TestPlans.action("1.3", "Three.", post));
		this.plans.plan(TestPlans.action("1.1", "Elsewhere.", elsewhere));

		Person holder = this.plans.officer(post);
		Person head = this.plans.headOfProcurement();
		Person deputy = this.plans.headOfProcurement();
		Person board = this.plans.person(EnumSet.of(Role.BOARD));
		Visits asHolder = new Visits(this.mvc, this.plans.signedIn(holder));
		Visits asHead = new Visits(this.mvc, this.plans.signedIn(head));
		String plan = "/plans/" + slug;
		assertThat(asHead.post(plan + "/periods/" + first.code() + "/close", Map.of())).hasStatus(302);
		assertThat(asHead.post(plan + "/actions/1.1/linkages", Map.of("kind", "DEPENDS_ON", "targetRef", "1.3")))
			.hasStatus(302);
		assertThat(asHolder.post(plan + "/views", Map.of("name", "Mine", "query", "rag=red"))).hasStatus(302);
		assertThat(reportWithDocument(plan + "/actions/1.3", this.plans.signedIn(deputy)).getStatus()).isEqualTo(302);
		String text = "Two, but better.";
		assertThat(asHolder.post(plan + "/actions/1.1/change-requests", Map.of("text", text, "reason", "Why not.",
				"officers", Officer.codeOf(post), "version", version(slug, "1.1"))))
			.hasStatus(302);
		Visits asBoard = new Visits(this.mvc, this.plans.signedIn(board));
		String meeting = String.valueOf(asBoard.post(plan + "/meetings", Map.of()).getResponse().getRedirectedUrl());
		assertThat(asHolder.post(plan + "/periods/" + first.code() + "/actions/1.1/addenda", Map.of("text", "Late.")))
			.hasStatus(302);
		assertThat(asBoard.post(meeting + "/actions/1.1", Map.of("kind", "QUESTION", "text", "When?"))).hasStatus(302);

		this.values.putAll(Map.of("slug", slug, "ref", "1.1", "token", "unknown", "report", "plan", "ending", "csv",
				"closed", first.code(), "code", code(slug), "username", holder.username(), "status", "on-track",
				"direction", "up"));
		this.values.put("officer", Officer.codeOf(post));
		this.values.put("meeting", meeting.substring(meeting.lastIndexOf('/') + 1));
		String ofPlan = " join plan p on p.id = a.plan_id where p.slug = :slug";
		this.values.put("theme", id("select min(a.id) from theme a" + ofPlan, slug));
		this.values.put("milestone",
				id("select min(m.id) from milestone m join action a on a.id = m.action_id" + ofPlan, slug));
		this.values.put("linkage",
				id("select min(l.id) from linkage l join action a on a.id = l.action_id" + ofPlan, slug));
		this.values.put("document",
				id("select min(d.id) from attachment d join status_update u on u.id = d.status_update_id "
						+ "join action a on a.id = u.action_id" + ofPlan, slug));
		this.values.put("request",
				id("select min(c.id) from change_request c join action a on a.id = c.action_id" + ofPlan, slug));
		this.values.put("note",
				id("select min(n.id) from board_note n join action a on a.id = n.action_id" + ofPlan, slug));
		this.values.put("view", id("select min(a.id) from saved_view a" + ofPlan, slug));
		this.values.put("post", id(
				"select min(h.id) from held_post h join account a on a.id = h.account_id " + "where a.username = :slug",
				holder.username()));

		Map<String, Somebody> people = new LinkedHashMap<>();
		people.put("not signed in", new Somebody(null, notSignedIn()));
		people.put("without a post", signedIn(this.plans.person(EnumSet.of(Role.OFFICER))));
		people.put("holds another post", signedIn(this.plans.officer(elsewhere), Who.POST_HOLDER));
		people.put("holds the post", signedIn(holder, Who.POST_HOLDER, Who.RESPONSIBLE, Who.ASKER));
		people.put("determines the owner", signedIn(this.plans.officer(body), Who.POST_HOLDER, Who.DETERMINING));
		people.put("board", signedIn(board, Who.BOARD));
		people.put("Head of Procurement", signedIn(head, Who.HEAD_OF_PROCUREMENT));
		people.put("deputy who reported", signedIn(deputy, Who.HEAD_OF_PROCUREMENT));
		people.put("administrator", signedIn(this.plans.person(EnumSet.of(Role.ADMINISTRATOR)), Who.ADMINISTRATOR));
		Person auditor = this.plans.person(EnumSet.of(Role.AUDITOR));
		people.put(AUDITOR, new Somebody(this.plans.signedIn(auditor),
				EnumSet.of(Who.ANYBODY, Who.PUBLIC, Who.SIGNED_IN, Who.AUDITOR)));
		people.put("auditor with a post",
				signedIn(this.plans.person(EnumSet.of(Role.AUDITOR), elsewhere), Who.POST_HOLDER, Who.AUDITOR));
		return people;
	}

	/** What somebody is who is not signed in. */
	Set<Who> notSignedIn() {
		return EnumSet.of(Who.ANYBODY);
	}

	private Somebody signedIn(Person person, Who... relations) {
		Set<Who> who = EnumSet.of(Who.ANYBODY, Who.PUBLIC, Who.SIGNED_IN, Who.TAKES_PART);
		who.addAll(List.of(relations));
		return new Somebody(this.plans.signedIn(person), who);
	}

	private MockHttpServletResponse reportWithDocument(String action, Authentication signedIn) {
		return this.mvc.post()
			.uri(action + "/updates")
			.multipart()
			.file(new MockMultipartFile("document", "proof.txt", "text/plain", "Done.".getBytes()))
			.param("status", "complete")
			.param("percentComplete", "100")
			.param("commentary", "Done.")
			.param("version", "0")
			.with(authentication(signedIn))
			.with(csrf())
			.exchange()
			.getResponse();
	}

	private String version(String slug, String ref) {
		return id("select a.version from action a join plan p on p.id = a.plan_id where p.slug = :slug and a.ref = '"
				+ ref + "'", slug);
	}

	private String code(String slug) {
		LocalDate today = LocalDate.now();
		assertThat(id(
				"select count(*) from reporting_period r join plan p on p.id = r.plan_id "
						+ "where p.slug = :slug and r.state = 'OPEN' and r.code = '" + Quarter.of(today).code() + "'",
				slug))
			.isEqualTo("1");
		return Quarter.of(today).code();
	}

	private String id(String sql, String slug) {
		return this.jdbc.sql(sql).param("slug", slug).query(Long.class).single().toString();
	}

	/** Asks with an empty form; whatever that changes is undone. */
	final MockHttpServletResponse ask(Row row, Somebody somebody) {
		return java.util.Objects.requireNonNull(this.transaction.execute((status) -> {
			status.setRollbackOnly();
			MockMvcTester.MockMvcRequestBuilder request = request(row, row.address(this.values), somebody);
			if (row.asksForProof()) {
				request.requestAttr(Proved.ATTRIBUTE, true);
			}
			return request.exchange().getResponse();
		}));
	}

	private MockMvcTester.MockMvcRequestBuilder request(Row row, String address, Somebody somebody) {
		HttpMethod method = row.method().equals("ANY") ? HttpMethod.GET : HttpMethod.valueOf(row.method());
		MockMvcTester.MockMvcRequestBuilder request = this.mvc.method(method).uri(URI.create(address)).with(csrf());
		Authentication signedIn = somebody.authentication();
		return (signedIn != null) ? request.with(authentication(signedIn)) : request;
	}

	static boolean isRefused(MockHttpServletResponse answer) {
		String to = answer.getRedirectedUrl();
		return answer.getStatus() == 401 || answer.getStatus() == 403 || (to != null && to.endsWith("/sign-in"));
	}

	static List<Row> rows() {
		return rows(ROUTES);
	}

	private static List<Row> rows(String routes) {
		return routes.lines().filter((line) -> !line.isBlank()).map(Row::of).toList();
	}

	private static List<String> routes(RequestMappingInfo mapping) {
		Set<String> methods = mapping.getMethodsCondition().getMethods().isEmpty() ? Set.of("ANY")
				: mapping.getMethodsCondition().getMethods().stream().map(Enum::name).collect(Collectors.toSet());
		return mapping.getPatternValues()
			.stream()
			.flatMap((pattern) -> methods.stream().map((method) -> method + " " + withoutConditions(pattern)))
			.toList();
	}

	/** {@code {id:[0-9]{1,18}}} becomes {@code {id}}. */
	private static String withoutConditions(String pattern) {
		StringBuilder plain = new StringBuilder();
		int depth = 0;
		boolean condition = false;
		for (char one : pattern.toCharArray()) {
			depth += (one == '{') ? 1 : (one == '}') ? -1 : 0;
			condition = depth > 0 && (condition || one == ':');
			if (!condition) {
				plain.append(one);
			}
		}
		return plain.toString();
	}

	/** Somebody who asks, and what they are to what is asked for. */
	record Somebody(@Nullable Authentication authentication, Set<Who> who) {

	}

	/**
	 * A route, the right that it needs, and the things that its variables stand for where
	 * their names do not say.
	 */
	record Row(String method, String pattern, Right right, Map<String, String> about) {

		static Row of(String line) {
			String[] words = line.strip().split("\\s+");
			return new Row(words[0], words[1], Right.valueOf(words[2]),
					Arrays.stream(words)
						.skip(3)
						.map((word) -> word.split("="))
						.collect(Collectors.toMap((word) -> word[0], (word) -> word[1])));
		}

		boolean asksForProof() {
			return this.about.containsKey("proof");
		}

		boolean isOfFilter() {
			return this.pattern.startsWith("/webauthn/");
		}

		String route() {
			return this.method + " " + this.pattern;
		}

		String address(Map<String, String> values) {
			Matcher variable = VARIABLE.matcher(this.pattern);
			return variable.replaceAll((found) -> {
				String thing = this.about.getOrDefault(found.group(1), found.group(1));
				return values.getOrDefault(thing, thing.matches("[0-9.]+") ? thing : "1");
			});
		}

	}

}
