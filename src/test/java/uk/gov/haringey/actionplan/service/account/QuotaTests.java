package uk.gov.haringey.actionplan.service.account;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.gov.haringey.actionplan.OnPostgres;
import uk.gov.haringey.actionplan.TestPlans;
import uk.gov.haringey.actionplan.TestPlans.Person;
import uk.gov.haringey.actionplan.repository.Attachments;
import uk.gov.haringey.actionplan.web.support.Pages;
import uk.gov.haringey.actionplan.web.support.Visits;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.core.Authentication;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

/** What one account can make the database hold, and what it is told beyond that. */
@OnPostgres
class QuotaTests {

	@Autowired
	private TestPlans plans;

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private KeptForms keptForms;

	@Autowired
	private KnownBrowsers browsers;

	@Autowired
	private Attachments attachments;

	private String plan;

	private Person officer;

	private Authentication signedIn;

	@BeforeEach
	void makePlan() {
		String post = TestPlans.unique("Head of Quotas");
		this.plan = "/plans/"
				+ this.plans.plan(TestPlans.action("1.1", "One.", post), TestPlans.action("1.2", "Two.", post));
		this.officer = this.plans.officer(post);
		this.signedIn = this.plans.signedIn(this.officer);
	}

	@Test
	void anAccountHasOneImportDraftAndTheNextReplacesIt() {
		String first = String
			.valueOf(upload("Ref,Theme,Action,Owner\n1.1,One,First.,\n").getResponse().getRedirectedUrl());
		String second = String
			.valueOf(upload("Ref,Theme,Action,Owner\n1.1,One,Second.,\n").getResponse().getRedirectedUrl());

		Visits visits = new Visits(this.mvc, this.signedIn);
		assertThat(visits.get(first)).hasStatus(404);
		assertThat(visits.get(second)).hasStatus(200);
		assertThat(this.jdbc.sql("select rows::text from import_draft where account_id = :account")
			.param("account", this.officer.accountId())
			.query(String.class)
			.single()).contains("Second.");
		refused("""
				insert into import_draft (account_id, uploaded_at, file_name, rows)
				values (:account, now(), 'third.csv', '[]')
				""");
		refused("update import_draft set content = 'x' where account_id = :account");
	}

	@Test
	void documentsOfUpdatesThatAreNotSavedHaveAQuota() {
		for (int draft = 0; draft < 6; draft++) {
			this.jdbc.sql("""
					insert into evidence_draft (action_id, account_id, uploaded_at, file_name, content)
					select a.id, :account, now(), 'proof.txt', decode(repeat('41', 10485000), 'hex')
					from action a join plan p on p.id = a.plan_id where '/plans/' || p.slug = :plan and a.ref = '1.2'
					""").param("account", this.officer.accountId()).param("plan", this.plan).update();
		}
		MvcTestResult answer = report("Further. ".repeat(1000).getBytes(StandardCharsets.UTF_8), "");

		assertThat(answer).hasStatus(422);
		assertThat(Pages.errors(Pages.page(answer))).contains("Your unsaved updates have 60 MB of documents. "
				+ "Save one of them first, or choose the documents again when you save this one");
		assertThat(count("select count(*) from evidence_draft where account_id = :account")).isEqualTo(6);
		refused("""
				insert into evidence_draft (action_id, account_id, uploaded_at, file_name, content)
				select action_id, account_id, now(), 'further.txt', content from evidence_draft
				where account_id = :account limit 1
				""");
	}

	@Test
	void documentsOfAYearAreCountedForWhoAttachedThem() {
		assertThat(report("Further.".getBytes(StandardCharsets.UTF_8), "10")).hasStatus(302);

		Instant yearAgo = Instant.now().minus(Duration.ofDays(365));
		assertThat(this.attachments.sizeSince(this.officer.accountId(), yearAgo)).isEqualTo(8);
		assertThat(this.attachments.sizeSince(this.officer.accountId(), Instant.now().plusSeconds(60))).isZero();
		assertThat(this.attachments.sizeSince(this.plans.headOfProcurement().accountId(), yearAgo)).isZero();
	}

	private MvcTestResult report(byte[] document, String percent) {
		return this.mvc.post()
			.uri(this.plan + "/actions/1.1/updates")
			.multipart()
			.file(new MockMultipartFile("document", "further.txt", "text/plain", document))
			.param("status", "on-track")
			.param("percentComplete", percent)
			.param("commentary", "Begun.")
			.param("version", "0")
			.with(authentication(this.signedIn))
			.with(csrf())
			.exchange();
	}

	@Test
	void savedViewsHaveAQuotaOverAllPlans() {
		for (int number = 0; number < 5; number++) {
			String other = this.plans.plan(TestPlans.action("1.1", "Other.", TestPlans.unique("Head of Views")));
			this.jdbc.sql("""
					insert into saved_view (account_id, plan_id, name, query)
					select :account, id, 'View ' || n, '' from plan, generate_series(1, :most) n where slug = :slug
					""").param("account", this.officer.accountId()).param("slug", other).param("most", 40).update();
		}
		MvcTestResult answer = new Visits(this.mvc, this.signedIn).post(this.plan + "/views",
				Map.of("name", "One more", "query", ""));

		assertThat(answer).hasStatus(422);
		assertThat(Pages.errors(Pages.page(answer)))
			.containsExactly("You have 200 saved views in all plans together. Remove one first");
		refused("""
				insert into saved_view (account_id, plan_id, name, query)
				select :account, min(plan_id), 'One more', '' from saved_view where account_id = :account
				""");
	}

	@Test
	void aBrowserHasOneKeptFormForADayWhichOnlyItsOwnAccountIsShown() {
		String token = this.browsers.remember(null, this.officer.accountId());
		assertThat(this.keptForms.keep(token, "/first", Map.of("text", new String[] { "First" }))).isTrue();
		assertThat(this.keptForms.keep(token, "/first", Map.of("text", new String[] { "First" }))).isTrue();
		assertThat(this.keptForms.keep(token, "/second", Map.of("text", new String[] { "Too soon" }))).isFalse();
		age("6 seconds");
		assertThat(this.keptForms.keep(token, "/second", Map.of("text", new String[] { "Second" }))).isTrue();
		assertThat(this.keptForms.keep(token, "/third", Map.of("text", new String[] { "x".repeat(1_000_000) })))
			.isFalse();
		assertThat(this.keptForms.keep("unknown", "/third", Map.of("text", new String[] { "Third" }))).isFalse();

		long stranger = this.plans.headOfProcurement().accountId();
		assertThat(this.keptForms.isWaiting(token, stranger)).isFalse();
		assertThat(this.keptForms.show(token, stranger)).isEmpty();
		assertThat(this.keptForms.isWaiting(token, this.officer.accountId())).isTrue();
		assertThat(this.keptForms.show(token, this.officer.accountId()).orElseThrow().fields().get("text"))
			.containsExactly("Second");
		assertThat(this.keptForms.isWaiting(token, this.officer.accountId())).isFalse();

		age("25 hours");
		this.keptForms.forgetOld();
		assertThat(this.keptForms.show(token, this.officer.accountId())).isEmpty();
	}

	private void age(String by) {
		this.jdbc.sql("""
				update kept_form set kept_at = kept_at - cast(:by as interval) where known_browser_id in
				  (select id from known_browser where account_id = :account)
				""").param("by", by).param("account", this.officer.accountId()).update();
	}

	private void refused(String sql) {
		assertThatExceptionOfType(DataAccessException.class)
			.isThrownBy(() -> this.jdbc.sql(sql).param("account", this.officer.accountId()).update());
	}

	private int count(String sql) {
		return this.jdbc.sql(sql).param("account", this.officer.accountId()).query(Integer.class).single();
	}

	private MvcTestResult upload(String content) {
		return this.mvc.post()
			.uri(this.plan + "/import")
			.multipart()
			.file(new MockMultipartFile("file", "plan.csv", "text/csv", content.getBytes(StandardCharsets.UTF_8)))
			.with(authentication(this.signedIn))
			.with(csrf())
			.exchange();
	}

}
