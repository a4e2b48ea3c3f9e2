package uk.gov.haringey.actionplan.service.account.oidc;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.service.account.SignedIn;

import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** Somebody whom a sign-in service vouched for, with the account that is theirs. */
public final class OidcAccount extends DefaultOidcUser {

	private static final long serialVersionUID = 1L;

	private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

	private final SignedIn account;

	OidcAccount(OidcUser vouchedFor, SignedIn account) {
		super(account.getAuthorities(), vouchedFor.getIdToken(), vouchedFor.getUserInfo());
		this.account = account;
	}

	/**
	 * When the service itself made sure of who it is, rather than went by a session of
	 * its own; nothing if it does not say. Its clock may be a minute ahead of ours.
	 */
	public @Nullable Instant provedAt(Instant now) {
		Instant said = getIdToken().getAuthenticatedAt();
		return (said != null && said.isAfter(now) && said.isBefore(now.plus(CLOCK_SKEW))) ? now : said;
	}

	public SignedIn account() {
		return this.account;
	}

}
