package uk.gov.haringey.actionplan.web.plan;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.gov.haringey.actionplan.web.support.form.FormRecord;

import static org.assertj.core.api.Assertions.assertThat;

class RegisterFilterTests {

	@ParameterizedTest
	@ValueSource(strings = { "overdue", "unreported", "awaiting", "undetermined", "incomplete", "exception", "counted",
			"uncommented", "lacking", "moved" })
	void aConditionThatIsFalseIsNotSet(String name) {
		RegisterFilter filter = FormRecord.with(FormRecord.empty(RegisterFilter.class), name, "false");
		assertThat(filter.isEmpty()).isTrue();
		assertThat(filter.isMoreSet()).isFalse();
		assertThat(filter.kept()).isEmpty();
		assertThat(filter.address("/plans/p")).isEqualTo("/plans/p");

		filter = FormRecord.with(filter, name, "true");
		assertThat(filter.isEmpty()).isFalse();
		assertThat(filter.address("/plans/p")).isEqualTo("/plans/p?" + name + "=true");
	}

}
