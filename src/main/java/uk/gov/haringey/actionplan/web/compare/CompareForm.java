package uk.gov.haringey.actionplan.web.compare;

import java.util.List;

import uk.gov.haringey.actionplan.web.support.form.Trimmed;

/**
 * Which two moments to compare, as the address says: a period's code or a day. A day
 * picked beside a period goes before it.
 */
@Trimmed
record CompareForm(String from, String to, String fromDay, String toDay, String page) {

	String wantedFrom() {
		return this.fromDay.isBlank() ? this.from : this.fromDay;
	}

	String wantedTo() {
		return this.toDay.isBlank() ? this.to : this.toDay;
	}

}
