package uk.gov.haringey.actionplan;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the action plan tracker. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class ActionPlanApplication {

	public static void main(String[] args) {
		SpringApplication.run(ActionPlanApplication.class, args);
	}

}
