package uk.gov.haringey.actionplan.web.action;

import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.entity.Phase;
import uk.gov.haringey.actionplan.repository.ActionDetails.LinkageDetail;
import uk.gov.haringey.actionplan.repository.ActionDetails.MilestoneSummary;
import uk.gov.haringey.actionplan.repository.ActionSummary;
import uk.gov.haringey.actionplan.repository.UpdateSummary;
import uk.gov.haringey.actionplan.service.plan.PlanReading.ActionFile;
import uk.gov.haringey.actionplan.service.status.ColourReason;
import uk.gov.haringey.actionplan.service.status.ComputedColour;
import uk.gov.haringey.actionplan.web.support.Markdown;
import uk.gov.haringey.actionplan.web.support.StatusTag;
import uk.gov.haringey.actionplan.web.support.Words;

/**
 * What the page of one action shows.
 *
 * @param ref its ref
 * @param planTitle its plan's title
 * @param planAddress its plan's address
 * @param address its own address
 * @param text its text
 * @param theme its theme
 * @param officers the responsible officers, the first leading
 * @param toBeDetermined whether nobody is responsible yet
 * @param status how it stands
 * @param milestones its steps
 * @param linkages what it is linked to, and what is linked to it
 * @param history what was reported, the latest first
 * @param changes what the plan said of it before, the latest change first
 * @param mayReport whether to offer reporting on it
 * @param mayEdit whether to offer editing it
 */
record ActionPage(String ref, String planTitle, String planAddress, String address, Markdown.Html text, String theme,
		List<String> officers, boolean toBeDetermined, Standing status, List<MilestoneRow> milestones,
		List<LinkageRow> linkages, List<HistoryEntry> history, List<ChangeEntry> changes, boolean mayReport,
		boolean mayEdit) {

	/** Whether to offer signing off, or refusing to. */
	public boolean isToSignOff() {
		return this.mayEdit && this.status.awaitingSignOff();
	}

	static ActionPage of(ActionFile file, LocalDate today, boolean mayReport, boolean mayEdit) {
		ActionSummary action = file.summary();
		String planAddress = "/plans/" + file.plan().slug();
		boolean toBeDetermined = action.determiningOfficer() != null;
		return new ActionPage(action.ref(), file.plan().title(), planAddress, planAddress + "/actions/" + action.ref(),
				Markdown.html(action.text()), action.themeTitle(),
				toBeDetermined ? List.of(action.officersAsPrinted()) : action.officers(), toBeDetermined,
				Standing.of(file, today),
				file.milestones().stream().map((milestone) -> MilestoneRow.of(milestone, today)).toList(),
				file.linkages().stream().map((linkage) -> LinkageRow.of(linkage, planAddress)).toList(),
				file.updates().stream().map((update) -> HistoryEntry.of(update, planAddress)).toList(),
				ChangeEntry.of(file), mayReport, mayEdit);
	}

	/**
	 * How an action stands as reported, and by when it is due; {@code computed} is the
	 * colour that its dates give instead, if they give a worse one, and {@code reason} is
	 * why.
	 */
	record Standing(StatusTag tag, @Nullable StatusTag computed, String reason, int percentComplete,
			boolean awaitingSignOff, String baselineDueOn, String dueOn, String planEnd, boolean overdue,
			String forecastOn, String lastReportedOn) {

		static Standing of(ActionFile file, LocalDate today) {
			ActionSummary action = file.summary();
			LocalDate planEnd = file.plan().endsOn();
			ActionSummary.StatusSummary status = action.status();
			ActionSummary.DatesSummary dates = action.dates();
			boolean open = status.phase() == Phase.NOT_STARTED || status.phase() == Phase.OPEN;
			LocalDate judgedBy = (dates.dueOn() != null) ? dates.dueOn() : planEnd;
			ComputedColour computed = ComputedColour.of(new ComputedColour.Facts(status.phase(), status.colour(),
					judgedBy, dates.forecastOn(), file.hasOverdueMilestone(today)), today);
			boolean worse = status.colour().isBetterThan(computed.colour());
			return new Standing(StatusTag.of(status.name(), status.colour()),
					worse ? StatusTag.of(computed.colourName(), computed.colour()) : null,
					ColourReason.words(computed, status.name(), dates.dueOn() != null), status.percentComplete(),
					status.awaitingSignOff(), Words.dateOrEmpty(dates.baselineDueOn()),
					Words.dateOrEmpty(dates.dueOn()), Words.date(planEnd), open && judgedBy.isBefore(today),
					Words.dateOrEmpty(dates.forecastOn()),
					(action.lastReportedAt() != null) ? Words.day(action.lastReportedAt()) : "");
		}

	}

	/** A step of the action. */
	record MilestoneRow(long id, String title, String dueOn, String completedOn, boolean overdue) {

		static MilestoneRow of(MilestoneSummary milestone, LocalDate today) {
			LocalDate dueOn = milestone.dueOn();
			return new MilestoneRow(milestone.id(), milestone.title(), Words.dateOrEmpty(dueOn),
					Words.dateOrEmpty(milestone.completedOn()),
					milestone.completedOn() == null && dueOn != null && dueOn.isBefore(today));
		}

	}

	/** A linkage as this action sees it. */
	record LinkageRow(long id, boolean own, String kindCode, String target, @Nullable String href,
			Markdown.@Nullable Html otherText) {

		static LinkageRow of(LinkageDetail linkage, String planAddress) {
			String kindCode = (linkage.incoming() ? "linkage.incoming." : "linkage.kind.") + linkage.kind().name();
			String otherRef = linkage.otherRef();
			if (otherRef != null) {
				return new LinkageRow(linkage.id(), !linkage.incoming(), kindCode, otherRef,
						planAddress + "/actions/" + otherRef,
						(linkage.otherText() != null) ? Markdown.html(linkage.otherText()) : null);
			}
			return new LinkageRow(linkage.id(), true, kindCode, String.valueOf(linkage.targetName()),
					linkage.targetAddress(), null);
		}

	}

	/** One update of the history; empty texts are not shown. */
	record HistoryEntry(long id, String kindCode, StatusTag tag, int percentComplete, String who,
			@Nullable String onBehalfOf, String when, Markdown.Html commentary, Markdown.Html pathToGreen,
			String forecastOn, Markdown.Html evidence, Markdown.Html reason, List<DocumentLink> documents) {

		static HistoryEntry of(UpdateSummary update, String planAddress) {
			return new HistoryEntry(update.id(), "history.kind." + update.kind().name(),
					StatusTag.of(update.statusName(), update.colour()), update.percentComplete(), update.accountName(),
					update.officerName(), Words.moment(update.recordedAt()), Markdown.html(update.commentary()),
					Markdown.html(update.pathToGreen()), Words.dateOrEmpty(update.forecastOn()),
					Markdown.html(update.evidence()), Markdown.html(update.reason()),
					update.documents()
						.stream()
						.map((document) -> new DocumentLink(document.fileName(),
								planAddress + "/attachments/" + document.id(), Words.size(document.size())))
						.toList());
		}

	}

	/** A document kept as evidence. */
	record DocumentLink(String name, String href, String size) {

	}

}
