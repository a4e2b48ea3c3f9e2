package uk.gov.haringey.actionplan.service.account;

import java.util.Collection;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.entity.Account;
import uk.gov.haringey.actionplan.entity.Role;

import org.springframework.security.core.CredentialsContainer;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.userdetails.UserDetails;

/** A signed-in account as the session keeps it. */
public final class SignedIn implements UserDetails, CredentialsContainer {

	private static final long serialVersionUID = 1L;

	private final long accountId;

	private final String username;

	private final Set<Role> roles;

	private final boolean enabled;

	private final boolean passkeyNeeded;

	private @Nullable String passwordHash;

	public SignedIn(Account account) {
		this.accountId = account.id();
		this.username = account.username();
		this.roles = account.roles();
		this.enabled = account.enabled();
		this.passkeyNeeded = account.passkeyNeeded();
		this.passwordHash = account.passwordHash();
	}

	public long accountId() {
		return this.accountId;
	}

	/**
	 * Whether a passkey, or a recovery code in its place, is needed besides the password.
	 */
	public boolean isPasskeyNeeded() {
		return this.passkeyNeeded;
	}

	@Override
	public Collection<? extends GrantedAuthority> getAuthorities() {
		return AuthorityUtils
			.createAuthorityList(this.roles.stream().map((role) -> "ROLE_" + role.name()).sorted().toList());
	}

	@Override
	public @Nullable String getPassword() {
		return this.passwordHash;
	}

	@Override
	public String getUsername() {
		return this.username;
	}

	@Override
	public boolean isEnabled() {
		return this.enabled;
	}

	@Override
	public void eraseCredentials() {
		this.passwordHash = null;
	}

}
