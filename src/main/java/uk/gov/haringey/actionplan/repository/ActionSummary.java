package uk.gov.haringey.actionplan.repository;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.entity.Colour;
import uk.gov.haringey.actionplan.entity.LinkageKind;
import uk.gov.haringey.actionplan.entity.Phase;

/**
 * One action in a list.
 *
 * @param id its identifier
 * @param version its version, for editing it
 * @param ref its ref
 * @param text its text, as Markdown
 * @param themeId the identifier of its theme
 * @param themeTitle its theme
 * @param officers the responsible officers in the order printed
 * @param determiningOfficer the body that is to determine the owner, while there is none
 * @param linkages what it is linked to
 * @param status how it stands
 * @param dates by when it is due, and forecast
 * @param commentary what was last said of it, as Markdown
 * @param lastReportedAt when it was last reported on
 */
public record ActionSummary(long id, int version, String ref, String text, long themeId, String themeTitle,
		List<String> officers, @Nullable String determiningOfficer, List<LinkageSummary> linkages, StatusSummary status,
		DatesSummary dates, String commentary, @Nullable Instant lastReportedAt) {

	/** The officers as printed in the plan, in one cell. */
	public String officersAsPrinted() {
		return (this.determiningOfficer != null) ? this.determiningOfficer + " to determine"
				: String.join("; ", this.officers);
	}

	/** How an action stands. */
	public record StatusSummary(String code, String name, Colour colour, Phase phase, int percentComplete,
			boolean awaitingSignOff) {

	}

	/** The days of an action. */
	public record DatesSummary(@Nullable LocalDate baselineDueOn, @Nullable LocalDate dueOn,
			@Nullable LocalDate forecastOn) {

	}

	/** A linkage: to another action by its ref, or to something named. */
	public record LinkageSummary(LinkageKind kind, @Nullable String targetRef, String target) {

	}

}
