package uk.gov.haringey.actionplan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Phrases that readers had to read twice do not come back. */
class WordingTests {

	private static final Path MESSAGES = Path.of("src/main/resources/messages.properties");

	private static final Path TEMPLATES = Path.of("src/main/resources/templates");

	/** Names of columns of exports, which programs read, stay as they are. */
	private static final Path REPORTS = Path.of("src/main/java/uk/gov/haringey/actionplan/service/export/report");

	private static final Pattern LITERAL = Pattern.compile("(new Column\\()?\"((?:[^\"\\\\\n]|\\\\.)*)\"");

	/**
	 * What stands between the elements of a template, or in an attribute that is read.
	 */
	private static final Pattern SHOWN = Pattern.compile(">([^<>]+)<");

	@Test
	void noMessageHasThem() throws IOException {
		Properties messages = new Properties();
		try (var reader = Files.newBufferedReader(MESSAGES)) {
			messages.load(reader);
		}
		assertThat(messages).hasSizeGreaterThan(1000);
		List<String> found = new ArrayList<>();
		messages.forEach((key, text) -> find(String.valueOf(key), String.valueOf(text), found));
		assertThat(found).isEmpty();
	}

	@Test
	void noTemplateAndNoReportHasThem() throws IOException {
		List<String> found = new ArrayList<>();
		for (Path file : files(TEMPLATES, ".html")) {
			SHOWN.matcher(Files.readString(file))
				.results()
				.forEach((text) -> find(file.toString(), text.group(1), found));
		}
		for (Path file : files(REPORTS, ".java")) {
			LITERAL.matcher(Files.readString(file))
				.results()
				.filter((literal) -> literal.group(1) == null)
				.forEach((literal) -> find(file.toString(), literal.group(2), found));
		}
		assertThat(found).isEmpty();
	}

	/** The test itself would not fail if it looked at nothing. */
	@Test
	void theyAreFoundWhereTheyStand() throws IOException {
		List<String> found = new ArrayList<>();
		find("a page", "No change was confirmed", found);
		find("a page", "Enter a real date", found);
		assertThat(found).containsExactly("a page: No change was confirmed");
		assertThat(files(TEMPLATES, ".html")).hasSizeGreaterThan(50);
		assertThat(files(REPORTS, ".java")).hasSizeGreaterThan(10);
	}

	private static void find(String where, String text, List<String> found) {
		String small = text.toLowerCase(Locale.ROOT);
		for (String phrase : phrases()) {
			if (Pattern.compile("(?<!\\p{L})" + Pattern.quote(phrase.toLowerCase(Locale.ROOT)) + "(?!\\p{L})")
				.matcher(small)
				.find()) {
				found.add(where + ": " + phrase);
			}
		}
	}

	private static List<String> phrases() {
		try (Stream<String> lines = Files.lines(Path.of("src/test/resources/wording/phrases.txt"))) {
			return lines.filter((line) -> !line.isBlank() && !line.startsWith("#")).toList();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static List<Path> files(Path folder, String ending) throws IOException {
		try (Stream<Path> all = Files.walk(folder)) {
			return all.filter((file) -> file.toString().endsWith(ending)).toList();
		}
	}

}
