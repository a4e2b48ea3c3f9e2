package uk.gov.haringey.actionplan.web.account.signin;

import java.util.List;

import uk.gov.haringey.actionplan.web.support.form.Secret;

/** The password that an account has, as typed. */
record CurrentPasswordForm(@Secret String current) {

	/** Without what is typed, so that it is in no log. */
	@Override
	public String toString() {
		return "CurrentPasswordForm";
	}

}
