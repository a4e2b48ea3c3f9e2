package uk.gov.haringey.actionplan.web.admin;

import uk.gov.haringey.actionplan.entity.OfficerKind;
import uk.gov.haringey.actionplan.web.support.form.VersionedForm;

/** A post or body, as typed. */
record OfficerForm(String name, String kind, String version) implements VersionedForm {

	/** What was chosen; a post unless it was a body. */
	OfficerKind chosenKind() {
		return OfficerKind.BODY.name().equals(this.kind) ? OfficerKind.BODY : OfficerKind.POST;
	}

}
