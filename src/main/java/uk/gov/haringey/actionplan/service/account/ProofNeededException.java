package uk.gov.haringey.actionplan.service.account;

import org.springframework.security.access.AccessDeniedException;

/**
 * That somebody has to prove who they are before they do this: their proof is too old.
 * Nothing was changed.
 */
public class ProofNeededException extends AccessDeniedException {

	private static final long serialVersionUID = 1L;

	ProofNeededException() {
		super("Needs a recent proof of who asks");
	}

}
