package uk.gov.haringey.actionplan.fault;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/**
 * People who report on actions, one each, all the while something goes wrong. Whoever
 * gets no answer, or is told to try again, sends the same form again, to any node that
 * answers.
 */
public final class Updates {

	private static final Duration PAUSE = Duration.ofMillis(100);

	private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

	private final String name;

	private final DatabaseServer database;

	private final List<Node> nodes;

	private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

	private final AtomicInteger sentAgain = new AtomicInteger();

	private final AtomicInteger away = new AtomicInteger();

	private final Map<String, Integer> unexpected = new ConcurrentHashMap<>();

	/**
	 * @param name begins what everybody writes, to be found by
	 * @param nodes which nodes there are, as they come and go
	 */
	public Updates(String name, DatabaseServer database, List<Node> nodes) {
		this.name = name;
		this.database = database;
		this.nodes = nodes;
	}

	/** Lets people report so many times each, while the fault is done. */
	public Outcome during(List<Client> people, List<String> refs, int times, Fault fault) throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(people.size());
		List<Future<?>> all = new ArrayList<>();
		for (int person = 0; person < people.size(); person++) {
			Client client = people.get(person);
			String ref = refs.get(person);
			int first = person;
			all.add(threads.submit(() -> {
				for (int time = 0; time < times; time++) {
					report(client, ref, "%s %s no %d".formatted(this.name, ref, time), first + time);
				}
				return null;
			}));
		}
		fault.happen(this);
		for (Future<?> one : all) {
			one.get();
		}
		threads.shutdown();
		threads.awaitTermination(10, TimeUnit.SECONDS);
		return outcome();
	}

	/** How many updates were acknowledged by now. */
	public int acknowledged() {
		return this.acknowledged.size();
	}

	/** Waits until so many are acknowledged. */
	public void awaitAcknowledged(int count) {
		Instant end = Instant.now().plus(LONGEST_WAIT);
		while (acknowledged() < count) {
			if (Instant.now().isAfter(end) || !this.unexpected.isEmpty()) {
				throw new IllegalStateException(
						"Only %d updates were acknowledged; %s".formatted(acknowledged(), this.unexpected));
			}
			LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
		}
	}

	private void report(Client client, String ref, String commentary, int turn) throws InterruptedException {
		Instant end = Instant.now().plus(LONGEST_WAIT);
		Map<String, String> form = null;
		for (int tried = 0; Instant.now().isBefore(end); tried++) {
			Node node = this.nodes.get((turn + tried) % this.nodes.size());
			try {
				if (form == null) {
					form = client.updateForm(node, ref, commentary);
				}
				else if (tried > 0) {
					this.sentAgain.incrementAndGet();
				}
				HttpResponse<String> answer = client.post(node, Client.updates(ref), form);
				if (isSaved(answer)) {
					this.acknowledged.add(commentary);
					return;
				}
				if (answer.statusCode() != 503) {
					this.unexpected.merge("POST answered " + answer.statusCode() + " "
							+ Jsoup.parse(answer.body()).select("h1").text(), 1, Integer::sum);
					return;
				}
				this.away.incrementAndGet();
				form = again(answer, form);
			}
			catch (IOException ex) {
				// Cut off, or nobody there: the browser shows its own page.
			}
			LockSupport.parkNanos(PAUSE.toNanos());
		}
		this.unexpected.merge("Never answered", 1, Integer::sum);
	}

	/**
	 * Where a node was lost after it had saved and before it could answer, a page says
	 * so.
	 */
	private static boolean isSaved(HttpResponse<String> answer) {
		return (answer.statusCode() == 302 && !answer.headers().firstValue("Location").orElse("").contains("sign-in"))
				|| (answer.statusCode() == 200
						&& Jsoup.parse(answer.body()).select("h1").text().equals("This is already saved"));
	}

	/** What the page for a database that is away offers to send again. */
	private Map<String, String> again(HttpResponse<String> answer, Map<String, String> form) {
		Document page = Jsoup.parse(answer.body());
		if (answer.headers().firstValue("Retry-After").isEmpty() || page.selectFirst("main form") == null) {
			this.unexpected.merge("503 that does not say what to do", 1, Integer::sum);
			return form;
		}
		return Client.hidden(page.selectFirst("main form"));
	}

	private Outcome outcome() throws SQLException {
		Map<String, Integer> found = new HashMap<>();
		try (Connection connection = this.database.connect();
				Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery("select commentary, count(*) from status_update "
						+ "where commentary like '" + this.name + " %' group by commentary")) {
			while (rows.next()) {
				found.put(rows.getString(1), rows.getInt(2));
			}
		}
		long lost = this.acknowledged.stream().filter((one) -> !found.containsKey(one)).count();
		long doubled = found.values().stream().filter((count) -> count > 1).count();
		return new Outcome(this.acknowledged.size(), found.size(), (int) lost, (int) doubled, this.sentAgain.get(),
				this.away.get(), Map.copyOf(this.unexpected));
	}

	/** What goes wrong. */
	@FunctionalInterface
	public interface Fault {

		void happen(Updates updates) throws Exception;

	}

	/**
	 * What came of it.
	 *
	 * @param acknowledged how many updates were answered as saved
	 * @param found how many are in the database
	 * @param lost how many were acknowledged and are not there
	 * @param doubled how many are there more than once
	 * @param sentAgain how often a form was sent again
	 * @param away how often the page was answered that says to try again
	 * @param unexpected what else was answered, and how often
	 */
	public record Outcome(int acknowledged, int found, int lost, int doubled, int sentAgain, int away,
			Map<String, Integer> unexpected) {

	}

}
