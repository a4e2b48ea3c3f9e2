package uk.gov.haringey.actionplan.web.admin.account;

import uk.gov.haringey.actionplan.web.support.form.DateInput;

/** A post that an account takes up on a day, and may leave on another, as typed. */
record PostForm(String officer, DateInput day, DateInput lastDay) {

}
