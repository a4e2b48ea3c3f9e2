package uk.gov.haringey.actionplan.service.status;

import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.service.once.ChangesPlan;

/**
 * To report how an action stands.
 *
 * @param planSlug the plan
 * @param ref the action's ref in it
 * @param version the action's version when the person who reports read it
 * @param statusCode the status's code
 * @param percentComplete from 0 to 100
 * @param commentary what happened, as Markdown; may be empty
 * @param pathToGreen how the action gets back on track, as Markdown; may be empty
 * @param forecastOn when it will be complete
 * @param evidence where it can be seen that the action is done; may be empty
 * @param reason why a better colour is reported than the dates give; may be empty
 * @param attached documents that show it, as they were judged when they were read
 */
public record ReportProgress(String planSlug, String ref, int version, String statusCode, int percentComplete,
		String commentary, String pathToGreen, @Nullable LocalDate forecastOn, String evidence, String reason,
		Evidence attached) implements ChangesPlan {

	/** With documents that are judged now. */
	public ReportProgress(String planSlug, String ref, int version, String statusCode, int percentComplete,
			String commentary, String pathToGreen, @Nullable LocalDate forecastOn, String evidence, String reason,
			List<Document> documents) {
		this(planSlug, ref, version, statusCode, percentComplete, commentary, pathToGreen, forecastOn, evidence, reason,
				Evidence.of(documents));
	}

	/** Without a reason, which only a better colour than the dates give needs. */
	public ReportProgress(String planSlug, String ref, int version, String statusCode, int percentComplete,
			String commentary, String pathToGreen, @Nullable LocalDate forecastOn, String evidence,
			List<Document> documents) {
		this(planSlug, ref, version, statusCode, percentComplete, commentary, pathToGreen, forecastOn, evidence, "",
				documents);
	}

	public List<Document> documents() {
		return this.attached.documents();
	}

	/**
	 * A document; its media type is what the browser says, and not relied on.
	 */
	public record Document(String fileName, String mediaType, byte[] content) {

	}

}
