package uk.gov.haringey.actionplan.service.status;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;
import uk.gov.haringey.actionplan.OnPostgres;
import uk.gov.haringey.actionplan.TestPlans;
import uk.gov.haringey.actionplan.service.OutOfDateException;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.plan.PlanReading;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

@OnPostgres
class ConcurrentReportsTests {

	private static final int OFFICERS = 4;

	@Autowired
	private TestPlans plans;

	@Autowired
	private ProgressReporting reporting;

	@Autowired
	private PlanReading reading;

	@Test
	void ofReportsOnOneVersionExactlyOneIsTakenAndTheOthersAreToldSo() throws Exception {
		String post = TestPlans.unique("Head of Hurry");
		String slug = this.plans.plan(TestPlans.action("1.1", "Hurry.", post));
		CyclicBarrier together = new CyclicBarrier(OFFICERS);
		ExecutorService threads = Executors.newFixedThreadPool(OFFICERS);
		List<Future<Void>> reports = new ArrayList<>();
		for (int number = 0; number < OFFICERS; number++) {
			Actor officer = this.plans.actor(this.plans.officer(post));
			ReportProgress report = new ReportProgress(slug, "1.1", 0, "on-track", number, "Report " + number, "", null,
					"", List.of());
			reports.add(threads.submit(() -> {
				together.await();
				this.reporting.report(report, officer);
				return null;
			}));
		}

		int refused = 0;
		for (Future<Void> report : reports) {
			try {
				report.get();
			}
			catch (ExecutionException ex) {
				assertThat(ex).hasCauseInstanceOf(OutOfDateException.class);
				refused++;
			}
		}
		threads.shutdown();

		assertThat(refused).isEqualTo(OFFICERS - 1);
		assertThat(this.reading.action(slug, "1.1").updates()).hasSize(1);
	}

}
