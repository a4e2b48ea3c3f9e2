package uk.gov.haringey.actionplan.web.account;

import java.util.List;

import uk.gov.haringey.actionplan.web.support.OrderedForm;
import uk.gov.haringey.actionplan.web.support.form.Secret;

/** The password that an account has, as typed. */
class CurrentPasswordForm implements OrderedForm {

	@Secret
	private String current = "";

	@Override
	public List<String> fieldOrder() {
		return List.of("current");
	}

	public String getCurrent() {
		return this.current;
	}

	public void setCurrent(String current) {
		this.current = current;
	}

}
