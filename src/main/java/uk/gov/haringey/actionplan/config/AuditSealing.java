package uk.gov.haringey.actionplan.config;

import java.time.LocalTime;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Daily;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import uk.gov.haringey.actionplan.service.audit.AuditChain;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Seals what the audit got, some seconds after it, and leaves the latest hash in the log
 * once a day.
 */
@Configuration(proxyBeanMethods = false)
class AuditSealing {

	@Bean
	RecurringTask<Void> sealAudit(AuditChain chain) {
		return Tasks.recurring("seal-audit", FixedDelay.ofSeconds(10)).execute((instance, context) -> {
			int sealed = chain.seal();
			while (sealed > 0) {
				sealed = chain.seal();
			}
		});
	}

	@Bean
	RecurringTask<Void> tellAuditHead(AuditChain chain) {
		return Tasks.recurring("tell-audit-head", new Daily(LocalTime.of(6, 0)))
			.execute((instance, context) -> chain.tellHead());
	}

}
