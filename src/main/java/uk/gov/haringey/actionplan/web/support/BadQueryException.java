package uk.gov.haringey.actionplan.web.support;

/**
 * That an address asks for something in words that are not understood; the message says
 * which.
 */
public class BadQueryException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public BadQueryException(String sentence) {
		super(sentence);
	}

}
