package uk.gov.haringey.actionplan.web.action;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.entity.StatusUpdate;
import uk.gov.haringey.actionplan.service.status.ProgressReporting;
import uk.gov.haringey.actionplan.web.support.Markdown;
import uk.gov.haringey.actionplan.web.support.StatusTag;
import uk.gov.haringey.actionplan.web.support.Words;

/**
 * What the board will read once an update is saved.
 *
 * @param status the status reported
 * @param percentComplete how much is done, as reported
 * @param computed the colour that the dates give, if it is worse
 * @param reason why the dates give what they give
 * @param commentary what happened
 * @param pathToGreen what gets it back on track
 * @param forecastOn when it will be complete; empty for no day
 */
record ProgressPreview(StatusTag status, int percentComplete, @Nullable StatusTag computed, String reason,
		Markdown.Html commentary, Markdown.Html pathToGreen, String forecastOn) {

	static ProgressPreview of(ProgressReporting.UpdatePreview preview) {
		StatusUpdate.Said said = preview.said();
		boolean worse = said.status().colour().isBetterThan(preview.computed().colour());
		return new ProgressPreview(StatusTag.of(said.status().name(), said.status().colour()), said.percentComplete(),
				worse ? StatusTag.of(preview.computed().colourName(), preview.computed().colour()) : null,
				preview.reason(), Markdown.html(said.commentary()), Markdown.html(said.pathToGreen()),
				Words.dateOrEmpty(said.forecastOn()));
	}

}
