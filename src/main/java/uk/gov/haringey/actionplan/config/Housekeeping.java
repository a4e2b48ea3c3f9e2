package uk.gov.haringey.actionplan.config;

import java.time.Instant;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import uk.gov.haringey.actionplan.repository.EvidenceDrafts;
import uk.gov.haringey.actionplan.repository.ImportDrafts;
import uk.gov.haringey.actionplan.service.PlanClock;
import uk.gov.haringey.actionplan.service.account.KeptForms;
import uk.gov.haringey.actionplan.service.once.SentForms;

/** Removes what is of no use any more. */
@Configuration(proxyBeanMethods = false)
class Housekeeping {

	@Bean
	RecurringTask<Void> forgetSentForms(SentForms forms) {
		return Tasks.recurring("forget-sent-forms", FixedDelay.ofHours(1))
			.execute((instance, context) -> forms.forgetOld());
	}

	@Bean
	RecurringTask<Void> forgetDrafts(KeptForms forms, ImportDrafts imports, EvidenceDrafts evidence, PlanClock clock) {
		return Tasks.recurring("forget-drafts", FixedDelay.ofHours(1)).execute((instance, context) -> {
			forms.forgetOld();
			imports.forgetOld(clock.instant());
			evidence.forgetOld(Instant.now());
		});
	}

}
