package uk.gov.haringey.actionplan.service.office;

import java.io.IOException;

/** That a file is encrypted, so that not all of what it holds can be seen. */
public class EncryptedException extends IOException {

	private static final long serialVersionUID = 1L;

	public EncryptedException() {
		super("Encrypted");
	}

}
