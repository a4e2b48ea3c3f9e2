package uk.gov.haringey.actionplan.journey;

import java.util.List;

import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the three people come to do; each in a minute. */
@Journey
class PeopleJourneyTests {

	private static final String PLAN = Visitor.PLAN;

	@Test
	void anOfficerReportsByKeyboardAlone(Visitor visitor) {
		signInByKeyboard(visitor, "head-of-equalities-and-diversity");
		visitor.picture("my-actions");

		visitor.tabTo("Report progress: Action 3.8");
		visitor.enter();
		visitor.tabTo("On track");
		visitor.tabTo("Percent complete");
		visitor.page().keyboard().type("abc");
		visitor.tabTo("Commentary");
		visitor.page().keyboard().type("The guidance is with its readers.");
		visitor.tabTo("Save update");
		visitor.enter();
		assertThat(visitor.errors()).containsExactly("Enter a whole number from 0 to 100");
		assertThat(visitor.page().evaluate("document.activeElement.classList.contains('govuk-error-summary')"))
			.isEqualTo(true);
		visitor.check();

		visitor.tabTo("Enter a whole number from 0 to 100");
		visitor.page().keyboard().press("Enter");
		visitor.page().keyboard().press("Control+A");
		visitor.page().keyboard().type("80");
		visitor.tabTo("Preview");
		visitor.enter();
		assertThat(visitor.content()).contains("What the board will read", "This is not saved yet.");
		visitor.check();
		visitor.picture("preview");
		visitor.tabTo("Save update");
		visitor.enter();

		assertThat(visitor.content()).contains("Your update was saved", "The guidance is with its readers.");
	}

	@Test
	void aBoardMemberFollowsAFigureToAnExceptionByKeyboardAlone(Visitor visitor) {
		signInByKeyboard(visitor, "stream-board");
		visitor.tabTo("See all exceptions in the register");
		visitor.enter();
		String ref = visitor.page().locator("tr[id^=action-] th a").first().innerText();
		visitor.tabTo(ref);
		visitor.enter();

		assertThat(visitor.page().locator("h1").innerText()).isEqualTo("Action " + ref);
		visitor.tabTo("Meetings");
		visitor.enter();
		assertThat(visitor.page().url()).endsWith("/meetings");
	}

	@Test
	void theHeadOfProcurementDecidesAndRemindsByKeyboardAlone(Visitor visitor) {
		signInByKeyboard(visitor, "deputy-head-of-procurement");
		visitor.tabTo("Sign off action 3.4");
		visitor.enter();
		visitor.tabTo("Sign off");
		visitor.page().keyboard().press("ArrowDown");
		visitor.tabTo("Save");
		visitor.enter();
		assertThat(visitor.errors()).hasSize(1);
		assertThat(visitor.page().evaluate("document.activeElement.classList.contains('govuk-error-summary')"))
			.isEqualTo(true);
		visitor.check();

		visitor.tabTo("Desk");
		visitor.enter();
		visitor.tabTo("Send reminders");
		visitor.enter();
		assertThat(visitor.content()).contains("Done", "Last reminder", "15 January 2008");
	}

	private static void signInByKeyboard(Visitor visitor, String username) {
		visitor.open("/sign-in");
		visitor.tabTo("User name");
		visitor.page().keyboard().type(username);
		visitor.tabTo("Password");
		visitor.page().keyboard().type("evaluation-only");
		visitor.enter();
	}

	/** Sign in, report, choose and save: the fewest clicks that an update takes. */
	@Test
	void anUpdateTakesFourClicks(@WithoutJavaScript Visitor visitor) {
		visitor.signIn("head-of-improvement-and-performance");
		visitor.page().getByLabel("Report progress: Action 2.11").click();
		visitor.choose("Off track");
		visitor.type("Percent complete", "40");
		visitor.type("Commentary", "The assessor comes in March.");
		visitor.type("Path to green", "An earlier visit was asked for.");
		visitor.type("Day", "31");
		visitor.type("Month", "3");
		visitor.type("Year", "2008");
		visitor.press("Save update");

		assertThat(visitor.content()).contains("Your update was saved", "The assessor comes in March.");
	}

	@Test
	void theBoardReadsTheDashboardAndHoldsAMeeting(Visitor visitor) {
		visitor.signIn("stream-board");
		assertThat(visitor.page().url()).endsWith("/dashboard");
		assertThat(visitor.content()).containsPattern("\\d+ active actions:");
		visitor.picture("dashboard");

		visitor.follow("Meetings");
		visitor.press("Open today's meeting");
		visitor.page().getByText("Start with action").click();
		visitor.check();
		visitor.picture("meeting");
		String first = visitor.page().locator("h1").innerText();
		visitor.page().keyboard().press("ArrowRight");
		visitor.page().waitForURL((url) -> !url.endsWith("/actions/" + first.split(" ")[1]));
		assertThat(visitor.content()).contains("Exception 2 of");
		visitor.page().keyboard().press("ArrowLeft");
		visitor.page().waitForURL((url) -> url.endsWith("/actions/" + first.split("\\s")[1]));

		visitor.type("Decision or question", "What would");
		visitor.page().locator("h1").click();
		visitor.page().keyboard().press("ArrowRight");
		visitor.page().keyboard().press("ArrowLeft");
		assertThat(visitor.page().getByLabel("Decision or question").inputValue()).isEqualTo("What would");
		visitor.choose("Question");
		visitor.type("Decision or question", "What would it take to be done by May?");
		visitor.press("Save");
		assertThat(visitor.content()).contains("The note was saved", "What would it take to be done by May?");
		visitor.open(PLAN + "/meetings");
		assertThat(visitor.content()).contains("What would it take to be done by May?");
	}

	@Test
	void theHeadOfProcurementWorksThroughTheDesk(Visitor visitor) {
		visitor.signIn("head-of-procurement");
		assertThat(visitor.page().url()).endsWith("/desk");
		assertThat(visitor.content()).contains("To sign off", "Reporting on Q3 2007-08");
		visitor.picture("desk");

		visitor.follow("Register");
		visitor.picture("register");
		visitor.page().getByLabel("Choose action 4.9").check();
		visitor.page().getByLabel("Choose action 4.13").check();
		visitor.press("Change selected actions");
		visitor.type("Day", "31");
		visitor.type("Month", "12");
		visitor.type("Year", "2008");
		visitor.press("See what will change");
		// No day was agreed for 4.13 yet, so that agreeing on one needs no reason.
		assertThat(visitor.errors()).containsExactly("Action 4.9: Enter a reason for the change");
		visitor.type("Reason", "The board moved both to the end of the year.");
		visitor.press("See what will change");
		assertThat(visitor.page().locator("ins").allInnerTexts()).containsExactly("31 December 2008",
				"31 December 2008");
		visitor.picture("bulk");
		visitor.press("Change these 2 actions");
		assertThat(visitor.row("4.9")).contains("Due 31 December 2008");
	}

	@Test
	void twoWhoReportAtOnceAreShownBothVersionsOnAnAccessiblePage(Visitor visitor) {
		visitor.signIn("head-of-organisational-learning-and-development");
		visitor.open(PLAN + "/actions/3.9/updates/new");
		String version = visitor.page().locator("input[name=version]").inputValue();
		report(visitor, "The first of two.");
		visitor.open(PLAN + "/actions/3.9/updates/new");
		visitor.page().evaluate("version => document.querySelector('input[name=version]').value = version", version);
		report(visitor, "The second of two.");

		assertThat(visitor.content()).contains("The first of two.", "The second of two.");
		visitor.picture("conflict");
	}

	private static void report(Visitor visitor, String commentary) {
		visitor.choose("Off track");
		visitor.type("Commentary", commentary);
		visitor.type("Path to green", "More trainers.");
		visitor.type("Day", "30");
		visitor.type("Month", "6");
		visitor.type("Year", "2008");
		visitor.press("Save update");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "/dashboard", "/desk", "/periods", "/compare", "/change-requests", "/meetings",
			"/reports", "/themes", "/views", "?asAt=2008-01-14" })
	void aPlanWithoutActionsHasPagesThatSaySo(String page, Visitor visitor) {
		visitor.signIn("head-of-procurement");
		if (visitor.open("/plans/empty") == 404) {
			visitor.open("/plans/new");
			visitor.type("Title", "Empty");
			date(visitor, "startsOn", List.of("1", "4", "2001"));
			date(visitor, "endsOn", List.of("31", "3", "2002"));
			visitor.press("Add plan");
		}

		int status = visitor.open("/plans/empty" + page);

		assertThat(status).isEqualTo(page.contains("asAt") ? 404 : 200);
		visitor.checkHtml("/plans/empty" + page);
	}

	private static void date(Visitor visitor, String field, List<String> parts) {
		Locator inputs = visitor.page().locator("#" + field + " input");
		for (int index = 0; index < parts.size(); index++) {
			inputs.nth(index).fill(parts.get(index));
		}
	}

}
