package uk.gov.haringey.actionplan.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** The page of measurements, of which each benchmark writes its own part. */
final class Results {

	private static final Path PAGE = Path.of("src/bench/RESULTS.md");

	private Results() {
	}

	/** Writes a part anew, and leaves the others as they are. */
	static void write(String title, String text) throws IOException {
		Map<String, String> parts = new LinkedHashMap<>();
		if (Files.exists(PAGE)) {
			String[] pieces = Files.readString(PAGE).split("(?m)^## ");
			for (int index = 1; index < pieces.length; index++) {
				String[] piece = pieces[index].split("\n", 2);
				parts.put(piece[0].strip(), piece[1].strip());
			}
		}
		parts.put(title, text.strip());
		StringBuilder page = new StringBuilder("# Measurements\n\nMade by `./mvnw -Pbench verify`.\n");
		parts.forEach((name, content) -> page.append("\n## ").append(name).append("\n\n").append(content).append("\n"));
		Files.writeString(PAGE, page);
	}

	/** What was measured on. */
	static String machine(String postgres) {
		return "%d cores, Java %s, PostgreSQL %s".formatted(Runtime.getRuntime().availableProcessors(),
				Runtime.version().feature(), postgres);
	}

	static double median(double[] values) {
		double[] sorted = values.clone();
		Arrays.sort(sorted);
		return sorted[sorted.length / 2];
	}

}
