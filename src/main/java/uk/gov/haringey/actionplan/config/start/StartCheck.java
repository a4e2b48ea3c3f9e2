package uk.gov.haringey.actionplan.config.start;

import uk.gov.haringey.actionplan.config.Evaluation;
import uk.gov.haringey.actionplan.config.PublicAddress;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * Refuses to start under dangerous settings before anything is started: no connection is
 * made, no folder is touched.
 */
class StartCheck implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		Evaluation.check(context.getEnvironment());
		PublicAddress.check(context.getEnvironment());
		if (RecordCheck.isAsked(context.getEnvironment())) {
			context.getEnvironment()
				.getPropertySources()
				.addFirst(new MapPropertySource("check of the record", RecordCheck.settings()));
		}
	}

}
