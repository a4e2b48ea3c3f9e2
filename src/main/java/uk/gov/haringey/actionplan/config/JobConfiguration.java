package uk.gov.haringey.actionplan.config;

import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerStarter;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A node that adds jobs and leaves running them to others. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "actionplan.jobs", havingValue = "false")
class JobConfiguration {

	@Bean
	DbSchedulerStarter noJobsHere() {
		return () -> {
		};
	}

}
