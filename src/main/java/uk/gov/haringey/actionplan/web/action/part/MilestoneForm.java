package uk.gov.haringey.actionplan.web.action.part;

import uk.gov.haringey.actionplan.repository.register.ActionDetails.MilestoneSummary;
import uk.gov.haringey.actionplan.web.support.form.DateInput;
import uk.gov.haringey.actionplan.web.support.form.VersionedForm;

/** A milestone, as typed. */
record MilestoneForm(String title, DateInput dueOn, DateInput completedOn, String version) implements VersionedForm {

	/** The form for a milestone as it is, with a day on which it may be completed. */
	static MilestoneForm of(MilestoneSummary milestone, DateInput completedOn) {
		return new MilestoneForm(milestone.title(), DateInput.of(milestone.dueOn()), completedOn,
				String.valueOf(milestone.version()));
	}

}
