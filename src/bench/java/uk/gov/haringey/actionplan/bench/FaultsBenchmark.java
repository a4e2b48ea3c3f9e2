package uk.gov.haringey.actionplan.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.gov.haringey.actionplan.fault.Client;
import uk.gov.haringey.actionplan.fault.DatabaseServer;
import uk.gov.haringey.actionplan.fault.Node;
import uk.gov.haringey.actionplan.fault.Updates;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What becomes of updates while nodes, databases, networks, disks and clocks fail: real
 * processes, on the loopback address only. It ends only what it started itself.
 */
class FaultsBenchmark {

	private static final Path RESULTS = Path.of("src/bench/RESULTS-faults.md");

	private static final List<String> REFS = List.of("1.1", "1.2", "2.1", "3.1", "4.1", "4.2");

	private static final int TIMES = 12;

	private static final int ALL = REFS.size() * TIMES;

	/** When the fault is done. */
	private static final int BEGUN = 15;

	/** As configured. */
	private static final int CONNECTIONS = 10;

	@TempDir
	private Path folder;

	private final List<String> lines = new ArrayList<>();

	private DatabaseServer database;

	private final List<Node> nodes = new CopyOnWriteArrayList<>();

	private List<Client> people = List.of();

	@Test
	void noAcknowledgedUpdateIsLostAndNoneIsMadeTwice() throws Exception {
		this.database = DatabaseServer.start(this.folder.resolve("postgresql"));
		try {
			startNodes(2, this.database.url());
			doubleClicks();
			nodeKilled();
			databaseKilled();
			databaseKilledWhileClosing();
			slowClients();
			connectionsTaken();
			stopNodes();
			networkCut(true);
			networkCut(false);
			clockSteppedBack();
		}
		finally {
			stopNodes();
			this.database.close();
		}
		diskFull();
		write();
		assertThat(this.lines).noneMatch((line) -> line.contains("NOT"));
	}

	private void startNodes(int count, String url, String... options) throws Exception {
		for (int node = 0; node < count; node++) {
			this.nodes.add(Node.start(url, this.folder.resolve("node.log"), options));
		}
		for (Node node : this.nodes) {
			node.awaitReady();
		}
		Node first = this.nodes.get(0);
		this.people = new ArrayList<>();
		for (int person = 0; person < REFS.size(); person++) {
			this.people.add(Client.signIn(first, first.newPerson()));
		}
	}

	private void stopNodes() throws InterruptedException {
		for (Node node : this.nodes) {
			node.close();
		}
		this.nodes.clear();
	}

	private void doubleClicks() throws Exception {
		int succeeded = 0;
		int doubled = 0;
		for (int time = 0; time < ALL; time++) {
			String commentary = "Double click no " + time;
			Map<String, String> form = this.people.get(0).updateForm(this.nodes.get(0), "1.1", commentary);
			CompletableFuture<HttpResponse<String>> one = this.people.get(0)
				.postAsync(this.nodes.get(0), Client.updates("1.1"), form);
			CompletableFuture<HttpResponse<String>> other = this.people.get(0)
				.postAsync(this.nodes.get(1), Client.updates("1.1"), form);
			succeeded += (one.get().statusCode() == 302 && other.get().statusCode() == 302) ? 1 : 0;
			doubled += (this.database
				.number("select count(*) from status_update where commentary = '" + commentary + "'") == 1) ? 0 : 1;
		}
		int found = (int) this.database
			.number("select count(distinct commentary) from status_update where commentary like 'Double click %'");
		add("A form clicked twice, both at once on two nodes", new Updates.Outcome(succeeded, found,
				succeeded - Math.min(found, succeeded), doubled, ALL, 0, Map.of()), ALL,
				"both clicks are answered as a success");
	}

	private void nodeKilled() throws Exception {
		Updates.Outcome outcome = updates("Node killed").during(this.people, REFS, TIMES, (updates) -> {
			updates.awaitAcknowledged(BEGUN);
			this.nodes.get(1).kill();
		});
		this.nodes.remove(1).close();
		add("`kill -9` of one of two nodes", outcome, ALL, "people carry on on the other, still signed in");
	}

	private void databaseKilled() throws Exception {
		Updates.Outcome outcome = updates("Database killed").during(this.people, REFS, TIMES, (updates) -> {
			updates.awaitAcknowledged(BEGUN);
			this.database.kill();
			pause(2);
			this.database.startAgain();
		});
		add("`kill -9` of PostgreSQL, started again after 2 s", outcome, ALL, recovery());
	}

	private void databaseKilledWhileClosing() throws Exception {
		String period = "/plans/procurement-2006-2009/periods/2006-07-Q1";
		Client head = this.people.get(0);
		Node node = this.nodes.get(0);
		Map<String, String> form = Client
			.hidden(Jsoup.parse(head.get(node, period + "/close").body()).selectFirst("main form[action$=/close]"));
		try (Connection holder = this.database.connect(); Statement statement = holder.createStatement()) {
			holder.setAutoCommit(false);
			statement.execute("lock table period_summary in access exclusive mode");
			CompletableFuture<HttpResponse<String>> closing = head.postAsync(node, period + "/close", form);
			await(() -> this.database.number(
					"select count(*) from pg_locks where not granted and relation = 'period_summary'::regclass") == 1);
			this.database.kill();
			this.database.startAgain();
			HttpResponse<String> answer = closing.get();
			String state = "%d answered; then %d frozen, %d closed".formatted(answer.statusCode(),
					this.database.number("select count(*) from snapshot"),
					this.database.number("select count(*) from reporting_period where state = 'CLOSED'"));
			await(() -> node.health("readiness") == 200);
			int again = head
				.post(node, period + "/close", Client.hidden(Jsoup.parse(answer.body()).selectFirst("main form")))
				.statusCode();
			boolean whole = Jsoup.parse(head.get(node, period + "/verify").body()).selectFirst("main .app-verified") != null;
			long frozen = this.database.number("select count(*) from snapshot");
			boolean well = answer.statusCode() == 503 && state.endsWith("0 frozen, 0 closed") && again == 302 && whole
					&& frozen == 38;
			this.lines.add(
					"| `kill -9` of PostgreSQL in the middle of a closing | %s | %s | 0 | 0 | 1 | %s; sent again: %d, %d actions frozen, checksum %s |"
						.formatted(well ? "1" : "NOT 1", frozen == 38 ? "1" : "0", state, again, frozen,
								whole ? "right" : "NOT right"));
			System.out.println(this.lines.get(this.lines.size() - 1));
		}
	}

	/** Everybody who reads or writes actions waits in the database, for longer than a page does. */
	private void connectionsTaken() throws Exception {
		List<CompletableFuture<HttpResponse<String>>> readers = new ArrayList<>();
		long[] waiting = { 0 };
		Updates.Outcome outcome = updates("All taken").during(this.people, REFS, TIMES, (updates) -> {
			updates.awaitAcknowledged(BEGUN);
			try (Connection holder = this.database.connect(); Statement statement = holder.createStatement()) {
				holder.setAutoCommit(false);
				statement.execute("lock table action in access exclusive mode");
				for (int reader = 0; reader < 40; reader++) {
					readers.add(this.people.get(reader % this.people.size())
						.getAsync(this.nodes.get(0), "/plans/procurement-2006-2009"));
				}
				await(() -> {
					waiting[0] = this.database.number(
							"select count(*) from pg_locks where not granted and relation = 'action'::regclass");
					return waiting[0] >= CONNECTIONS;
				});
				pause(8);
				holder.rollback();
			}
		});
		int shown = 0;
		int away = 0;
		int other = 0;
		for (CompletableFuture<HttpResponse<String>> reader : readers) {
			int status = reader.get().statusCode();
			shown += (status == 200) ? 1 : 0;
			away += (status == 503) ? 1 : 0;
			other += (status == 200 || status == 503) ? 0 : 1;
		}
		add("All %d database connections of the node taken for 8 s".formatted(waiting[0]), outcome, ALL,
				"of 40 who read beside, %d had the page and %d the one that says to try again%s; ".formatted(shown,
						away, (other > 0) ? ", NOT %d something else".formatted(other) : "") + recovery());
	}

	private void slowClients() throws Exception {
		List<Socket> slow = new ArrayList<>();
		Node node = this.nodes.get(0);
		for (int client = 0; client < 150; client++) {
			Socket socket = new Socket(InetAddress.getLoopbackAddress(), node.port());
			slow.add(socket);
			OutputStream out = socket.getOutputStream();
			out.write(("POST " + Client.updates("1.1") + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n"
					+ "Content-Type: application/x-www-form-urlencoded\r\n\r\ncommentary=")
				.getBytes(StandardCharsets.US_ASCII));
			out.flush();
		}
		Thread dribble = new Thread(() -> {
			while (!Thread.currentThread().isInterrupted()) {
				slow.forEach((socket) -> {
					try {
						socket.getOutputStream().write('x');
					}
					catch (IOException ex) {
						// Given up on by the node.
					}
				});
				LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
			}
		});
		dribble.setDaemon(true);
		dribble.start();
		Instant begun = Instant.now();
		long[] active = { 0 };
		Updates.Outcome outcome = updates("Slow clients").during(this.people, REFS, TIMES, (updates) -> {
			updates.awaitAcknowledged(BEGUN);
			active[0] = this.database.number(
					"select count(*) from pg_stat_activity where application_name = 'actionplan' and state <> 'idle'");
		});
		long took = Duration.between(begun, Instant.now()).toMillis();
		dribble.interrupt();
		for (Socket socket : slow) {
			socket.close();
		}
		add("150 clients that send a form by a byte a second", outcome, ALL,
				"all in %.1f s beside them; %d database connections busy at a look".formatted(took / 1000.0,
						active[0]));
	}

	private void networkCut(boolean silent) throws Exception {
		try (Wire wire = new Wire(this.database.port())) {
			startNodes(1, DatabaseServer.url(wire.port()));
			String name = silent ? "Network silent" : "Network reset";
			Updates.Outcome outcome = updates(name).during(this.people, REFS, TIMES, (updates) -> {
				updates.awaitAcknowledged(BEGUN);
				if (silent) {
					wire.silence();
				}
				else {
					wire.reset();
				}
				pause(silent ? 20 : 5);
				wire.mend();
			});
			add(silent ? "Network between node and database cut for 20 s, nobody told"
					: "The same for 5 s, connections reset", outcome, ALL, recovery());
		}
		finally {
			stopNodes();
		}
	}

	private void clockSteppedBack() throws Exception {
		Path clock = Files.writeString(this.folder.resolve("clock"), "0");
		startNodes(1, this.database.url(), "--fault.clock=" + clock);
		Updates.Outcome outcome = updates("Clock stepped back").during(this.people, REFS, TIMES, (updates) -> {
			updates.awaitAcknowledged(BEGUN);
			Files.writeString(clock, "-120");
		});
		long back = this.database.number("select count(*) from status_update where commentary like 'Clock %' "
				+ "and recorded_at < now() - interval '1 hour'");
		long astray = this.database.number("select count(*) from action a where latest_update_id is distinct from "
				+ "(select max(u.id) from status_update u where u.action_id = a.id)");
		stopNodes();
		add("The application's clock stepped back by two hours", outcome, ALL,
				"%d updates are dated back; %d actions stand otherwise than their last update says".formatted(back,
						astray));
		assertThat(back).isPositive();
		assertThat(astray).isZero();
	}

	private void diskFull() throws Exception {
		Path disk = Files.createDirectory(this.folder.resolve("disk"));
		if (run("mount", "-t", "tmpfs", "-o", "size=160m,mode=0777", "tmpfs", disk.toString()) != 0) {
			this.lines.add("| Disk of the database full | – | – | – | – | – | not tried: needs the right to mount |");
			return;
		}
		try (DatabaseServer small = DatabaseServer.start(disk.resolve("postgresql"))) {
			DatabaseServer large = this.database;
			this.database = small;
			startNodes(1, small.url());
			Path ballast = disk.resolve("ballast");
			boolean[] died = { false };
			Updates.Outcome outcome = updates("Disk full").during(this.people, REFS, TIMES * 3, (updates) -> {
				updates.awaitAcknowledged(BEGUN);
				run("dd", "if=/dev/zero", "of=" + ballast, "bs=64k");
				fillLog(small);
				pause(5);
				Files.delete(ballast);
				pause(3);
				died[0] = !answers(small);
				if (died[0]) {
					small.kill();
					small.startAgain();
				}
			});
			add("Disk of the database full for 5 s and more", outcome, ALL * 3,
					(died[0] ? "the server had stopped itself and was started again" : "the server went on by itself")
							+ "; " + recovery());
			stopNodes();
			this.database = large;
		}
		finally {
			stopNodes();
			run("umount", "--lazy", disk.toString());
		}
	}

	/** Updates alone would take long to need more room. */
	private static void fillLog(DatabaseServer database) {
		try (Connection connection = database.connect(); Statement statement = connection.createStatement()) {
			statement.execute("create table filling as select repeat('x', 1000) from generate_series(1, 60000)");
		}
		catch (SQLException ex) {
			System.out.println("The disk is full: " + ex.getMessage());
		}
	}

	private static boolean answers(DatabaseServer database) {
		try {
			return database.number("select 1") == 1;
		}
		catch (SQLException ex) {
			return false;
		}
	}

	private Updates updates(String name) {
		return new Updates(name, this.database, this.nodes);
	}

	private String recovery() throws Exception {
		Instant begun = Instant.now();
		await(() -> this.nodes.stream().allMatch(this::isReady));
		return "ready %d ms after the last update".formatted(Duration.between(begun, Instant.now()).toMillis());
	}

	private boolean isReady(Node node) {
		try {
			return node.health("readiness") == 200;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	private void add(String fault, Updates.Outcome outcome, int expected, String remark) {
		boolean well = outcome.acknowledged() == expected && outcome.lost() == 0 && outcome.doubled() == 0
				&& outcome.unexpected().isEmpty();
		this.lines
			.add("| %s | %s%d | %d | %d | %d | %d | %s |".formatted(fault, well ? "" : "NOT AS IT SHOULD BE: ",
					outcome.acknowledged(), outcome.found(), outcome.lost(), outcome.doubled(), outcome.sentAgain(),
					remark + (outcome.away() > 0
							? "; the page that says to try again: %d times".formatted(outcome.away()) : "")
							+ (outcome.unexpected().isEmpty() ? "" : "; " + outcome.unexpected())));
		System.out.println(this.lines.get(this.lines.size() - 1));
	}

	private void write() throws IOException {
		List<String> text = new ArrayList<>(List.of("# What becomes of updates when something fails", "",
				"Written by `./mvnw -Pbench verify -Dtest=FaultsBenchmark`: real nodes and a real PostgreSQL on one machine. %d people report %d times each; whoever gets no answer, or is told to try again, sends the same form again."
					.formatted(REFS.size(), TIMES),
				"*Acknowledged* were answered as saved; *found* are in the database afterwards; *lost* were acknowledged and are not there; *doubled* are there more than once.",
				"", "| fault | acknowledged | found | lost | doubled | sent again | |",
				"|---|---|---|---|---|---|---|"));
		text.addAll(this.lines);
		Files.write(RESULTS, text);
	}

	private static int run(String... command) throws IOException, InterruptedException {
		return new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start()
			.waitFor();
	}

	private static void pause(int seconds) {
		LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(seconds));
	}

	private static void await(Callable<Boolean> condition) throws Exception {
		Instant end = Instant.now().plusSeconds(100);
		while (!condition.call()) {
			if (Instant.now().isAfter(end)) {
				throw new IllegalStateException("It did not come to that");
			}
			LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
		}
	}

}
