package uk.gov.haringey.actionplan.service.office;

import java.io.IOException;

/** That a file goes beyond a bound once it is unpacked. */
public class TooLargeException extends IOException {

	private static final long serialVersionUID = 1L;

	public TooLargeException(String what) {
		super("Too large: " + what);
	}

}
