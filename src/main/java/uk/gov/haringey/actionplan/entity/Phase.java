package uk.gov.haringey.actionplan.entity;

/** Where in an action's life a status stands. */
public enum Phase {

	NOT_STARTED, OPEN, COMPLETE, WITHDRAWN;

	/** Whether there is work left to do in it. */
	public boolean isUnfinished() {
		return this == NOT_STARTED || this == OPEN;
	}

}
