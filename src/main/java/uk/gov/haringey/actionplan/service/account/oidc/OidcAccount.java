package uk.gov.haringey.actionplan.service.account.oidc;

import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import uk.gov.haringey.actionplan.service.account.SignedIn;

/** Somebody whom a sign-in service vouched for, with the account that is theirs. */
public final class OidcAccount extends DefaultOidcUser {

	private static final long serialVersionUID = 1L;

	private final SignedIn account;

	OidcAccount(OidcUser vouchedFor, SignedIn account) {
		super(account.getAuthorities(), vouchedFor.getIdToken(), vouchedFor.getUserInfo());
		this.account = account;
	}

	public SignedIn account() {
		return this.account;
	}

}
