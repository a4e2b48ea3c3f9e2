package uk.gov.haringey.actionplan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uk.gov.haringey.actionplan.config.ActionPlanProperties;

import static org.assertj.core.api.Assertions.assertThat;

/** The README and the documents that it leads to name things that exist. */
class DocumentsTests {

	private static final Path README = Path.of("README.md");

	private static final Path DOCUMENTS = Path.of("src/main/docs");

	private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(?:#[^)\\s]*)?\\)");

	private static final Pattern TEST = Pattern.compile("`(\\w+(?:Tests|Benchmark))`");

	@Test
	void theReadmeIsReadInAFewMinutes() throws IOException {
		assertThat(Files.readAllLines(README)).hasSizeLessThanOrEqualTo(150);
	}

	@Test
	void theReadmeLeadsToEveryDocument() throws IOException {
		List<Path> linked = links(README).stream().map((link) -> Path.of(link)).toList();
		assertThat(linked).containsAll(documents().filter((document) -> !document.equals(README)).toList());
	}

	@ParameterizedTest
	@MethodSource("documents")
	void linksLeadToFilesOfTheProject(Path document) throws IOException {
		Path folder = document.toAbsolutePath().getParent();
		assertThat(links(document)).filteredOn((link) -> !link.contains("://"))
			.allSatisfy((link) -> assertThat(folder.resolve(link).normalize()).exists());
	}

	@ParameterizedTest
	@MethodSource("documents")
	void testsThatAreNamedExist(Path document) throws IOException {
		assertThat(matches(TEST, document)).isSubsetOf(testClasses());
	}

	@Test
	void everyDefenceNamesATest() throws IOException {
		List<String> rows = Files.readAllLines(DOCUMENTS.resolve("security.md"))
			.stream()
			.dropWhile((line) -> !line.startsWith("| against |"))
			.skip(2)
			.takeWhile((line) -> line.startsWith("|"))
			.toList();
		assertThat(rows).hasSizeGreaterThan(20).allSatisfy((row) -> assertThat(row).containsPattern(TEST));
	}

	@Test
	void everySettingIsDescribed() throws IOException {
		List<String> names = new ArrayList<>();
		settings("actionplan", ActionPlanProperties.class, names);
		String operate = Files.readString(DOCUMENTS.resolve("operate.md"));
		assertThat(names).hasSizeGreaterThan(10).allSatisfy((name) -> assertThat(operate).contains("| `" + name));
	}

	private static void settings(String prefix, Class<?> type, List<String> names) {
		for (RecordComponent component : type.getRecordComponents()) {
			String name = prefix + '.' + component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
			if (component.getType().isRecord()) {
				settings(name, component.getType(), names);
			}
			else {
				names.add(name);
			}
		}
	}

	private static List<String> links(Path document) throws IOException {
		return matches(LINK, document);
	}

	private static List<String> matches(Pattern pattern, Path document) throws IOException {
		return pattern.matcher(Files.readString(document))
			.results()
			.map((MatchResult match) -> match.group(1))
			.toList();
	}

	private static Set<String> testClasses() throws IOException {
		try (Stream<Path> tests = Files.walk(Path.of("src/test/java"));
				Stream<Path> benchmarks = Files.walk(Path.of("src/bench/java"))) {
			return Stream.concat(tests, benchmarks)
				.map((file) -> file.getFileName().toString())
				.filter((name) -> name.endsWith(".java"))
				.map((name) -> name.substring(0, name.length() - ".java".length()))
				.collect(Collectors.toSet());
		}
	}

	static Stream<Path> documents() {
		try (Stream<Path> files = Files.list(DOCUMENTS)) {
			List<Path> documents = files.filter((file) -> file.toString().endsWith(".md")).sorted().toList();
			return Stream.concat(Stream.of(README), documents.stream());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
