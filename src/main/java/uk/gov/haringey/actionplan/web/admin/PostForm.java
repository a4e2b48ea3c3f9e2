package uk.gov.haringey.actionplan.web.admin;

import java.util.List;

import uk.gov.haringey.actionplan.web.support.DateInput;
import uk.gov.haringey.actionplan.web.support.OrderedForm;

/** A post that an account takes up, or leaves, on a day, as typed. */
class PostForm implements OrderedForm {

	private String officer = "";

	private DateInput day = new DateInput();

	@Override
	public List<String> fieldOrder() {
		return List.of("officer", "day");
	}

	public String getOfficer() {
		return this.officer;
	}

	public void setOfficer(String officer) {
		this.officer = officer;
	}

	public DateInput getDay() {
		return this.day;
	}

	public void setDay(DateInput day) {
		this.day = day;
	}

}
