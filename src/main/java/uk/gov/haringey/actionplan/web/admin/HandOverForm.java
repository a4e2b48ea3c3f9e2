package uk.gov.haringey.actionplan.web.admin;

import java.util.List;

import uk.gov.haringey.actionplan.web.support.DateInput;
import uk.gov.haringey.actionplan.web.support.OrderedForm;

/** To whom posts are handed over, and the leaver's last day, as typed. */
class HandOverForm implements OrderedForm {

	private String to = "";

	private DateInput day = new DateInput();

	@Override
	public List<String> fieldOrder() {
		return List.of("to", "day");
	}

	public String getTo() {
		return this.to;
	}

	public void setTo(String to) {
		this.to = to;
	}

	public DateInput getDay() {
		return this.day;
	}

	public void setDay(DateInput day) {
		this.day = day;
	}

}
