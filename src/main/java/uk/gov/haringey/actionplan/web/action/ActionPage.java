package uk.gov.haringey.actionplan.web.action;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.entity.LinkageKind;
import uk.gov.haringey.actionplan.entity.UpdateKind;
import uk.gov.haringey.actionplan.entity.address.LinkAddress;
import uk.gov.haringey.actionplan.repository.register.ActionDetails.LinkageDetail;
import uk.gov.haringey.actionplan.repository.register.ActionDetails.MilestoneSummary;
import uk.gov.haringey.actionplan.repository.register.ActionSummary;
import uk.gov.haringey.actionplan.repository.register.UpdateSummary;
import uk.gov.haringey.actionplan.service.plan.ActionFile;
import uk.gov.haringey.actionplan.service.status.Standing;
import uk.gov.haringey.actionplan.web.support.AsAtLinks;
import uk.gov.haringey.actionplan.web.support.Markdown;
import uk.gov.haringey.actionplan.web.support.RelativeDay;
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
 * @param asAt the day that is looked at
 * @param mayReport whether to offer reporting on it
 * @param mayEdit whether to offer editing it
 */
record ActionPage(String ref, String planTitle, String planAddress, String address, Markdown.Html text, String theme,
		List<String> officers, boolean toBeDetermined, StatusRow status, List<MilestoneRow> milestones,
		List<LinkageRow> linkages, List<HistoryEntry> history, List<ChangeEntry> changes, AsAtLinks asAt,
		boolean mayReport, boolean mayEdit) {

	static ActionPage of(ActionFile file, LocalDate today, boolean mayReport, boolean mayEdit) {
		ActionSummary action = file.summary();
		String planAddress = "/plans/" + file.plan().slug();
		String address = planAddress + "/actions/" + action.ref();
		AsAtLinks asAt = AsAtLinks.of(file.view().asAt(), today, address);
		LocalDate day = file.view().asAt().day();
		boolean toBeDetermined = action.determiningOfficer() != null;
		return new ActionPage(action.ref(), file.plan().title(), asAt.on(planAddress), address,
				Markdown.html(action.text()), action.theme().title(),
				toBeDetermined ? List.of(action.officersAsPrinted()) : action.officers(), toBeDetermined,
				StatusRow.of(action, day),
				file.milestones().stream().map((milestone) -> MilestoneRow.of(milestone, day)).toList(),
				file.linkages().stream().map((linkage) -> LinkageRow.of(linkage, planAddress, asAt)).toList(),
				file.updates().stream().map((update) -> HistoryEntry.of(update, planAddress)).toList(),
				ChangeEntry.of(file), asAt, mayReport && asAt.isNow(), mayEdit && asAt.isNow());
	}

	/**
	 * How an action stands as reported, and by when it is due; {@code computed} is the
	 * colour that its dates give instead, if they give a worse one, {@code reason} is
	 * why, {@code spokenFor} what was said for the better one, and {@code refusal} why
	 * its completion was not accepted. {@code slippage} is empty without a baseline.
	 */
	record StatusRow(StatusTag tag, @Nullable StatusTag computed, String reason, Markdown.Html spokenFor,
			Markdown.Html refusal, @Nullable String directionCode, int percentComplete, boolean awaitingSignOff,
			String baselineDueOn, String dueOn, RelativeDay due, String planEnd, boolean overdue,
			boolean forecastLapsed, String forecastOn, String slippageCode, long slippageDays, String lastReportedOn) {

		static StatusRow of(ActionSummary action, LocalDate day) {
			ActionSummary.StatusSummary status = action.status();
			ActionSummary.DatesSummary dates = action.dates();
			ActionSummary.LatestUpdate latest = action.latest();
			Standing standing = Standing.of(action, day);
			boolean worse = standing.isWorseThanReported(status.colour());
			Long slippage = standing.slippage();
			return new StatusRow(StatusTag.of(status.name(), status.colour()),
					worse ? StatusTag.of(standing.computed().colourName(), standing.computed().colour()) : null,
					standing.reason(), Markdown.html((worse && latest != null) ? spokenFor(latest) : ""),
					Markdown
						.html((latest != null && latest.kind() == UpdateKind.SIGN_OFF_REFUSED) ? latest.reason() : ""),
					(standing.direction() != null) ? "direction." + standing.direction() : null,
					status.percentComplete(), status.awaitingSignOff(), Words.dateOrEmpty(dates.baselineDueOn()),
					Words.dateOrEmpty(dates.dueOn()), RelativeDay.of(dates.judgedBy(), day),
					Words.date(dates.planEndsOn()), standing.overdue(), standing.forecastLapsed(),
					Words.dateOrEmpty(dates.forecastOn()),
					(slippage == null) ? ""
							: (slippage > 0) ? "slippage.late" : (slippage < 0) ? "slippage.early" : "slippage.none",
					(slippage != null) ? Math.abs(slippage) : 0,
					(latest != null) ? Words.day(latest.recordedAt()) : "");
		}

		/** The reason of a refused sign-off is not its officer's. */
		private static String spokenFor(ActionSummary.LatestUpdate latest) {
			boolean own = latest.kind() != UpdateKind.SIGN_OFF_REFUSED && !latest.reason().isEmpty();
			return own ? latest.reason() : latest.pathToGreen();
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

	/**
	 * A linkage as this action sees it; {@code slipDays} is how late the other is, if
	 * this action depends on it.
	 */
	record LinkageRow(long id, boolean own, String kindCode, String target, @Nullable String href,
			Markdown.@Nullable Html otherText, int slipDays) {

		public boolean isSlipped() {
			return this.slipDays > 0;
		}

		static LinkageRow of(LinkageDetail linkage, String planAddress, AsAtLinks asAt) {
			String kindCode = (linkage.incoming() ? "linkage.incoming." : "linkage.kind.") + linkage.kind().name();
			String otherRef = linkage.otherRef();
			if (otherRef != null) {
				return new LinkageRow(linkage.id(), !linkage.incoming(), kindCode, otherRef,
						asAt.on(planAddress + "/actions/" + otherRef),
						(linkage.otherText() != null) ? Markdown.html(linkage.otherText()) : null,
						(linkage.kind() == LinkageKind.DEPENDS_ON) ? linkage.slipDays() : 0);
			}
			String address = linkage.targetAddress();
			return new LinkageRow(linkage.id(), true, kindCode, String.valueOf(linkage.targetName()),
					(address != null && LinkAddress.isWeb(address)) ? address : null, null, 0);
		}

	}

	/** One update of the history; empty texts are not shown. */
	record HistoryEntry(long id, String kindCode, StatusTag tag, int percentComplete, @Nullable String who,
			@Nullable String onBehalfOf, String when, Markdown.Html commentary, Markdown.Html pathToGreen,
			String forecastOn, Markdown.Html evidence, Markdown.Html reason, List<DocumentLink> documents) {

		static HistoryEntry of(UpdateSummary update, String planAddress) {
			return new HistoryEntry(update.id(), "history.kind." + update.kind().name(),
					StatusTag.of(update.statusName(), update.colour()), update.percentComplete(),
					Objects.equals(update.accountName(), update.officerName()) ? null : update.accountName(),
					update.officerName(), Words.moment(update.recordedAt()), Markdown.html(update.commentary()),
					Markdown.html(update.pathToGreen()), Words.dateOrEmpty(update.forecastOn()),
					Markdown.html(update.evidence()), Markdown.html(update.reason()),
					update.documents()
						.stream()
						.map((document) -> new DocumentLink(document.fileName(),
								planAddress + "/attachments/" + document.id(),
								Words.fileType(document.mediaType()) + Words.size(document.size())))
						.toList());
		}

	}

	/** A document kept as evidence. */
	record DocumentLink(String name, String href, String size) {

	}

}
