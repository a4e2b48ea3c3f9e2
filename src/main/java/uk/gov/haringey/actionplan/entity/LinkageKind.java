package uk.gov.haringey.actionplan.entity;

/** How an action bears on what it is linked to. */
public enum LinkageKind {

	SUPPORTS("Supports"), DEPENDS_ON("Depends on"), REPORTS_TO("Reports to"), DUPLICATES("Duplicates");

	private final String words;

	LinkageKind(String words) {
		this.words = words;
	}

	/** The kind as it is written into records that are kept. */
	public String words() {
		return this.words;
	}

}
