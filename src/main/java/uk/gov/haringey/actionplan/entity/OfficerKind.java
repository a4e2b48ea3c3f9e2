package uk.gov.haringey.actionplan.entity;

/** Whether an officer is one person's post or a body of several. */
public enum OfficerKind {

	POST, BODY

}
