package uk.gov.haringey.actionplan.config;

/**
 * That the application will not start: its ready-made accounts would be a danger, or it
 * has no database to run on.
 */
public class EvaluationRefusedException extends StartRefusedException {

	private static final long serialVersionUID = 1L;

	public EvaluationRefusedException(String message, String remedy) {
		super(message, remedy);
	}

}
