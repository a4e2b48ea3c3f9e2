package uk.gov.haringey.actionplan.repository.period;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.entity.Colour;
import uk.gov.haringey.actionplan.entity.Phase;
import uk.gov.haringey.actionplan.repository.register.Slippage;

/**
 * One action as a closed period froze it, or as it would: all words are those of that
 * moment.
 *
 * @param actionId the action
 * @param ref its ref
 * @param place where it stood
 * @param text its text, as Markdown
 * @param officers the responsible officers as printed, in one text
 * @param ownerToBeDetermined whether nobody was responsible yet
 * @param linkages what it was linked to, in one text
 * @param status how it stood
 * @param colours its colours, and why
 * @param notReported whether it was open and had no update in the period
 * @param dates by when it was due, and forecast
 * @param commentary what was last said of it, as Markdown; may be empty
 * @param shortTitle its short title for lists; empty if it has none, or where a closed
 * period froze it
 * @param pathToGreen how it was to get back on track, as Markdown; may be empty
 */
public record SnapshotRow(long actionId, String ref, Place place, String text, String officers,
		boolean ownerToBeDetermined, String linkages, Status status, Colours colours, boolean notReported, Dates dates,
		String commentary, String pathToGreen, String shortTitle) {

	/** A row as a closed period froze it, which has no short title. */
	public SnapshotRow(long actionId, String ref, Place place, String text, String officers,
			boolean ownerToBeDetermined, String linkages, Status status, Colours colours, boolean notReported,
			Dates dates, String commentary, String pathToGreen) {
		this(actionId, ref, place, text, officers, ownerToBeDetermined, linkages, status, colours, notReported, dates,
				commentary, pathToGreen, "");
	}

	/** Whether it was withdrawn, and so is not among those that percentages are of. */
	public boolean isWithdrawn() {
		return this.status.phase() == Phase.WITHDRAWN;
	}

	/** Whether there was work left to do on it. */
	public boolean isUnfinished() {
		return this.status.phase().isUnfinished();
	}

	/** Whether it was an exception (design rule R6). */
	public boolean isException() {
		return !isWithdrawn() && this.colours.effective().isException();
	}

	/** A section and a theme. */
	public record Place(int sectionNumber, long themeId, String themeTitle) {

	}

	/** How an action stood as reported; percent from 0 to 100. */
	public record Status(String code, String name, Phase phase, int percentComplete, boolean awaitingSignOff) {

	}

	/** The reported, computed and effective colour, and the computed one's reason. */
	public record Colours(Colour reported, Colour computed, Colour effective, String reason) {

	}

	/** The days of an action. */
	public record Dates(@Nullable LocalDate baselineDueOn, @Nullable LocalDate dueOn, @Nullable LocalDate forecastOn) {

		/** How many days it had slipped; absent without a baseline. */
		public @Nullable Long slippage() {
			return Slippage.days(this.baselineDueOn, this.dueOn, this.forecastOn);
		}

	}

}
