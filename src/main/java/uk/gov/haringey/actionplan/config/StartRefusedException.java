package uk.gov.haringey.actionplan.config;

/** That the application will not start under its settings. */
public class StartRefusedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String remedy;

	public StartRefusedException(String message, String remedy) {
		super(message);
		this.remedy = remedy;
	}

	/** What the person who starts the application can do about it. */
	public String remedy() {
		return this.remedy;
	}

}
