package uk.gov.haringey.actionplan.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What came of asking for one address as fast as it goes.
 *
 * @param requests how many were answered
 * @param perSecond how many in a second
 * @param middle the median time of a request, in milliseconds
 * @param slow what 99 of 100 requests do not take longer than, in milliseconds
 */
record Load(long requests, double perSecond, double middle, double slow) {

	private static final Pattern REQUESTS = Pattern.compile("(\\d+) requests in");

	private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");

	private static final Pattern QUANTILE = Pattern.compile("(50|99)%\\s+([0-9.]+)(us|ms|s|m)");

	private static final Map<String, Double> MILLIS = Map.of("us", 1e-3, "ms", 1.0, "s", 1e3, "m", 6e4);

	/** Asks for each of the requests in turn, and begins again. */
	private static final String SCRIPT = """
			local requests = {}
			local turn = 0
			function init(arguments)
			%s
			end
			function request()
				turn = turn %% #requests + 1
				return requests[turn]
			end
			""";

	/**
	 * Puts one on with wrk, which leaves most of the processor to those it asks.
	 * @param address where the application is
	 * @param requests what is asked for, in turns; several, since people have sessions of
	 * their own, and two requests of one session wait for one another
	 */
	static Load put(Tool wrk, String address, List<Request> requests, int connections, int seconds) throws Exception {
		Path script = Files.createTempFile("requests", ".lua");
		String said;
		try {
			String host = address.substring("http://".length());
			Files.writeString(script,
					SCRIPT.formatted(requests.stream()
						.map((request) -> "requests[#requests + 1] = wrk.format(\"GET\", [[%s]], {%s})"
							.formatted(request.path(), request.headers(host)))
						.collect(Collectors.joining("\n"))));
			said = Tool.output(wrk.with(List.of("-t1", "-c" + connections, "-d" + seconds + "s", "--latency",
					"--timeout", "30s", "-s", script.toString(), address)), seconds + 60L);
		}
		finally {
			Files.delete(script);
		}
		if (said.contains("Non-2xx or 3xx") || said.contains("Socket errors")) {
			throw new IllegalStateException(requests.get(0).path() + " was not answered well: " + said);
		}
		double middle = Double.NaN;
		double slow = Double.NaN;
		Matcher quantile = QUANTILE.matcher(said);
		while (quantile.find()) {
			double millis = Double.parseDouble(quantile.group(2)) * MILLIS.get(quantile.group(3));
			if (quantile.group(1).equals("50")) {
				middle = millis;
			}
			else {
				slow = millis;
			}
		}
		return new Load((long) number(REQUESTS, said), number(RATE, said), middle, slow);
	}

	private static double number(Pattern pattern, String said) {
		Matcher found = pattern.matcher(said);
		if (!found.find()) {
			throw new IllegalStateException("wrk did not say what was expected: " + said);
		}
		return Double.parseDouble(found.group(1));
	}

	/**
	 * One address, asked for by one person.
	 *
	 * @param path the address within the site
	 * @param cookie the person's cookies
	 * @param tag what they have of it already; empty for nothing
	 */
	record Request(String path, String cookie, String tag) {

		String headers(String host) {
			return "Host = [[%s]], Cookie = [[%s]]%s".formatted(host, this.cookie,
					this.tag.isEmpty() ? "" : ", [\"If-None-Match\"] = [[%s]]".formatted(this.tag));
		}

	}

	@Override
	public String toString() {
		return String.format(Locale.ROOT, "%.0f a second, %.1f ms, 99 %% within %.1f ms", this.perSecond, this.middle,
				this.slow);
	}

}
