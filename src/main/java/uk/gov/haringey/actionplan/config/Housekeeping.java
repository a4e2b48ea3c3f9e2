package uk.gov.haringey.actionplan.config;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import uk.gov.haringey.actionplan.service.account.SignIns;
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
	RecurringTask<Void> forgetPasswordTries(SignIns signIns) {
		return Tasks.recurring("forget-password-tries", FixedDelay.ofMinutes(15))
			.execute((instance, context) -> signIns.forgetOldTries());
	}

}
