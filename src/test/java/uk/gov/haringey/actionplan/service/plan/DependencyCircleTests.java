package uk.gov.haringey.actionplan.service.plan;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DependencyCircleTests {

	private static final Map<String, List<String>> DEPENDENCIES = Map.of("2.7", List.of("2.8", "2.6"), "2.8",
			List.of("2.9"));

	@Test
	void aCircleIsNamedFromTheActionThatWouldCloseIt() {
		List<String> circle = DependencyCircle.closedBy(DEPENDENCIES, "2.6", "2.7");

		assertThat(circle).containsExactly("2.6", "2.7", "2.6");
		assertThat(DependencyCircle.words(circle)).isEqualTo("2.6 depends on 2.7, which depends on 2.6");
	}

	@Test
	void aLongerCircleNamesEveryActionInIt() {
		assertThat(DependencyCircle.closedBy(DEPENDENCIES, "2.9", "2.7")).containsExactly("2.9", "2.7", "2.8", "2.9");
	}

	@Test
	void twoWaysToTheSameActionAreNoCircle() {
		assertThat(DependencyCircle.closedBy(DEPENDENCIES, "2.7", "2.9")).isEmpty();
	}

}
