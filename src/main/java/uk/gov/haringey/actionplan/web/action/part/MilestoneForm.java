package uk.gov.haringey.actionplan.web.action.part;

import java.util.List;

import uk.gov.haringey.actionplan.repository.register.ActionDetails.MilestoneSummary;
import uk.gov.haringey.actionplan.web.support.DateInput;
import uk.gov.haringey.actionplan.web.support.OrderedForm;

/** A milestone, as typed. */
class MilestoneForm implements OrderedForm {

	private String title = "";

	private DateInput dueOn = new DateInput();

	private DateInput completedOn = new DateInput();

	private String version = "";

	/** The form for a milestone as it is. */
	static MilestoneForm of(MilestoneSummary milestone) {
		MilestoneForm form = new MilestoneForm();
		form.describe(milestone);
		form.completedOn = DateInput.of(milestone.completedOn());
		return form;
	}

	/** Takes over what is not typed when a milestone is completed. */
	void describe(MilestoneSummary milestone) {
		this.title = milestone.title();
		this.dueOn = DateInput.of(milestone.dueOn());
		this.version = String.valueOf(milestone.version());
	}

	/** The version that the form was opened with; one that none has, if not a number. */
	int readVersion() {
		return this.version.matches("[0-9]{1,9}") ? Integer.parseInt(this.version) : -1;
	}

	@Override
	public List<String> fieldOrder() {
		return List.of("title", "dueOn", "completedOn");
	}

	public String getTitle() {
		return this.title;
	}

	public void setTitle(String title) {
		this.title = title;
	}

	public DateInput getDueOn() {
		return this.dueOn;
	}

	public void setDueOn(DateInput dueOn) {
		this.dueOn = dueOn;
	}

	public DateInput getCompletedOn() {
		return this.completedOn;
	}

	public void setCompletedOn(DateInput completedOn) {
		this.completedOn = completedOn;
	}

	public String getVersion() {
		return this.version;
	}

	public void setVersion(String version) {
		this.version = version;
	}

}
