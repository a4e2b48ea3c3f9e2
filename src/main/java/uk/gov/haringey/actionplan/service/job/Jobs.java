package uk.gov.haringey.actionplan.service.job;

import java.time.Instant;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Jobs: kept in the database, each run on one node at a time, by a task of the same name
 * that is a bean. A job is added by the transaction that it follows from, so that there
 * is neither the one without the other. Jobs run in real time, whatever the plan's clock
 * says.
 */
@Service
public class Jobs {

	/** Asked for late, since the scheduler needs the tasks, and these add jobs too. */
	private final ObjectProvider<Scheduler> scheduler;

	Jobs(ObjectProvider<Scheduler> scheduler) {
		this.scheduler = scheduler;
	}

	/**
	 * Adds a job, to be run as soon as the transaction is committed; nothing happens if
	 * one of this name and instance waits already.
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void add(TaskInstance<?> job) {
		this.scheduler.getObject().scheduleIfNotExists(job, Instant.now());
		TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

			/** Not before, when no node could see it yet. */
			@Override
			public void afterCommit() {
				Jobs.this.scheduler.getObject().triggerCheckForDueExecutions();
			}

		});
	}

}
