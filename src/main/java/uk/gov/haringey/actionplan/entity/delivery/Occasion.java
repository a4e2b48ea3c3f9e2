package uk.gov.haringey.actionplan.entity.delivery;

/** When a report is sent. */
public enum Occasion {

	/** Each time that a period of the plan closes. */
	PERIOD_CLOSE,
	/** On a chosen day, once. */
	DAY,
	/** At once, and once. */
	NOW

}
