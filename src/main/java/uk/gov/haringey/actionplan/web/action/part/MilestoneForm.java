package uk.gov.haringey.actionplan.web.action.part;

import java.util.List;

import uk.gov.haringey.actionplan.web.support.DateInput;
import uk.gov.haringey.actionplan.web.support.OrderedForm;

/** A milestone, as typed. */
class MilestoneForm implements OrderedForm {

	private String title = "";

	private DateInput dueOn = new DateInput();

	private DateInput completedOn = new DateInput();

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

}
