package uk.gov.haringey.actionplan.service;

import java.util.List;

/** That an input breaks rules. Nothing was written. */
public class RulesBrokenException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient List<Violation> violations;

	public RulesBrokenException(List<Violation> violations) {
		super("Broken: " + violations);
		this.violations = List.copyOf(violations);
	}

	public RulesBrokenException(Violation violation) {
		this(List.of(violation));
	}

	public List<Violation> violations() {
		return this.violations;
	}

	/**
	 * Insists that no rule is broken.
	 * @throws RulesBrokenException if one is
	 */
	public static void check(List<Violation> violations) {
		if (!violations.isEmpty()) {
			throw new RulesBrokenException(violations);
		}
	}

}
