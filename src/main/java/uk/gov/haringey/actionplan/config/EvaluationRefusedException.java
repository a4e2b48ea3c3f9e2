package uk.gov.haringey.actionplan.config;

/**
 * That the application will not start: its ready-made accounts would be a danger, or it
 * has no database to run on.
 */
public class EvaluationRefusedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String remedy;

	public EvaluationRefusedException(String message, String remedy) {
		super(message);
		this.remedy = remedy;
	}

	/** What the person who starts the application can do about it. */
	public String remedy() {
		return this.remedy;
	}

}
