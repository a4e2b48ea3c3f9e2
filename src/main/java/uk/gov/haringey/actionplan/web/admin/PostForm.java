package uk.gov.haringey.actionplan.web.admin;

import java.util.List;

import uk.gov.haringey.actionplan.web.support.DateInput;
import uk.gov.haringey.actionplan.web.support.OrderedForm;

/** A post that an account takes up on a day, and may leave on another, as typed. */
class PostForm implements OrderedForm {

	private String officer = "";

	private DateInput day = new DateInput();

	private DateInput lastDay = new DateInput();

	@Override
	public List<String> fieldOrder() {
		return List.of("officer", "day", "lastDay");
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

	public DateInput getLastDay() {
		return this.lastDay;
	}

	public void setLastDay(DateInput lastDay) {
		this.lastDay = lastDay;
	}

}
