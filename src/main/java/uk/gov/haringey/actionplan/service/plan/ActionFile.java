package uk.gov.haringey.actionplan.service.plan;

import java.util.List;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.entity.Plan;
import uk.gov.haringey.actionplan.repository.register.ActionChanges.ActionParts;
import uk.gov.haringey.actionplan.repository.register.ActionChanges.ActionVersion;
import uk.gov.haringey.actionplan.repository.register.ActionChanges.LinkageChange;
import uk.gov.haringey.actionplan.repository.register.ActionChanges.MilestoneChange;
import uk.gov.haringey.actionplan.repository.register.ActionDetails.LinkageDetail;
import uk.gov.haringey.actionplan.repository.register.ActionDetails.MilestoneSummary;
import uk.gov.haringey.actionplan.repository.register.ActionSummary;
import uk.gov.haringey.actionplan.repository.register.UpdateSummary;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.account.Right;

/**
 * One action with all that is known of it; {@code behind} is whether it tells who did
 * what, and has the documents kept as evidence.
 */
public record ActionFile(PlanView view, ActionSummary summary, ActionParts traces, List<MilestoneSummary> milestones,
		List<LinkageDetail> linkages, List<UpdateSummary> updates, List<ActionVersion> versions,
		List<MilestoneChange> milestoneChanges, List<LinkageChange> linkageChanges, boolean behind) {

	public Plan plan() {
		return this.view.plan();
	}

	/** What of it somebody may read; nobody is somebody who is not signed in. */
	public ActionFile forReader(@Nullable Actor reader) {
		return (reader != null && reader.may(Right.READ_INTERNAL)) ? this
				: new ActionFile(this.view, this.summary, this.traces, this.milestones, this.linkages,
						this.updates.stream().map(UpdateSummary::inPublic).toList(), this.versions,
						this.milestoneChanges, this.linkageChanges, false);
	}

}
