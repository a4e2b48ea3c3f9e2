package uk.gov.haringey.actionplan.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import uk.gov.haringey.actionplan.TestDatabase.Access;

/**
 * The published plan as the evaluation copy has it, with a database server of its own.
 */
final class EvaluationCopy implements AutoCloseable {

	static final String PLAN = "/plans/procurement-2006-2009";

	/** Keeps the plan, so that pages offer all that they can. */
	static final String READER = "head-of-procurement";

	static final String PASSWORD = "evaluation-only";

	private final Path folder;

	private final Running node;

	private EvaluationCopy(Path folder, Running node) {
		this.folder = folder;
		this.node = node;
	}

	/** Starts it on what is in the folder, or makes that. */
	static EvaluationCopy start(Path folder, String heap, String... arguments)
			throws IOException, InterruptedException {
		return start(folder, Jvm.usual(heap), arguments);
	}

	/** Starts it on what is in the folder, or makes that. */
	static EvaluationCopy start(Path folder, Jvm jvm, String... arguments) throws IOException, InterruptedException {
		Path floor = Files.createDirectories(folder.resolve("floor"));
		List<String> all = new ArrayList<>(
				List.of("--actionplan.embedded.directory=" + folder.resolve("data"), "--bench.floor=" + floor));
		all.addAll(List.of(arguments));
		return new EvaluationCopy(folder, Running.start(folder, jvm, all.toArray(String[]::new)));
	}

	Running node() {
		return this.node;
	}

	/** Where what the floor answers is put. */
	Path floor() {
		return this.folder.resolve("floor");
	}

	long databaseProcess() {
		return Cluster.process(data());
	}

	/**
	 * The fourth line of the server's process file is its port; the password is in a file
	 * of its own.
	 */
	Access database() throws IOException {
		String port = Files.readAllLines(data().resolve("postmaster.pid")).get(3).strip();
		return new Access("jdbc:postgresql://127.0.0.1:" + port + "/postgres", "actionplan",
				Files.readString(this.folder.resolve("data/password")));
	}

	private Path data() {
		return this.folder.resolve("data/postgresql");
	}

	Visitor signIn() throws IOException, InterruptedException {
		return new Visitor(this.node).signIn(READER, PASSWORD);
	}

	@Override
	public void close() {
		this.node.close();
	}

}
