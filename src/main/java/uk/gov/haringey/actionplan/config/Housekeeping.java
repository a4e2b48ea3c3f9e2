package uk.gov.haringey.actionplan.config;

import java.time.Instant;
import java.time.LocalTime;
import java.util.OptionalLong;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Daily;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import uk.gov.haringey.actionplan.repository.EvidenceDrafts;
import uk.gov.haringey.actionplan.repository.ImportDrafts;
import uk.gov.haringey.actionplan.service.PlanClock;
import uk.gov.haringey.actionplan.service.account.KeptForms;
import uk.gov.haringey.actionplan.service.account.KnownBrowsers;
import uk.gov.haringey.actionplan.service.account.signin.SignIns;
import uk.gov.haringey.actionplan.service.audit.AuditRetention;
import uk.gov.haringey.actionplan.service.once.SentForms;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

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

	@Bean
	RecurringTask<Void> forgetPasswordTries(SignIns signIns) {
		return Tasks.recurring("forget-password-tries", FixedDelay.ofMinutes(15))
			.execute((instance, context) -> signIns.forgetOldTries());
	}

	@Bean
	RecurringTask<Void> forgetBrowsers(KnownBrowsers browsers) {
		return Tasks.recurring("forget-browsers", new Daily(LocalTime.of(2, 30)))
			.execute((instance, context) -> browsers.forgetExpired());
	}

	@Bean
	RecurringTask<Void> emptyOldSignIns(AuditRetention retention, ActionPlanProperties properties) {
		return Tasks.recurring("empty-old-sign-ins", new Daily(LocalTime.of(3, 0))).execute((instance, context) -> {
			OptionalLong next = OptionalLong.of(0);
			while (next.isPresent()) {
				next = retention.emptyOld(properties.audit().signInsKept(), next.getAsLong());
			}
		});
	}

}
