package uk.gov.haringey.actionplan.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

import static org.assertj.core.api.Assertions.assertThat;

/** The compose file as it is given out: it starts nothing that has a known password. */
class ComposeFileTests {

	private final String text;

	private final Map<String, Object> file;

	ComposeFileTests() throws IOException {
		this.text = Files.readString(Path.of("docker-compose.yml"));
		this.file = new Yaml().load(this.text);
	}

	@Test
	void everyPasswordIsAskedForAndNoneHasADefault() {
		assertThat(environment("app")).allSatisfy((name, value) -> {
			if (name.endsWith("PASSWORD")) {
				assertThat(value).matches("\\$\\{[A-Z_]+_PASSWORD:\\?.*openssl rand -hex 24.*}");
			}
		}).containsKeys("SPRING_DATASOURCE_PASSWORD", "SPRING_FLYWAY_PASSWORD");
		assertThat(environment("database").get("POSTGRES_PASSWORD")).contains("_PASSWORD:?");
		assertThat(this.text).doesNotContainPattern("PASSWORD:?-");
	}

	@Test
	void nodesWorkAsARoleThatNeitherOwnsTheTablesNorIsTheSuperuser() {
		Map<String, String> app = environment("app");

		assertThat(app.get("SPRING_DATASOURCE_USERNAME")).isEqualTo("actionplan")
			.isNotEqualTo(app.get("SPRING_FLYWAY_USER"));
		assertThat(app.get("SPRING_DATASOURCE_PASSWORD")).isNotEqualTo(app.get("SPRING_FLYWAY_PASSWORD"));
		assertThat(environment("database").getOrDefault("POSTGRES_USER", "postgres")).isEqualTo("postgres");
	}

	@SuppressWarnings("unchecked")
	private Map<String, String> environment(String service) {
		Map<String, Map<String, Map<String, String>>> services = (Map<String, Map<String, Map<String, String>>>) Objects
			.requireNonNull(this.file.get("services"));
		return Objects.requireNonNull(Objects.requireNonNull(services.get(service)).get("environment"));
	}

}
