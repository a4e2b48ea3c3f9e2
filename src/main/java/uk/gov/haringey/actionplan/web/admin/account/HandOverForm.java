package uk.gov.haringey.actionplan.web.admin.account;

import uk.gov.haringey.actionplan.web.support.form.DateInput;

/** To whom posts are handed over, and the leaver's last day, as typed. */
record HandOverForm(String to, DateInput day) {

}
