package uk.gov.haringey.actionplan.entity;

/** What an account may do beyond reading. */
public enum Role {

	/** Reports on the actions of the posts it holds. */
	OFFICER,
	/** Reads the board's pages and names owners that are still to be determined. */
	BOARD,
	/** Keeps the plan, signs off completions, and reports on any action. */
	HEAD_OF_PROCUREMENT,
	/** Keeps accounts and the posts they hold. */
	ADMINISTRATOR,
	/** Reads the audit and the table of rights, and changes nothing. */
	AUDITOR

}
