package uk.gov.haringey.actionplan.web.support;

/** That the day asked for in an address is none, or has not come yet. */
public class BadDayException extends BadQueryException {

	private static final long serialVersionUID = 1L;

	BadDayException(String sentence) {
		super(sentence);
	}

}
