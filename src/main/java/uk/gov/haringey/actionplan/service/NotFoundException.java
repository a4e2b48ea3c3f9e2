package uk.gov.haringey.actionplan.service;

/**
 * That something asked for by name does not exist; the message says what, in a sentence.
 */
public class NotFoundException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public NotFoundException(String sentence) {
		super(sentence);
	}

	public static NotFoundException plan(String slug) {
		return new NotFoundException("There is no plan “%s”.".formatted(slug));
	}

	public static NotFoundException action(String ref) {
		return new NotFoundException("There is no action %s in this plan.".formatted(ref));
	}

	public static NotFoundException period(String code) {
		return new NotFoundException("This plan has no reporting period “%s”.".formatted(code));
	}

	/** Of an action that was not carried forward into the plan in which it is sought. */
	public static NotFoundException dropped(String ref, String fromPlan, String intoPlan, String reason) {
		return new NotFoundException(
				"Action %s of “%s” was dropped when that plan was carried forward into “%s”. The reason given: %s"
					.formatted(ref, fromPlan, intoPlan, reason));
	}

}
