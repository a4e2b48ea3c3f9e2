package uk.gov.haringey.actionplan.repository.register;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.entity.Colour;
import uk.gov.haringey.actionplan.entity.LinkageKind;
import uk.gov.haringey.actionplan.entity.Phase;
import uk.gov.haringey.actionplan.entity.ShortTitle;
import uk.gov.haringey.actionplan.entity.UpdateKind;

/**
 * One action in a list.
 *
 * @param id its identifier
 * @param version its version, for editing it
 * @param ref its ref
 * @param text its text, as Markdown
 * @param shortTitle its short title for lists; absent if nobody gave it one
 * @param theme where it stands
 * @param officers the responsible officers in the order printed
 * @param officerIds their identifiers
 * @param determiningOfficer the body that is to determine the owner, while there is none
 * @param determiningOfficerId its identifier
 * @param linkages what it is linked to
 * @param status how it stands
 * @param dates by when it is due, and forecast
 * @param latest what was last said of it; absent before the first update
 */
public record ActionSummary(long id, int version, String ref, String text, @Nullable String shortTitle,
		ThemeSummary theme, List<String> officers, List<Long> officerIds, @Nullable String determiningOfficer,
		@Nullable Long determiningOfficerId, List<LinkageSummary> linkages, StatusSummary status, DatesSummary dates,
		@Nullable LatestUpdate latest) {

	/** What lists call it. */
	public String title() {
		return ShortTitle.of(this.shortTitle, this.text);
	}

	/** The officers as printed in the plan, in one cell. */
	public String officersAsPrinted() {
		return (this.determiningOfficer != null) ? this.determiningOfficer + " to determine"
				: String.join("; ", this.officers);
	}

	/** What it is linked to, in one cell. */
	public String linkagesAsPrinted() {
		return String.join("; ",
				this.linkages.stream().map((linkage) -> linkage.kind().words() + " " + linkage.target()).toList());
	}

	/** What was last said of it, as Markdown; may be empty. */
	public String commentary() {
		return (this.latest != null) ? this.latest.commentary() : "";
	}

	/** When it was last reported on. */
	public @Nullable Instant lastReportedAt() {
		return (this.latest != null) ? this.latest.recordedAt() : null;
	}

	/** Whether there is work left to do on it. */
	public boolean isUnfinished() {
		return this.status.phase().isUnfinished();
	}

	/**
	 * Whether it wants an update in the period in which updates are due, if there is one
	 * (design rule R5).
	 */
	public boolean isUpdateDue() {
		return isUnfinished() && (this.latest == null || !this.latest.inOpenPeriod());
	}

	/** A theme and the section it belongs to. */
	public record ThemeSummary(long id, String title, int sectionNumber) {

	}

	/**
	 * How an action stands; {@code previousColour} is the effective one that the last
	 * closed period froze, if it froze this action as one to be done.
	 */
	public record StatusSummary(String code, String name, Colour colour, Phase phase, int percentComplete,
			boolean awaitingSignOff, @Nullable Colour previousColour) {

	}

	/**
	 * The days of an action; {@code planEndsOn} counts where it has no due date of its
	 * own (design rule R3).
	 */
	public record DatesSummary(@Nullable LocalDate baselineDueOn, @Nullable LocalDate dueOn,
			@Nullable LocalDate forecastOn, LocalDate planEndsOn, boolean milestoneOverdue) {

		/** The day that the action is judged by. */
		public LocalDate judgedBy() {
			return (this.dueOn != null) ? this.dueOn : this.planEndsOn;
		}

	}

	/** What was last said, texts as Markdown and empty where nothing was, and by whom. */
	public record LatestUpdate(UpdateKind kind, String commentary, String pathToGreen, String reason,
			Instant recordedAt, boolean inOpenPeriod, long accountId) {

	}

	/**
	 * A linkage: to another action by its ref, or to something named. {@code slipDays} is
	 * by how much an unfinished action that it leads to has slipped, or is overdue; 0
	 * where it is neither.
	 */
	public record LinkageSummary(LinkageKind kind, @Nullable String targetRef, String target, int slipDays) {

	}

}
