package uk.gov.haringey.actionplan.web.plan;

import uk.gov.haringey.actionplan.web.support.form.Trimmed;
import uk.gov.haringey.actionplan.web.support.form.VersionedForm;

/** A theme, as typed. */
record ThemeForm(String title, @Trimmed String section, String version) implements VersionedForm {

}
