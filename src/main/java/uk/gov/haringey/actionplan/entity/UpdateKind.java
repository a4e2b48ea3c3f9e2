package uk.gov.haringey.actionplan.entity;

/** What a status update records. */
public enum UpdateKind {

	/** How the action stands now. */
	PROGRESS,
	/** That what was last reported still holds. */
	NO_CHANGE,
	/** That a reported completion was accepted. */
	SIGN_OFF,
	/** That a reported completion was not accepted, which reopens the action. */
	SIGN_OFF_REFUSED

}
