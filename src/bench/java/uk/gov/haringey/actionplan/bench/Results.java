package uk.gov.haringey.actionplan.bench;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The page of measurements, of which each benchmark writes its own part and leaves the
 * others as they are. First comes the table of what they must show; its rows are kept as
 * JSON beside it, so that each can be measured by itself.
 */
final class Results {

	private static final Path PAGE = Path.of("src/bench/RESULTS.md");

	private static final Path JSON = Path.of("src/bench/results.json");

	/**
	 * Why a target is not met, by the key of its row: found by somebody, with a profile.
	 */
	private static final Path REASONS = Path.of("src/bench/reasons.properties");

	private static final String TABLE = "What it must show";

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.enable(SerializationFeature.INDENT_OUTPUT)
		.enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
		.build();

	private Results() {
	}

	/**
	 * Keeps what was measured for a target.
	 * @param value what is compared with the target
	 * @param measured what it is made of, in words
	 */
	static void keep(Target target, double value, String measured) throws IOException {
		keep(target,
				(row) -> row.put("value", Math.round(value * 1000) / 1000.0)
					.put("met", target.isMet(value))
					.put("measured", measured)
					.put("on", machine()));
	}

	/** Keeps that a target could not be measured, and why. */
	static void keepUnmeasured(Target target, String reason) throws IOException {
		keep(target, (row) -> row.put("measured", "Not measured: " + reason));
	}

	private static void keep(Target target, java.util.function.Consumer<ObjectNode> row) throws IOException {
		ObjectNode all = rows();
		row.accept(all.putObject(target.key()));
		Files.writeString(JSON, MAPPER.writeValueAsString(all) + "\n");
		System.out.println(target.work() + ": " + all.get(target.key()));
		write(parts());
	}

	private static ObjectNode rows() throws IOException {
		return Files.exists(JSON) ? (ObjectNode) MAPPER.readTree(Files.readString(JSON)) : MAPPER.createObjectNode();
	}

	/** Writes a part anew, and leaves the others as they are. */
	static void write(String title, String text) throws IOException {
		Map<String, String> parts = parts();
		parts.put(title, text.strip());
		write(parts);
	}

	private static Map<String, String> parts() throws IOException {
		Map<String, String> parts = new LinkedHashMap<>();
		if (Files.exists(PAGE)) {
			String[] pieces = Files.readString(PAGE).split("(?m)^## ");
			for (int index = 1; index < pieces.length; index++) {
				String[] piece = pieces[index].split("\n", 2);
				parts.put(piece[0].strip(), piece[1].strip());
			}
		}
		return parts;
	}

	private static void write(Map<String, String> parts) throws IOException {
		parts.remove(TABLE);
		StringBuilder page = new StringBuilder("# Measurements\n\nMade by `./mvnw -Pbench verify`.\n");
		page.append("\n## ").append(TABLE).append("\n\n").append(table().strip()).append("\n");
		parts.forEach((name, content) -> page.append("\n## ").append(name).append("\n\n").append(content).append("\n"));
		Files.writeString(PAGE, page);
	}

	private static String table() throws IOException {
		ObjectNode rows = rows();
		Properties reasons = new Properties();
		if (Files.exists(REASONS)) {
			try (Reader in = Files.newBufferedReader(REASONS)) {
				reasons.load(in);
			}
		}
		StringBuilder text = new StringBuilder(
				"""
						Machines are noisy, so each figure is a ratio to a floor that was measured in the same run, in turns with it. The rows are in [results.json](results.json) too.

						| work | measured | must be | verdict | of what |
						|---|---|---|---|---|
						""");
		for (Target target : Target.values()) {
			if (rows.get(target.key()) instanceof ObjectNode row) {
				boolean measured = row.has("value");
				String verdict = !measured ? "–" : row.get("met").asBoolean() ? "met" : "**not met**";
				String reason = (measured && !row.get("met").asBoolean()) ? reasons.getProperty(target.key(), "") : "";
				text.append("| %s | %s | %s | %s | %s%s |%n".formatted(target.work(),
						measured ? number(row.get("value").asDouble()) : "", target.words(), verdict,
						row.get("measured").asString(), reason.isEmpty() ? "" : " **Why:** " + reason));
			}
			else {
				text.append("| %s | | %s | – | Not measured yet. |%n".formatted(target.work(), target.words()));
			}
		}
		return text.toString();
	}

	private static String number(double value) {
		return String.format(Locale.ROOT, (value == Math.rint(value)) ? "%.0f" : (value < 20) ? "%.2f" : "%.0f", value);
	}

	/** What was measured on. */
	static String machine(String postgres) {
		return "%s, PostgreSQL %s".formatted(machine(), postgres);
	}

	private static String machine() {
		return "%d cores, %s of memory, Java %s".formatted(Runtime.getRuntime().availableProcessors(), memory(),
				System.getProperty("bench.java") != null ? System.getProperty("bench.java")
						: Runtime.version().feature());
	}

	private static String memory() {
		return (java.lang.management.ManagementFactory
			.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system)
					? "%.0f GB".formatted(system.getTotalMemorySize() / 1e9) : "unknown size";
	}

	static double median(double[] values) {
		double[] sorted = values.clone();
		Arrays.sort(sorted);
		return sorted[sorted.length / 2];
	}

	/** The median with the range, in words. */
	static String range(double[] values, String format) {
		return String.format(Locale.ROOT, format + " (" + format + "–" + format + ")", median(values),
				Arrays.stream(values).min().orElse(Double.NaN), Arrays.stream(values).max().orElse(Double.NaN));
	}

}
