package uk.gov.haringey.actionplan.service.account.oidc;

import java.util.Objects;

import uk.gov.haringey.actionplan.service.account.SecondStepNeededException;

import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserRequest;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.core.user.OAuth2User;

/**
 * Finds the account of somebody whom a sign-in service vouched for, once its token was
 * found right.
 */
public class OidcUsers implements OAuth2UserService<OidcUserRequest, OidcUser> {

	private final OidcUserService claims = new OidcUserService();

	private final OidcSignIn signIn;

	/**
	 * Finds accounts by what tokens say, and by what the service is asked for besides.
	 */
	public OidcUsers(OidcSignIn signIn, OAuth2UserService<OAuth2UserRequest, OAuth2User> furtherClaims) {
		this.claims.setOauth2UserService(furtherClaims);
		this.signIn = signIn;
	}

	@Override
	public OidcUser loadUser(OidcUserRequest request) {
		OidcUser vouchedFor = this.claims.loadUser(request);
		OidcSignIn.Outcome outcome = this.signIn.signIn(String.valueOf(vouchedFor.getIssuer()),
				Objects.requireNonNullElse(vouchedFor.getSubject(), ""), vouchedFor.getClaims());
		if (outcome.secondStep() != null) {
			throw new SecondStepNeededException(outcome.secondStep());
		}
		if (outcome.connection() != null) {
			throw new ConnectionNeededException(outcome.connection());
		}
		if (outcome.account() == null) {
			throw new NoAccountException();
		}
		return new OidcAccount(vouchedFor, outcome.account());
	}

}
