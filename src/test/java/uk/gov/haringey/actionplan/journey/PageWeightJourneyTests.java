package uk.gov.haringey.actionplan.journey;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a page takes over the wire. */
@Journey
class PageWeightJourneyTests {

	private static final int MOST_BYTES_COLD = 50_000;

	private static final int MOST_REQUESTS_WARM = 2;

	@ParameterizedTest
	@ValueSource(strings = { "", "/dashboard", "/actions/2.4", "/desk", "/compare?from=2006-07-Q4&to=2007-08-Q2" })
	void aPageIsLightWhenColdAndAlmostAloneWhenWarm(String page, Visitor visitor) {
		visitor.signIn("head-of-procurement");
		CDPSession session = visitor.page().context().newCDPSession(visitor.page());
		List<Double> bytes = new ArrayList<>();
		Set<String> requests = new HashSet<>();
		session.on("Network.loadingFinished", (event) -> bytes.add(event.get("encodedDataLength").getAsDouble()));
		session.on("Network.requestWillBeSent", (event) -> requests.add(id(event)));
		session.on("Network.requestServedFromCache", (event) -> requests.remove(id(event)));
		session.send("Network.enable");
		session.send("Network.clearBrowserCache");

		visitor.page().navigate(Visitor.PLAN + page);
		visitor.page().waitForLoadState(com.microsoft.playwright.options.LoadState.NETWORKIDLE);
		assertThat(requests).hasSizeGreaterThan(3);
		assertThat(bytes.stream().mapToDouble(Double::doubleValue).sum()).isBetween(1000.0, (double) MOST_BYTES_COLD);

		requests.clear();
		visitor.page().navigate(Visitor.PLAN + page);
		visitor.page().waitForLoadState(com.microsoft.playwright.options.LoadState.NETWORKIDLE);
		assertThat(requests).hasSizeBetween(1, MOST_REQUESTS_WARM);
	}

	private static String id(JsonObject event) {
		return event.get("requestId").getAsString();
	}

}
