package uk.gov.haringey.actionplan.web.support;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.gov.haringey.actionplan.TestDatabaseInitializer;
import uk.gov.haringey.actionplan.TestPlans;
import uk.gov.haringey.actionplan.TestPlans.Person;
import uk.gov.haringey.actionplan.service.turn.Turns;
import uk.gov.haringey.actionplan.service.turn.Turns.Kind;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.context.ContextConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/** What a node answers while others use up its turns, on a real web server. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = TestDatabaseInitializer.class)
class BusyNodeTests {

	private static final byte[] TABLE = "Ref,Theme,Action,Owner\n1.1,One,Better words.,\n"
		.getBytes(StandardCharsets.UTF_8);

	@LocalServerPort
	private int port;

	@Autowired
	private TestPlans plans;

	@Autowired
	private Turns turns;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private DataSource dataSource;

	private Person head;

	private String plan;

	private RealBrowser browser;

	@BeforeEach
	void makePlan() throws Exception {
		this.plan = "/plans/" + this.plans.plan(TestPlans.action("1.1", "Words.", TestPlans.unique("Head of Turns")));
		this.head = this.plans.headOfProcurement();
		this.browser = new RealBrowser(this.port).signIn(this.head.username());
	}

	/** Each of two pages that are asked for at once would make one otherwise. */
	@Test
	void theTokenOfFormsIsMadeBeforeTheFirstPage() {
		assertThat(this.jdbc.sql("""
				select count(*) from spring_session s
				join spring_session_attributes a on a.session_primary_id = s.primary_id
				where s.principal_name = :name and a.attribute_name like '%CSRF_TOKEN'
				""").param("name", this.head.username()).query(Integer.class).single()).isEqualTo(1);
	}

	@Test
	void aFileForWhichThereIsNoTurnIsKeptAndReadLater() throws Exception {
		String page = this.plan + "/import";
		HttpResponse<String> busy = whileBusy(Kind.IMPORT, () -> {
			HttpResponse<String> answer = this.browser.upload(page, page, Map.of(), "file", "table.csv", TABLE);
			assertThat(this.browser.get(keptAt(answer)).statusCode()).isEqualTo(503);
			return answer;
		});

		assertBusy(busy);
		assertThat(RealBrowser.page(busy).select("main").text()).contains("We saved your file");
		HttpResponse<String> preview = this.browser.get(keptAt(busy));
		assertThat(preview.statusCode()).isEqualTo(200);
		assertThat(RealBrowser.page(preview).select(".app-card").text()).contains("Row 2");
		assertThat(drafts()).isEqualTo(1);
		assertThat(this.jdbc.sql("select count(*) from import_draft where account_id = :id and content is null")
			.param("id", this.head.accountId())
			.query(Integer.class)
			.single()).isEqualTo(1);
	}

	@Test
	void aFileThatWasKeptUnreadAndCannotBeReadIsRefusedOnTheForm() throws Exception {
		String page = this.plan + "/import";
		HttpResponse<String> busy = whileBusy(Kind.IMPORT, () -> this.browser.upload(page, page, Map.of(), "file",
				"scan.pdf", "%PDF-1.7 not a sheet".getBytes(StandardCharsets.UTF_8)));

		HttpResponse<String> refused = this.browser.get(keptAt(busy));

		assertThat(refused.statusCode()).isEqualTo(422);
		assertThat(RealBrowser.page(refused).select(".govuk-error-summary a[href=#file]")).hasSize(1);
	}

	@Test
	void theFileOfANewPlanIsKeptWithWhatWasTypedBesideIt() throws Exception {
		HttpResponse<String> busy = whileBusy(Kind.IMPORT, () -> this.browser.upload("/plans/import", "/plans/import",
				Map.of("title", "A plan of turns", "slug", "turns"), "upload", "table.csv", TABLE));

		assertBusy(busy);
		HttpResponse<String> preview = this.browser.get(keptAt(busy));
		assertThat(preview.statusCode()).isEqualTo(200);
		assertThat(RealBrowser.page(preview).select("input[name=title]").val()).isEqualTo("A plan of turns");
	}

	@Test
	void anImportThatIsAppliedWhileOthersAreReadChangesNothingAndCanBeSentAgain() throws Exception {
		String page = this.plan + "/import";
		String draft = RealBrowser.location(this.browser.upload(page, page, Map.of(), "file", "table.csv", TABLE));
		Map<String, String> form = RealBrowser
			.hidden(RealBrowser.page(this.browser.get(draft)).selectFirst("main form[method=post]"));
		form.put("reason", "A typing error.");
		form.put("again", "true");
		HttpResponse<String> busy = whileBusy(Kind.IMPORT, () -> this.browser.post(draft, form));

		assertBusy(busy);
		Map<String, String> again = RealBrowser.hidden(RealBrowser.page(busy).selectFirst("main form[method=post]"));
		assertThat(again).containsEntry("reason", "A typing error.");
		assertThat(this.browser.post(draft, again).statusCode()).isEqualTo(200);
	}

	@Test
	void documentsWaitForTheirTurnAndSmallSheetsNeedNone() throws Exception {
		HttpResponse<String> sheet = whileBusy(Kind.EXPORT, () -> {
			for (String format : List.of("pdf", "docx")) {
				assertBusy(this.browser.get(this.plan + "/reports/plan." + format));
			}
			return this.browser.get(this.plan + "/reports/plan.csv");
		});
		assertThat(this.browser.get(this.plan + "/reports/plan.docx").statusCode()).isEqualTo(200);
		assertThat(sheet.statusCode()).isEqualTo(200);
		assertThat(sheet.headers().firstValue("Content-Disposition").orElse("")).contains("attachment");
	}

	/**
	 * The rest of this node is idle, so that whichever connection is active is that of
	 * who reads the file.
	 */
	@Test
	void noConnectionIsHeldWhileAFileIsRead() throws Exception {
		StringBuilder table = new StringBuilder("Ref,Theme,Action,Owner\n");
		for (int row = 0; row < 6_000; row++) {
			table.append("1.1,One,\"").append("Words, and words. ".repeat(20)).append("\",\n");
		}
		byte[] content = table.toString().getBytes(StandardCharsets.UTF_8);
		HikariPoolMXBean pool = this.dataSource.unwrap(HikariDataSource.class).getHikariPoolMXBean();
		for (String page : List.of(this.plan + "/import", "/plans/import")) {
			String field = page.equals("/plans/import") ? "upload" : "file";
			List<Integer> active = new ArrayList<>();
			ExecutorService person = Executors.newSingleThreadExecutor();
			Future<HttpResponse<String>> answer = person
				.submit(() -> this.browser.upload(page, page, Map.of(), field, "table.csv", content));
			while (!answer.isDone()) {
				boolean before = isReading();
				int connections = pool.getActiveConnections();
				if (before && isReading()) {
					active.add(connections);
				}
			}
			person.shutdown();
			assertThat(answer.get().statusCode()).as(page).isLessThan(500);
			assertThat(active).as(page).isNotEmpty().containsOnly(0);
		}
	}

	private static boolean isReading() {
		return Thread.getAllStackTraces()
			.entrySet()
			.stream()
			.filter((thread) -> thread.getKey().getName().contains("-exec-"))
			.anyMatch((thread) -> Arrays.stream(thread.getValue())
				.anyMatch((frame) -> frame.getClassName().endsWith(".importing.file.SheetFile")));
	}

	private static void assertBusy(HttpResponse<String> answer) {
		assertThat(answer.statusCode()).isEqualTo(503);
		assertThat(answer.headers().firstValue("Retry-After")).hasValue("10");
		assertThat(RealBrowser.page(answer).select("h1").text()).isEqualTo("Too many large files at the moment");
		assertThat(RealBrowser.page(answer).select("main").text()).contains("Try again");
	}

	private static String keptAt(HttpResponse<String> answer) {
		return RealBrowser.page(answer).select("main a:contains(Try again)").attr("href");
	}

	private int drafts() {
		return this.jdbc.sql("select count(*) from import_draft where account_id = :id")
			.param("id", this.head.accountId())
			.query(Integer.class)
			.single();
	}

	/** Asks while two others have taken all the turns of a kind. */
	private <T> T whileBusy(Kind kind, Callable<T> question) throws Exception {
		CountDownLatch begun = new CountDownLatch(2);
		CountDownLatch end = new CountDownLatch(1);
		ExecutorService others = Executors.newFixedThreadPool(2);
		try {
			for (Person other : List.of(this.plans.headOfProcurement(), this.plans.headOfProcurement())) {
				others.submit(() -> {
					SecurityContextHolder.getContext().setAuthentication(this.plans.signedIn(other));
					this.turns.take(kind, () -> {
						begun.countDown();
						try {
							end.await();
						}
						catch (InterruptedException ex) {
							Thread.currentThread().interrupt();
						}
					});
				});
			}
			begun.await();
			return question.call();
		}
		finally {
			end.countDown();
			others.shutdown();
		}
	}

}
