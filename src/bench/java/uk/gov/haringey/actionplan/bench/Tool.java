package uk.gov.haringey.actionplan.bench;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.TestDatabase.Access;

/** A program that is not the project's own, where it is installed. */
final class Tool {

	private static final List<String> FOLDERS = List.of("/usr/lib/postgresql/18/bin");

	private final Path program;

	private Tool(Path program) {
		this.program = program;
	}

	/** Finds one: beside PostgreSQL 18, or on the path. */
	static Optional<Tool> find(String name) {
		String path = String.valueOf(System.getenv("PATH"));
		return Stream.concat(FOLDERS.stream(), Stream.of(path.split(File.pathSeparator)))
			.map((folder) -> Path.of(folder, name))
			.filter(Files::isExecutable)
			.findFirst()
			.map(Tool::new);
	}

	/** Its command line for a database. */
	ProcessBuilder on(Access database, String... arguments) {
		java.net.URI address = java.net.URI.create(database.url().substring("jdbc:".length()));
		List<String> command = new ArrayList<>(List.of(this.program.toString(), "-h", address.getHost(), "-p",
				String.valueOf(address.getPort()), "-U", database.username()));
		command.addAll(List.of(arguments));
		command.add(address.getPath().substring(1));
		ProcessBuilder builder = new ProcessBuilder(command);
		builder.environment().put("PGPASSWORD", String.valueOf(database.password()));
		// The floor does what the application does, and is recorded as that.
		builder.environment().put("PGAPPNAME", "actionplan");
		return builder;
	}

	ProcessBuilder with(List<String> arguments) {
		List<String> command = new ArrayList<>(List.of(this.program.toString()));
		command.addAll(arguments);
		return new ProcessBuilder(command);
	}

	/**
	 * Runs a command to its end, and gives what it said.
	 * @param seconds the longest that it may take
	 */
	static String output(ProcessBuilder builder, long seconds) throws IOException, InterruptedException {
		Path said = Files.createTempFile("said", null);
		try {
			Process process = builder.redirectErrorStream(true).redirectOutput(said.toFile()).start();
			boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
			if (!ended) {
				process.destroyForcibly().waitFor();
			}
			String output = Files.readString(said, StandardCharsets.UTF_8);
			if (!ended || process.exitValue() != 0) {
				throw new IllegalStateException("%s %s: %s".formatted(builder.command().get(0),
						ended ? "failed" : "did not end", output.strip()));
			}
			return output;
		}
		finally {
			Files.delete(said);
		}
	}

	@Override
	public @Nullable String toString() {
		return this.program.toString();
	}

}
