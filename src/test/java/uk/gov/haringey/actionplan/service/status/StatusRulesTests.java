package uk.gov.haringey.actionplan.service.status;

import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import uk.gov.haringey.actionplan.entity.Colour;
import uk.gov.haringey.actionplan.entity.Phase;
import uk.gov.haringey.actionplan.entity.Status;
import uk.gov.haringey.actionplan.service.Violation;

import static org.assertj.core.api.Assertions.assertThat;

class StatusRulesTests {

	private static final LocalDate TODAY = LocalDate.of(2008, 1, 15);

	private static final Status NOT_STARTED = status("Not started", Colour.GREY, Phase.NOT_STARTED,
			new Status.Needs(false, false, false));

	private static final Status ON_TRACK = status("On track", Colour.GREEN, Phase.OPEN,
			new Status.Needs(true, false, false));

	private static final Status AT_RISK = status("At risk", Colour.AMBER, Phase.OPEN,
			new Status.Needs(true, true, false));

	private static final Status COMPLETE = status("Complete", Colour.BLUE, Phase.COMPLETE,
			new Status.Needs(true, false, true));

	private static final Status WITHDRAWN = status("Withdrawn", Colour.GREY, Phase.WITHDRAWN,
			new Status.Needs(true, false, false));

	@Test
	void whatHasBegunNeedsACommentary() {
		assertThat(broken(report(50, " ", "", null, ""), ON_TRACK)).containsExactly("commentary.needed");
		assertThat(broken(report(50, "Begun.", "", null, ""), ON_TRACK)).isEmpty();
		assertThat(broken(report(0, "", "", null, ""), NOT_STARTED)).isEmpty();
	}

	@Test
	void whatIsAtRiskNeedsAPathToGreenAndAForecast() {
		assertThat(broken(report(50, "Late.", "", null, ""), AT_RISK)).containsExactly("pathToGreen.needed",
				"forecastDate.needed");
		assertThat(broken(report(50, "Late.", "More people.", TODAY.plusDays(1), ""), AT_RISK)).isEmpty();
	}

	@Test
	void whatIsStillOpenIsNotForecastForThePast() {
		assertThat(broken(report(50, "Late.", "", TODAY.minusDays(1), ""), ON_TRACK))
			.containsExactly("forecastDate.past");
		assertThat(broken(report(50, "Late.", "", TODAY, ""), ON_TRACK)).isEmpty();
	}

	@Test
	void workThatHasNotStartedIsNotForecastForThePastEither() {
		assertThat(broken(report(0, "", "", TODAY.minusDays(1), ""), NOT_STARTED)).containsExactly("forecastDate.past");
		assertThat(broken(report(100, "Done.", "", TODAY.minusDays(1), "Minutes."), COMPLETE)).isEmpty();
	}

	@Test
	void onlyTheHeadOfProcurementReinstates() {
		assertThat(StatusRules.checkReinstating(WITHDRAWN, false)).extracting(Violation::code)
			.containsExactly("status.reinstatedByHeadOnly");
		assertThat(StatusRules.checkReinstating(WITHDRAWN, true)).isEmpty();
		assertThat(StatusRules.checkReinstating(ON_TRACK, false)).isEmpty();
	}

	@Test
	void completeNeedsEvidenceAsTextOrDocument() {
		ReportProgress.Document document = new ReportProgress.Document("note.txt", "text/plain", new byte[] { 1 });

		assertThat(broken(report(100, "Done.", "", null, ""), COMPLETE)).containsExactly("evidence.needed");
		assertThat(broken(report(100, "Done.", "", null, "In the minutes."), COMPLETE)).isEmpty();
		assertThat(broken(new ReportProgress("p", "1.1", 0, "complete", 100, "Done.", "", null, "", List.of(document)),
				COMPLETE))
			.isEmpty();
	}

	@Test
	void completeIsAHundredPercentAndNotStartedIsNone() {
		assertThat(broken(report(99, "Done.", "", null, "Minutes."), COMPLETE))
			.containsExactly("percentComplete.complete");
		assertThat(broken(report(1, "", "", null, ""), NOT_STARTED)).containsExactly("percentComplete.notStarted");
	}

	@Test
	void percentIsBetweenNoneAndAHundred() {
		assertThat(broken(report(101, "x", "", null, ""), ON_TRACK)).containsExactly("percentComplete.range");
		assertThat(broken(report(-1, "x", "", null, ""), ON_TRACK)).containsExactly("percentComplete.range");
	}

	@Test
	void textsHaveALimit() {
		assertThat(broken(report(50, "x".repeat(4001), "", null, ""), ON_TRACK)).containsExactly("commentary.tooLong");
		assertThat(broken(report(50, "x".repeat(4000), "", null, ""), ON_TRACK)).isEmpty();
	}

	@Test
	void onlyTheHeadOfProcurementWithdraws() {
		ReportProgress report = report(50, "No longer needed.", "", null, "");

		assertThat(broken(report, WITHDRAWN)).containsExactly("status.withdrawnByHeadOnly");
		assertThat(StatusRules.check(report, WITHDRAWN, TODAY, true)).isEmpty();
	}

	@Test
	void whoReportsABetterColourThanTheDatesGiveSaysWhy() {
		ComputedColour.Facts late = new ComputedColour.Facts(Phase.OPEN, Colour.GREEN, TODAY.minusDays(1), null, false);

		assertThat(StatusRules.checkColour(late, ON_TRACK, TODAY, " ")).extracting(Violation::code)
			.containsExactly("reason.betterColour");
		assertThat(StatusRules.checkColour(late, ON_TRACK, TODAY, "The rest is agreed.")).isEmpty();
	}

	@Test
	void aPathToGreenIsTheReasonForABetterColour() {
		ComputedColour.Facts late = new ComputedColour.Facts(Phase.OPEN, Colour.AMBER, TODAY.minusDays(1), null, false);

		assertThat(ComputedColour.of(late, TODAY).colour()).isEqualTo(Colour.RED);
		assertThat(StatusRules.checkColour(late, AT_RISK, TODAY, "")).isEmpty();
	}

	@Test
	void aReasonHasALimit() {
		ComputedColour.Facts fine = new ComputedColour.Facts(Phase.OPEN, Colour.GREEN, TODAY, null, false);

		assertThat(StatusRules.checkColour(fine, ON_TRACK, TODAY, "x".repeat(4000))).isEmpty();
		assertThat(StatusRules.checkColour(fine, ON_TRACK, TODAY, "x".repeat(4001))).extracting(Violation::code)
			.containsExactly("reason.tooLong");
	}

	private static List<String> broken(ReportProgress report, Status status) {
		return StatusRules.check(report, status, TODAY, false).stream().map(Violation::code).toList();
	}

	private static ReportProgress report(int percent, String commentary, String pathToGreen,
			@Nullable LocalDate forecastOn, String evidence) {
		return new ReportProgress("p", "1.1", 0, "any", percent, commentary, pathToGreen, forecastOn, evidence,
				List.of());
	}

	private static Status status(String name, Colour colour, Phase phase, Status.Needs needs) {
		return new Status(name.toLowerCase(java.util.Locale.ROOT).replace(' ', '-'), name, "As tested.", colour, phase,
				1, needs);
	}

}
