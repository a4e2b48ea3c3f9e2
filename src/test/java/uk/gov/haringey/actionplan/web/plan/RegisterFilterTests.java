package uk.gov.haringey.actionplan.web.plan;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.BeanWrapperImpl;

import static org.assertj.core.api.Assertions.assertThat;

class RegisterFilterTests {

	@ParameterizedTest
	@ValueSource(strings = { "overdue", "unreported", "awaiting", "undetermined", "incomplete", "exception", "counted",
			"uncommented", "lacking", "moved" })
	void aConditionThatIsFalseIsNotSet(String name) {
		RegisterFilter filter = new RegisterFilter();
		BeanWrapperImpl bean = new BeanWrapperImpl(filter);

		bean.setPropertyValue(name, "false");
		assertThat(filter.isEmpty()).isTrue();
		assertThat(filter.isMoreSet()).isFalse();
		assertThat(filter.kept()).isEmpty();
		assertThat(filter.address("/plans/p")).isEqualTo("/plans/p");

		bean.setPropertyValue(name, "true");
		assertThat(filter.isEmpty()).isFalse();
		assertThat(filter.address("/plans/p")).isEqualTo("/plans/p?" + name + "=true");
	}

}
