package uk.gov.haringey.actionplan.config;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import uk.gov.haringey.actionplan.entity.AuditRevisionAuthor.ActingAccount;
import uk.gov.haringey.actionplan.service.account.Actors;

/** Tells the audit of entities who acts. */
@Configuration(proxyBeanMethods = false)
class AuditConfiguration {

	@Bean
	ActingAccount actingAccount() {
		return Actors::signedInAccountId;
	}

}
