package uk.gov.haringey.actionplan.repository.register;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.entity.Colour;
import uk.gov.haringey.actionplan.entity.UpdateKind;

/**
 * One update in an action's history.
 *
 * @param id its identifier
 * @param kind what it records
 * @param statusName the status that it reports, as now named
 * @param colour that status's colour
 * @param percentComplete from 0 to 100
 * @param commentary as Markdown; may be empty
 * @param pathToGreen as Markdown; may be empty
 * @param forecastOn when the action will be complete
 * @param evidence as Markdown; may be empty
 * @param reason as Markdown; may be empty
 * @param recordedAt when
 * @param accountName who; absent in public
 * @param officerName on behalf of which officer; absent for the Head of Procurement as
 * such
 * @param documents the evidence kept with it
 */
public record UpdateSummary(long id, UpdateKind kind, String statusName, Colour colour, int percentComplete,
		String commentary, String pathToGreen, @Nullable LocalDate forecastOn, String evidence, String reason,
		Instant recordedAt, @Nullable String accountName, @Nullable String officerName,
		List<DocumentSummary> documents) {

	/** The same without the person who said it and the documents kept with it. */
	public UpdateSummary inPublic() {
		return new UpdateSummary(this.id, this.kind, this.statusName, this.colour, this.percentComplete,
				this.commentary, this.pathToGreen, this.forecastOn, this.evidence, this.reason, this.recordedAt, null,
				this.officerName, List.of());
	}

	/** A document kept as evidence; its size is in bytes. */
	public record DocumentSummary(long id, String fileName, String mediaType, long size) {

	}

}
