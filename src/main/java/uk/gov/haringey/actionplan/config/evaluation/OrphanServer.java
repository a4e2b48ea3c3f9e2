package uk.gov.haringey.actionplan.config.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The PostgreSQL server that a killed application left running. */
final class OrphanServer {

	private static final Logger log = LoggerFactory.getLogger(OrphanServer.class);

	private static final Duration STOP_WAIT = Duration.ofSeconds(20);

	private OrphanServer() {
	}

	/**
	 * Stops the server of an application that was killed. The first line of its process
	 * file is its process's number, the second the data directory.
	 */
	static void stop(Path data) throws IOException {
		Path processFile = data.resolve("postmaster.pid");
		if (!Files.exists(processFile)) {
			return;
		}
		List<String> lines = Files.readAllLines(processFile);
		if (lines.size() < 2 || !Path.of(lines.get(1)).equals(data)) {
			return;
		}
		ProcessHandle orphan = ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
			.filter((process) -> process.info().command().filter((command) -> command.contains("postgres")).isPresent())
			.orElse(null);
		if (orphan == null) {
			return;
		}
		log.info("Stopping the PostgreSQL server that a killed application left running");
		orphan.destroy();
		if (!awaitExit(orphan)) {
			// PostgreSQL recovers from its write-ahead log.
			orphan.descendants().forEach(ProcessHandle::destroyForcibly);
			orphan.destroyForcibly();
			awaitExit(orphan);
		}
	}

	private static boolean awaitExit(ProcessHandle process) {
		try {
			process.onExit().get(STOP_WAIT.toSeconds(), TimeUnit.SECONDS);
			return true;
		}
		catch (TimeoutException | ExecutionException ex) {
			return false;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

}
