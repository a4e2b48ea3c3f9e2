package uk.gov.haringey.actionplan.journey;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The board reads what was frozen, what moved, and what was known on a past day. */
@Journey
class ReportingJourneyTests {

	private static final String PLAN = Visitor.PLAN;

	@Test
	void theBoardFollowsAClosedQuarterToItsChecksumAndTakesItItself(Visitor visitor) throws Exception {
		visitor.signIn("stream-board");
		visitor.open(PLAN);
		visitor.follow("Periods");
		assertThat(visitor.page().locator("tbody tr").filter(new Locator.FilterOptions().setHasText("Closed")).count())
			.isGreaterThanOrEqualTo(6);

		visitor.follow("Q4 2006-07");
		assertThat(visitor.content()).contains("20 April 2007", "Head of Procurement",
				"The figure of completed contracts was counted twice");
		String checksum = visitor.page().locator(".app-checksum").innerText();
		visitor.follow("Check the record");
		assertThat(visitor.content()).contains("The record has not changed since it was closed", checksum);

		Download download = visitor.page().waitForDownload(() -> visitor.page().getByText("The recorded data").click());
		Path file = download.path();
		assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file))))
			.isEqualTo(checksum);
	}

	@Test
	void theBoardSeesWhatMovedBetweenTwoQuarters(Visitor visitor) {
		visitor.signIn("stream-board");
		visitor.open(PLAN + "/compare?from=2006-07-Q4&to=2007-08-Q2");

		assertThat(visitor.content()).contains("Red rose from 0 to 1: 3.9 came from amber", "4.6 withdrawn");
		assertThat(visitor.page().locator("del").first().isVisible()).isTrue();

		visitor.page().selectOption("#from", "2007-08-Q1");
		visitor.press("Show");
		assertThat(visitor.page().url()).contains("from=2007-08-Q1");
		assertThat(visitor.content()).contains("Q1 2007-08 ", "Red rose from 0 to 1");
	}

	@Test
	void theRegisterIsShownAsItWasKnownOnAPastDay(Visitor visitor) {
		visitor.signIn("stream-board");
		visitor.open(PLAN + "?asAt=2007-03-31");

		assertThat(visitor.content()).contains("This is the plan as at the end of 31 March 2007");
		assertThat(visitor.row("4.3")).contains("At risk").doesNotContain("Complete\n");
		visitor.follow("4.3");
		assertThat(visitor.page().url()).endsWith("?asAt=2007-03-31");
		assertThat(visitor.content()).doesNotContain("Signed off", "Report progress");

		visitor.follow("Show the plan as it is now");
		assertThat(visitor.content()).contains("Signed off");
		assertThat(visitor.open(PLAN + "?asAt=2006-03-31")).isEqualTo(404);
		assertThat(visitor.open(PLAN + "?asAt=31-03-2007&rag=green")).isEqualTo(400);
		assertThat(visitor.errors()).containsExactly("“asAt” must be a day such as 2007-03-31.");
		assertThat(visitor.page().getByLabel("Show the plan as at").inputValue()).isEqualTo("31-03-2007");
		visitor.type("Show the plan as at", "2007-03-31");
		visitor.press("Show");
		assertThat(visitor.page().url()).contains("asAt=2007-03-31").contains("rag=green");
		assertThat(visitor.content()).contains("This is the plan as at the end of 31 March 2007");
		assertThat(visitor.open(PLAN + "/compare?from=2001-01-01")).isEqualTo(422);
		assertThat(visitor.errors()).containsExactly("The plan did not exist here on that day. Choose a later one");
	}

	@Test
	void anOfficerConfirmsInOneClickThatNothingChanged(@WithoutJavaScript Visitor visitor) {
		visitor.signIn("head-of-safer-communities-and-voluntary-sector");
		assertThat(visitor.content()).contains("Update due");

		visitor.page().getByLabel("Confirm no change: Action 4.8").click();

		assertThat(visitor.content()).contains("You confirmed that nothing changed");
		visitor.open(PLAN + "/actions/4.8");
		assertThat(visitor.content()).contains("No change");
	}

}
