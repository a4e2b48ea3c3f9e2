package uk.gov.haringey.actionplan.service.job;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uk.gov.haringey.actionplan.OnPostgres;
import uk.gov.haringey.actionplan.TestPlans;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@OnPostgres
class JobsTests {

	@Autowired
	private Jobs jobs;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private DataSource dataSource;

	@Autowired
	private TransactionTemplate transaction;

	private final BlockingQueue<String> done = new LinkedBlockingQueue<>();

	private final OneTimeTask<Void> task = Tasks.oneTime(TestPlans.unique("task"))
		.execute((instance, context) -> this.done.add(instance.getId()));

	@AfterEach
	void leaveNoJobs() {
		this.jdbc.sql("delete from scheduled_tasks where task_name = :task")
			.param("task", this.task.getName())
			.update();
	}

	@Test
	void aJobOfATransactionThatIsUndoneIsUndoneToo() {
		this.transaction.executeWithoutResult((status) -> {
			this.jobs.add(this.task.instance("1"));
			assertThat(waiting()).isEqualTo(1);
			status.setRollbackOnly();
		});

		assertThat(waiting()).isZero();
	}

	@Test
	void aJobIsAddedOnceAndOnlyWithATransaction() {
		this.transaction.executeWithoutResult((status) -> this.jobs.add(this.task.instance("1")));
		this.transaction.executeWithoutResult((status) -> this.jobs.add(this.task.instance("1")));

		assertThat(waiting()).isEqualTo(1);
		assertThatExceptionOfType(IllegalTransactionStateException.class)
			.isThrownBy(() -> this.jobs.add(this.task.instance("2")));
	}

	@Test
	void twoNodesRunAJobOnce() throws InterruptedException {
		this.transaction.executeWithoutResult((status) -> {
			for (int number = 1; number <= 20; number++) {
				this.jobs.add(this.task.instance("" + number));
			}
		});
		Scheduler one = node("one");
		Scheduler other = node("other");
		try {
			one.start();
			other.start();
			for (int number = 1; number <= 20; number++) {
				assertThat(this.done.poll(30, TimeUnit.SECONDS)).isNotNull();
			}
		}
		finally {
			one.stop();
			other.stop();
		}

		assertThat(waiting()).isZero();
		assertThat(this.done).isEmpty();
	}

	private Scheduler node(String name) {
		return Scheduler.create(this.dataSource, this.task)
			.schedulerName(() -> name)
			.threads(2)
			.pollingInterval(Duration.ofMillis(20))
			.pollUsingLockAndFetch(0.5, 1.0)
			.build();
	}

	private int waiting() {
		return this.jdbc.sql("select count(*) from scheduled_tasks where task_name = :task")
			.param("task", this.task.getName())
			.query(Integer.class)
			.single();
	}

}
