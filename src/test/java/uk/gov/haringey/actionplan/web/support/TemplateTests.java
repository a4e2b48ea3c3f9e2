package uk.gov.haringey.actionplan.web.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

import static org.assertj.core.api.Assertions.assertThat;

class TemplateTests {

	private static final Path TEMPLATES = Path.of("src/main/resources/templates");

	private static final Pattern KEY = Pattern.compile("#\\{([a-zA-Z0-9.]+)[}(]");

	private static final Pattern BEAN_CALL = Pattern.compile("T\\(|\\$\\{@|th:on|style=");

	@Test
	void noTemplateHasTextOfItsOwn() throws IOException {
		for (Path template : templates()) {
			Document page = Jsoup.parse(Files.readString(template));
			String text = page.text().replaceAll("[()\\s]", "");
			assertThat(text).as("literal text of %s", template).isEmpty();
		}
	}

	@Test
	void everyMessageThatATemplateUsesIsThere() throws IOException {
		Properties messages = PropertiesLoaderUtils.loadProperties(new ClassPathResource("messages.properties"));
		for (Path template : templates()) {
			assertThat(KEY.matcher(Files.readString(template)).results().map((match) -> match.group(1)))
				.as(template.toString())
				.allSatisfy((key) -> assertThat(messages).containsKey(key));
		}
	}

	@Test
	void noTemplateCallsBeansOrRunsScripts() throws IOException {
		for (Path template : templates()) {
			assertThat(Files.readString(template)).as(template.toString()).doesNotContainPattern(BEAN_CALL);
		}
	}

	@Test
	void onlyProseIsPutInUnescaped() throws IOException {
		for (Path template : templates()) {
			long count = Files.readAllLines(template).stream().filter((line) -> line.contains("th:utext")).count();
			assertThat(count).as(template.toString()).isEqualTo(template.endsWith("content.html") ? 1 : 0);
		}
	}

	private static List<Path> templates() throws IOException {
		try (Stream<Path> files = Files.walk(TEMPLATES)) {
			return files.filter((file) -> file.toString().endsWith(".html")).toList();
		}
	}

}
