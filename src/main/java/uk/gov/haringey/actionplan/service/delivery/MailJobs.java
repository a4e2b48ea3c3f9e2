package uk.gov.haringey.actionplan.service.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import uk.gov.haringey.actionplan.entity.delivery.Dispatch;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The jobs of deliveries: one for each message, and one that looks for days. */
@Configuration(proxyBeanMethods = false)
class MailJobs {

	private static final TaskDescriptor<Void> MAIL = TaskDescriptor.of("report-mail");

	private static final Duration LOOK_FOR_DAYS = Duration.ofMinutes(10);

	/** The job that sends a message, told from an earlier one of the same recipient. */
	static TaskInstance<Void> job(Dispatch dispatch) {
		return new TaskInstance<>(MAIL.getTaskName(), dispatch.id() + "-" + dispatch.round());
	}

	@Bean
	Task<Void> reportMail(ReportMailing mailing) {
		return Tasks.custom(MAIL)
			// What was not foreseen, such as a database that is away.
			.onFailure(new FailureHandler.ExponentialBackoffFailureHandler<>(Duration.ofMinutes(1), 2))
			.execute((job, context) -> {
				String id = job.getId();
				Optional<Instant> next = mailing.send(Long.parseLong(id.substring(0, id.indexOf('-'))));
				return (complete, operations) -> next
					.ifPresentOrElse((moment) -> operations.reschedule(complete, moment), operations::remove);
			});
	}

	@Bean
	Task<Void> reportsDue(DeliveryStarting starting) {
		return Tasks.recurring("reports-due", FixedDelay.of(LOOK_FOR_DAYS))
			.execute((job, context) -> starting.startDue());
	}

}
