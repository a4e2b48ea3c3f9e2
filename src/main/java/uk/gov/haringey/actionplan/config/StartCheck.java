package uk.gov.haringey.actionplan.config;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Refuses to start under dangerous settings before anything is started: no connection is
 * made, no folder is touched.
 */
class StartCheck implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		Evaluation.check(context.getEnvironment());
	}

}
