package uk.gov.haringey.actionplan.config;

import java.time.Period;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ActionPlanPropertiesTests {

	@Test
	void signInsAreKeptForTwelveMonthsUnlessSaidOtherwise() {
		assertThat(new Binder(new MapConfigurationPropertySource(Map.of()))
			.bindOrCreate("actionplan", ActionPlanProperties.class)
			.audit()
			.signInsKept()).isEqualTo(Period.ofMonths(12));
		assertThat(kept("26w")).isEqualTo(Period.ofDays(182));
		assertThat(kept("P1M")).isEqualTo(Period.ofMonths(1));
	}

	@ParameterizedTest
	@ValueSource(strings = { "0d", "27d", "3w", "-1y", "P1M-40D", "soon" })
	void lessThanFourWeeksIsRefused(String period) {
		assertThatExceptionOfType(BindException.class).isThrownBy(() -> kept(period));
	}

	private static Period kept(String period) {
		return new Binder(new MapConfigurationPropertySource(Map.of("actionplan.audit.sign-ins-kept", period)))
			.bind("actionplan", ActionPlanProperties.class)
			.get()
			.audit()
			.signInsKept();
	}

}
