package uk.gov.haringey.actionplan.entity;

/** How an action bears on what it is linked to. */
public enum LinkageKind {

	SUPPORTS, DEPENDS_ON, REPORTS_TO, DUPLICATES

}
