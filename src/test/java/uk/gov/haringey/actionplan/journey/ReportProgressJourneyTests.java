package uk.gov.haringey.actionplan.journey;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@Journey
class ReportProgressJourneyTests {

	@Test
	void theHeadOfLegalReportsAnActionAtRiskAndIsRefusedAnother(Visitor visitor) {
		reportAtRisk(visitor, "The paper waits for counsel's advice.");

		assertThat(visitor.open(Visitor.PLAN + "/actions/4.2/updates/new")).isEqualTo(403);
		assertThat(visitor.content()).contains("You cannot do that");
	}

	@Test
	void thatWorksWithoutJavaScript(@WithoutJavaScript Visitor visitor) {
		reportAtRisk(visitor, "Typed without a script.");
	}

	private static void reportAtRisk(Visitor visitor, String commentary) {
		visitor.signIn("head-of-legal");
		assertThat(visitor.content()).contains("My actions");
		visitor.follow("Action 4.1");
		visitor.follow("Report progress");
		visitor.choose("At risk");
		visitor.type("Percent complete", "101");
		visitor.type("Commentary", commentary);
		visitor.type("Day", "31");
		visitor.type("Month", "2");
		visitor.type("Year", "2009");
		visitor.press("Save update");
		assertThat(visitor.errors()).containsExactly("Enter a whole number from 0 to 100", "Enter a path to green",
				"Enter a real date");

		visitor.type("Percent complete", "40");
		visitor.type("Day", "28");
		visitor.press("Save update");
		assertThat(visitor.errors()).containsExactly("Enter a path to green");

		visitor.type("Path to green", "A second adviser.");
		visitor.press("Save update");
		assertThat(visitor.content()).contains("Your update was saved", commentary, "A second adviser.",
				"Head of Legal, ", "28 February 2009");

		visitor.open(Visitor.PLAN);
		assertThat(visitor.row("4.1")).contains("At risk", "40% complete");
	}

}
