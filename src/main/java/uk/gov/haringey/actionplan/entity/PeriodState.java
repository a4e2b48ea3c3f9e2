package uk.gov.haringey.actionplan.entity;

/** Where in its life a reporting period stands. */
public enum PeriodState {

	/** An earlier period is still open. */
	UPCOMING,
	/** Updates belong to this period. */
	OPEN,
	/** Frozen for good. */
	CLOSED

}
