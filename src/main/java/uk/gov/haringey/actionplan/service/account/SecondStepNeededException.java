package uk.gov.haringey.actionplan.service.account;

import org.springframework.security.core.AuthenticationException;

/**
 * That a password was right, and that the account needs a passkey or a recovery code
 * besides. Nobody is signed in yet.
 */
public class SecondStepNeededException extends AuthenticationException {

	private static final long serialVersionUID = 1L;

	private final FirstStep firstStep;

	public SecondStepNeededException(FirstStep firstStep) {
		super("A second step is needed");
		this.firstStep = firstStep;
	}

	public FirstStep firstStep() {
		return this.firstStep;
	}

}
