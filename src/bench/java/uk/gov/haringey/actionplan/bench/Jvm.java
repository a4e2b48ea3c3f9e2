package uk.gov.haringey.actionplan.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.springframework.util.StringUtils;

/**
 * What a measured node is run by.
 *
 * @param java the program
 * @param options what it is told
 */
record Jvm(Path java, List<String> options) {

	static final String NONE_OF_IMAGE = "there is no JDK 25 under /usr/lib/jvm, nor at -Dbench.jdk25=….";

	private static final int OF_IMAGE = 25;

	private static final Path SMALL_NODE = Path.of("src/main/docker/small-node.options").toAbsolutePath();

	Jvm {
		options = List.copyOf(options);
	}

	/**
	 * {@link #own() This process's own Java}, with further options of {@code -Dbench.options=…}.
	 * @param heap the most heap, as {@code -Xmx} takes it
	 */
	static Jvm usual(String heap) {
		List<String> options = new ArrayList<>(List.of("-Xmx" + heap));
		options.addAll(List.of(StringUtils.tokenizeToStringArray(System.getProperty("bench.options", ""), " ")));
		return new Jvm(own(), options);
	}

	/** This process's own Java, or {@code -Dbench.java=…}. */
	static Path own() {
		return program(System.getProperty("bench.java", System.getProperty("java.home")));
	}

	/** The container image's Java, as it is told for a small node, if it is there. */
	static Optional<Jvm> smallNode() throws IOException {
		return ofImage().map((java) -> new Jvm(java, List.of("@" + SMALL_NODE)));
	}

	/** The container image's Java, if it is there. */
	static Optional<Path> ofImage() throws IOException {
		String given = System.getProperty("bench.jdk25");
		if (given != null) {
			return Optional.of(program(given));
		}
		if (Runtime.version().feature() >= OF_IMAGE) {
			return Optional.of(program(System.getProperty("java.home")));
		}
		Path folder = Path.of("/usr/lib/jvm");
		if (!Files.isDirectory(folder)) {
			return Optional.empty();
		}
		try (Stream<Path> homes = Files.list(folder)) {
			return homes.map((home) -> program(home.toString()))
				.filter((program) -> program.toString().contains(String.valueOf(OF_IMAGE))
						&& Files.isExecutable(program))
				.findFirst();
		}
	}

	private static Path program(String home) {
		return Path.of(home, "bin", "java");
	}

}
