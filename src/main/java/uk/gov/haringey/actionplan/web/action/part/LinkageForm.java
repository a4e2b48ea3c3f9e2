package uk.gov.haringey.actionplan.web.action.part;

import uk.gov.haringey.actionplan.web.support.form.Trimmed;

/** A linkage, as typed. */
record LinkageForm(String kind, @Trimmed String targetRef, @Trimmed String targetName, @Trimmed String targetAddress) {

}
