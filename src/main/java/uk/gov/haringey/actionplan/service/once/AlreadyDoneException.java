package uk.gov.haringey.actionplan.service.once;

/** That the same form was sent before, and did what it asks for. */
public class AlreadyDoneException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	AlreadyDoneException() {
		super("The same form was sent before, and was taken");
	}

}
