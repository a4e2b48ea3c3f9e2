package uk.gov.haringey.actionplan.config.evaluation;

import java.time.Clock;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.config.ActionPlanProperties;
import uk.gov.haringey.actionplan.config.Evaluation;
import uk.gov.haringey.actionplan.service.PlanClock;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The plan's clock, which the evaluation copy sets to its working date. */
@Configuration(proxyBeanMethods = false)
class TimeConfiguration {

	/** The last day of the sample history. */
	private static final LocalDate SAMPLE_DATE = LocalDate.of(2008, 1, 15);

	@Bean
	PlanClock planClock(ActionPlanProperties properties, Environment environment) {
		return new PlanClock(Clock.systemUTC(), workingDate(properties, environment), Evaluation.isOn(environment));
	}

	private static @Nullable LocalDate workingDate(ActionPlanProperties properties, Environment environment) {
		if (properties.workingDate() != null) {
			return properties.workingDate();
		}
		boolean sample = Evaluation.isOn(environment) && !Boolean.FALSE.equals(properties.sample());
		return sample ? SAMPLE_DATE : null;
	}

}
