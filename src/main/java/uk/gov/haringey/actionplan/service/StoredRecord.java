package uk.gov.haringey.actionplan.service;

import java.util.List;

/** A part of what is stored that can tell whether it is still what was stored. */
public interface StoredRecord {

	/** What was looked at and how it was found, a sentence each. */
	List<Finding> check();

	/**
	 * What was found.
	 *
	 * @param whole whether it is what was stored
	 * @param sentence what, in words
	 */
	record Finding(boolean whole, String sentence) {

	}

}
