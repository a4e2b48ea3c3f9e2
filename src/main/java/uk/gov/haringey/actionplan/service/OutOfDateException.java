package uk.gov.haringey.actionplan.service;

/**
 * That something was changed by somebody else since it was read for editing. Nothing was
 * written.
 */
public class OutOfDateException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public OutOfDateException() {
		super("Changed by somebody else since it was read");
	}

	/**
	 * Insists that what was read is what there is.
	 * @throws OutOfDateException if it is not
	 */
	public static void check(int readVersion, int currentVersion) {
		if (readVersion != currentVersion) {
			throw new OutOfDateException();
		}
	}

}
