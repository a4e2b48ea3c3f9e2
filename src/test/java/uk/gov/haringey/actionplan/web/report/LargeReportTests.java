package uk.gov.haringey.actionplan.web.report;

import java.io.IOException;
import java.io.UncheckedIOException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.gov.haringey.actionplan.OnPostgres;
import uk.gov.haringey.actionplan.TestPlans;
import uk.gov.haringey.actionplan.repository.register.RegisterQuery.Conditions;
import uk.gov.haringey.actionplan.service.export.report.ReportDocument;
import uk.gov.haringey.actionplan.service.export.report.ReportKind;
import uk.gov.haringey.actionplan.service.export.report.ReportRequest;
import uk.gov.haringey.actionplan.service.export.report.Reports;
import uk.gov.haringey.actionplan.web.support.BadQueryException;
import uk.gov.haringey.actionplan.web.support.Visits;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Plans of more actions than a document can have. */
@OnPostgres
class LargeReportTests {

	private static final int ACTIONS = 2_001;

	/** A cursor that the driver opened for a statement that is fetched in portions. */
	private static final String CURSORS = "select count(*) from pg_cursors where name like 'C\\_%' and statement like '%matched%'";

	private static final String BUSY = """
			select count(*) from pg_stat_activity
			where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'
				and query like '%pg_cursors%'""";

	@Autowired
	private TestPlans plans;

	@Autowired
	private Reports reports;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private MockMvcTester mvc;

	private String slug;

	private Visits head;

	@BeforeEach
	void makePlan() {
		this.slug = this.plans.plan(TestPlans.action("1.1", "One.", TestPlans.unique("Head of Many")));
		this.head = new Visits(this.mvc, this.plans.signedIn(this.plans.headOfProcurement()));
		int added = this.jdbc.sql("""
				insert into action (plan_id, theme_id, ref, text, status_id)
				select a.plan_id, a.theme_id, '1.' || n, 'Action ' || n || '.', a.status_id
				from action a join plan p on p.id = a.plan_id, generate_series(2, :actions) n where p.slug = :slug""")
			.param("actions", ACTIONS)
			.param("slug", this.slug)
			.update();
		assertThat(added).isEqualTo(ACTIONS - 1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "plan.pdf", "plan.docx", "plan.odt", "plan.html", "highlight.pdf", "by-theme.odt" })
	void aDocumentOfTooManyActionsIsRefusedWithASentenceThatSaysWhatToDo(String file) {
		MvcTestResult refused = this.head.get(address(file));

		assertThat(refused).hasStatus(400);
		assertThat(refused.getResponse().getHeader("Content-Disposition")).isNull();
		assertThat(refused.getMvcResult().getResolvedException()).isInstanceOf(BadQueryException.class)
			.hasMessageContainingAll("The report has 2,001 actions", "2,000 at most", "XLSX, ODS or CSV");
	}

	@Test
	void aFilterThatLeavesFewerIsEnough() {
		assertThat(this.head.get(address("plan.docx?q=1.77"))).hasStatus(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "plan.csv", "plan.xlsx", "plan.ods" })
	void asASheetItIsThere(String file) {
		assertThat(this.head.get(address(file))).hasStatus(200);
	}

	@Test
	void rowsAreFetchedInPortionsAndNoLongerThanSomebodyTakesThem() {
		ReportDocument report = this.reports.make(new ReportRequest(this.slug, ReportKind.PLAN, null, null, "", "",
				Conditions.NONE, "", "Somebody", true));
		int[] rows = new int[1];

		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> report.sheet().rows().forEach((row) -> {
			if (++rows[0] == 300) {
				assertThat(cursors()).as("cursors open while rows are handed on").isEqualTo(1);
				throw new UncheckedIOException(new IOException("The client went away"));
			}
		}));

		assertThat(rows[0]).isEqualTo(300);
		assertThat(cursors()).as("cursors open afterwards").isZero();
		assertThat(this.jdbc.sql(BUSY).query(Long.class).single()).as("connections still at it").isZero();
	}

	private long cursors() {
		return this.jdbc.sql(CURSORS).query(Long.class).single();
	}

	private String address(String file) {
		return "/plans/" + this.slug + "/reports/" + file;
	}

}
