package uk.gov.haringey.actionplan.service.account.oidc;

import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;

/**
 * That a sign-in service vouched for somebody who has no account here that they may use.
 * That they tried is recorded already.
 */
public class NoAccountException extends OAuth2AuthenticationException {

	private static final long serialVersionUID = 1L;

	NoAccountException() {
		super(OAuth2ErrorCodes.ACCESS_DENIED);
	}

}
