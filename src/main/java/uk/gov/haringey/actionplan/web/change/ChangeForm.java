package uk.gov.haringey.actionplan.web.change;

import java.util.List;

import uk.gov.haringey.actionplan.repository.register.ActionSummary;
import uk.gov.haringey.actionplan.service.plan.RequestChange;
import uk.gov.haringey.actionplan.web.support.form.DateInput;
import uk.gov.haringey.actionplan.web.support.form.OfficerPlaces;
import uk.gov.haringey.actionplan.web.support.form.VersionedForm;

import org.springframework.validation.Errors;

/** A requested change of an action, as typed. */
record ChangeForm(DateInput dueOn, List<String> officers, String text, String reason,
		String version) implements VersionedForm {

	/** The form for an action as it is. */
	static ChangeForm of(ActionSummary action, List<String> officerCodes) {
		return new ChangeForm(DateInput.of(action.dates().dueOn()), officerCodes, action.text(), "",
				String.valueOf(action.version()));
	}

	/**
	 * The command. It is of use only while there are no errors; else it lacks what could
	 * not be read.
	 */
	RequestChange read(String slug, String ref, Errors errors) {
		return new RequestChange(slug, ref, readVersion(), this.dueOn.read("dueOn", errors), this.text,
				OfficerPlaces.chosen(this.officers), this.reason);
	}

}
