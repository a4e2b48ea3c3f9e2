package uk.gov.haringey.actionplan.service.account.passkey;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;

/** Signs in by passkey, as the account that the passkey belongs to. */
public class PasskeySignIn implements AuthenticationProvider {

	private final AuthenticationProvider passkeyCheck;

	private final UserDetailsService accounts;

	public PasskeySignIn(AuthenticationProvider passkeyCheck, UserDetailsService accounts) {
		this.passkeyCheck = passkeyCheck;
		this.accounts = accounts;
	}

	@Override
	public @Nullable Authentication authenticate(Authentication shown) {
		Authentication checked = this.passkeyCheck.authenticate(shown);
		if (checked == null) {
			return null;
		}
		UserDetails account = this.accounts.loadUserByUsername(checked.getName());
		List<GrantedAuthority> authorities = new ArrayList<>(account.getAuthorities());
		checked.getAuthorities().stream().filter((one) -> !authorities.contains(one)).forEach(authorities::add);
		UsernamePasswordAuthenticationToken signedIn = UsernamePasswordAuthenticationToken.authenticated(account, null,
				authorities);
		signedIn.eraseCredentials();
		return signedIn;
	}

	@Override
	public boolean supports(Class<?> authentication) {
		return this.passkeyCheck.supports(authentication);
	}

}
