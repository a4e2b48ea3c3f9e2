package uk.gov.haringey.actionplan.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Asks one node for pages, as people who are signed in, and says what that costs. */
final class Meter {

	/** How often each thing is measured: {@code -Dbench.runs=…}. */
	static final int RUNS = Integer.getInteger("bench.runs", 3);

	/** How long each time: {@code -Dbench.seconds=…}. */
	static final int SECONDS = Integer.getInteger("bench.seconds", 4);

	/** How many sessions take turns. */
	private static final int VISITORS = 16;

	/** Answers on each connection that are too few to say something. */
	private static final int FEW = 3;

	private static final int LONGER = 5;

	private final Running node;

	private final long database;

	private final Tool wrk;

	private final List<Visitor> visitors = new ArrayList<>();

	/**
	 * For a node and an account.
	 * @param database the number of the database server's process
	 */
	Meter(Running node, long database, Tool wrk, String username, String password) throws Exception {
		this.node = node;
		this.database = database;
		this.wrk = wrk;
		for (int visitor = 0; visitor < VISITORS; visitor++) {
			this.visitors.add(new Visitor(node).signIn(username, password));
		}
	}

	Visitor visitor() {
		return this.visitors.get(0);
	}

	/** Asks for pages as fast as it goes; they have to be there. */
	Cost ask(List<String> paths, int connections, int seconds) throws Exception {
		for (String path : paths) {
			visitor().page(path);
		}
		List<Load.Request> requests = new ArrayList<>();
		for (Visitor visitor : this.visitors) {
			for (String path : paths) {
				requests.add(visitor.request(path));
			}
		}
		return put(requests, connections, seconds);
	}

	Cost ask(String path, int connections, int seconds) throws Exception {
		return ask(List.of(path), connections, seconds);
	}

	/**
	 * Asks whether a page has changed, as fast as it goes; the page has to have a tag.
	 */
	Cost askIfChanged(String path, int connections, int seconds) throws Exception {
		List<Load.Request> requests = new ArrayList<>();
		for (Visitor visitor : this.visitors) {
			requests.add(visitor.requestIfChanged(path).orElseThrow());
		}
		return put(requests, connections, seconds);
	}

	/** For longer where nearly nothing was answered, which says nothing. */
	private Cost put(List<Load.Request> requests, int connections, int seconds) throws Exception {
		Cost cost = putOnce(requests, connections, seconds);
		return (cost.load().requests() >= FEW * connections) ? cost : putOnce(requests, connections, LONGER * seconds);
	}

	private Cost putOnce(List<Load.Request> requests, int connections, int seconds) throws Exception {
		awaitRest();
		double node = Processes.cpuSeconds(this.node.pid());
		double database = Processes.cpuSecondsOfAll(this.database);
		Load load = Load.put(this.wrk, this.node.address(), requests, connections, seconds);
		return new Cost(load, 1000 * (Processes.cpuSeconds(this.node.pid()) - node) / load.requests(),
				1000 * (Processes.cpuSecondsOfAll(this.database) - database) / load.requests());
	}

	/** Until what was asked for before, and not waited for, is done. */
	private void awaitRest() {
		for (int look = 0; look < 50; look++) {
			double before = Processes.cpuSeconds(this.node.pid());
			LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
			if (Processes.cpuSeconds(this.node.pid()) - before < 0.03) {
				return;
			}
		}
	}

	/**
	 * So that the Java machine has compiled what it runs, and the database read what it
	 * needs.
	 */
	void warmUp(List<String> paths, int seconds) throws Exception {
		for (String path : paths) {
			ask(path, 4, seconds);
		}
	}

	/** What the node's heap holds now and held at most, in megabytes. */
	double[] heap(boolean collected) throws Exception {
		String[] words = new String(visitor().bytes("/bench/heap" + (collected ? "?collected" : "")),
				StandardCharsets.US_ASCII)
			.split(" ");
		return new double[] { Long.parseLong(words[0]) / 1e6, Long.parseLong(words[1]) / 1e6 };
	}

	/**
	 * What requests cost.
	 *
	 * @param load how many there were, and how long they took
	 * @param node processor time of the node for each, in milliseconds
	 * @param database that of the database
	 */
	record Cost(Load load, double node, double database) {

		@Override
		public String toString() {
			return String.format(Locale.ROOT, "%s, node %.2f ms, database %.2f ms", this.load, this.node,
					this.database);
		}

	}

}
