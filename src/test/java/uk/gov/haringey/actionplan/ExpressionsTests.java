package uk.gov.haringey.actionplan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every regular expression of the sources is tried on long texts of one letter or two,
 * with and without an end that does not fit: what takes the square of a text's length, or
 * the stack, is found, whoever wrote it.
 */
class ExpressionsTests {

	private static final int LENGTH = 16_000;

	/**
	 * A linear one takes some milliseconds, and one that goes back half a second or more.
	 */
	private static final long MOST = 250;

	private static final Path SOURCES = Path.of("src/main/java");

	/** They see only what is ours: settings, statements and style sheets. */
	private static final Set<String> OF_OURS = Set.of("ActionPlanProperties", "KnownTables", "UsedStyles",
			"SiteStyles");

	private static final String LITERAL = "\"(?:[^\"\\\\]|\\\\.)*+\"";

	private static final String LITERALS = "((?:" + LITERAL + "|[A-Z_]+)(?:\\s*\\+\\s*(?:" + LITERAL + "|[A-Z_]+))*)";

	private static final Pattern USE = Pattern.compile("\\.(matches|replaceAll|replaceFirst|split)\\(\\s*" + LITERALS
			+ "\\s*[,)]|Pattern\\s*\\.compile\\(" + LITERALS + "\\)");

	private static final Pattern CONSTANT = Pattern.compile("static final String ([A-Z_]+)\\s*=\\s*" + LITERALS + ";");

	private static final Pattern PIECE = Pattern.compile(LITERAL + "|[A-Z_]+");

	private static final Pattern UNICODE = Pattern.compile("(?<!\\\\)\\\\u([0-9A-F]{4})");

	private static final List<String> RUNS = List.of(" ", "a", "A", "0", "1", ".", "-", "/", "'", "\"", "(", "[", ">",
			"#", "\n", ",", ";", "%", "\u2022", "a ", "a-", "1.", "a.", " ,", "/a", "- ");

	@Test
	void noExpressionTakesTheSquareOfWhatIsTyped() throws IOException {
		Map<String, Long> slow = new LinkedHashMap<>();
		int[] count = { 0 };
		try (Stream<Path> files = Files.walk(SOURCES)) {
			for (Path file : files.filter((path) -> path.toString().endsWith(".java")).toList()) {
				String name = file.getFileName().toString().replace(".java", "");
				for (Use use : OF_OURS.contains(name) ? List.<Use>of() : uses(Files.readString(file))) {
					count[0]++;
					long time = worst(use);
					if (time > MOST) {
						slow.put(name + ": " + use, time);
					}
				}
			}
		}
		assertThat(slow).isEmpty();
		assertThat(count[0]).isGreaterThan(50);
	}

	/** The test finds what it is for. */
	@Test
	void anExpressionThatGoesBackIsFound() {
		assertThat(worst(new Use("replaceFirst", "\\s*%$"))).isGreaterThan(MOST);
		assertThat(worst(new Use("matches", "(a|b)*c"))).isGreaterThan(MOST);
	}

	private static long worst(Use use) {
		Pattern pattern = Pattern.compile(use.expression());
		long worst = 0;
		for (String run : RUNS) {
			String text = run.repeat(LENGTH / run.length());
			for (String tried : List.of(text, text + "\u0001", "a" + text + "\u0001")) {
				try {
					worst = Math.max(worst, ProcessorTime.of(() -> use.on(pattern, tried)));
				}
				catch (StackOverflowError ex) {
					return Long.MAX_VALUE;
				}
				if (worst > MOST) {
					return worst;
				}
			}
		}
		return worst;
	}

	private static List<Use> uses(String source) {
		Map<String, String> constants = new LinkedHashMap<>();
		Matcher constant = CONSTANT.matcher(source);
		while (constant.find()) {
			constants.put(constant.group(1), constant.group(2));
		}
		List<Use> uses = new ArrayList<>();
		Matcher use = USE.matcher(source);
		while (use.find()) {
			boolean compiled = use.group(1) == null;
			String expression = value(compiled ? use.group(3) : use.group(2), constants);
			if (expression != null) {
				uses.add(new Use(compiled ? how(source, use.start()) : use.group(1), expression));
			}
		}
		return uses;
	}

	/**
	 * How a compiled expression is used; to find something is the most that can be asked.
	 */
	private static String how(String source, int at) {
		Matcher name = Pattern.compile("Pattern ([A-Z_]+)\\s*=\\s*$")
			.matcher(source.substring(Math.max(0, at - 60), at));
		if (!name.find()) {
			return "find";
		}
		Matcher used = Pattern
			.compile(name.group(1) + "\\s*\\.matcher\\(.*?\\)\\s*\\.(matches|lookingAt)\\(", Pattern.DOTALL)
			.matcher(source);
		boolean found = used.find();
		boolean searched = Pattern
			.compile("\\b" + name.group(1) + "\\.matcher\\([^;]*\\)\\s*\\.(find|replaceAll|results)")
			.matcher(source)
			.find() || source.contains(".find()");
		return (found && !searched) ? used.group(1) : "find";
	}

	private static @Nullable String value(String pieces, Map<String, String> constants) {
		StringBuilder value = new StringBuilder();
		Matcher piece = PIECE.matcher(pieces);
		while (piece.find()) {
			String text = piece.group();
			if (text.startsWith("\"")) {
				value.append(UNICODE.matcher(text.substring(1, text.length() - 1))
					.replaceAll((letter) -> Matcher
						.quoteReplacement(String.valueOf((char) Integer.parseInt(letter.group(1), 16))))
					.translateEscapes());
			}
			else if (constants.containsKey(text)) {
				value.append(value(constants.get(text), constants));
			}
			else {
				return null;
			}
		}
		return value.toString();
	}

	private record Use(String method, String expression) {

		/** How often it fits, so that it is worked out to the end. */
		long on(Pattern pattern, String text) {
			Matcher matcher = pattern.matcher(text);
			return switch (this.method) {
				case "matches" -> matcher.matches() ? 1 : 0;
				case "lookingAt" -> matcher.lookingAt() ? 1 : 0;
				case "replaceFirst" -> matcher.find() ? 1 : 0;
				default -> matcher.results().count();
			};
		}

	}

}
