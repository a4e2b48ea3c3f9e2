package uk.gov.haringey.actionplan;

import uk.gov.haringey.actionplan.config.start.RecordCheck;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the action plan tracker. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class ActionPlanApplication {

	public static void main(String[] args) {
		ConfigurableApplicationContext application = SpringApplication.run(ActionPlanApplication.class, args);
		if (RecordCheck.isAsked(application.getEnvironment())) {
			System.exit(SpringApplication.exit(application));
		}
	}

}
