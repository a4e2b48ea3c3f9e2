package uk.gov.haringey.actionplan.web.compare;

import java.util.List;

import uk.gov.haringey.actionplan.web.support.OrderedForm;

/**
 * Which two moments to compare, as the address says: a period's code or a day. A day
 * picked beside a period goes before it.
 */
class CompareForm implements OrderedForm {

	private String from = "";

	private String to = "";

	private String fromDay = "";

	private String toDay = "";

	private String page = "";

	String wantedFrom() {
		return this.fromDay.isBlank() ? this.from : this.fromDay;
	}

	String wantedTo() {
		return this.toDay.isBlank() ? this.to : this.toDay;
	}

	@Override
	public List<String> fieldOrder() {
		return List.of("from", "to");
	}

	public String getFrom() {
		return this.from;
	}

	public void setFrom(String from) {
		this.from = from.strip();
	}

	public String getTo() {
		return this.to;
	}

	public void setTo(String to) {
		this.to = to.strip();
	}

	public String getFromDay() {
		return this.fromDay;
	}

	public void setFromDay(String fromDay) {
		this.fromDay = fromDay.strip();
	}

	public String getToDay() {
		return this.toDay;
	}

	public void setToDay(String toDay) {
		this.toDay = toDay.strip();
	}

	public String getPage() {
		return this.page;
	}

	public void setPage(String page) {
		this.page = page.strip();
	}

}
