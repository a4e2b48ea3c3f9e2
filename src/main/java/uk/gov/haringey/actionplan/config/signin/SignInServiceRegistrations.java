package uk.gov.haringey.actionplan.config.signin;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientPropertiesMapper;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.oidc.OidcScopes;

/**
 * The sign-in services that are configured. What a service says of itself at its issuer's
 * address is asked for when somebody first signs in with it, so that a node starts while
 * the service is away.
 */
public class SignInServiceRegistrations implements ClientRegistrationRepository {

	private static final Logger log = LoggerFactory.getLogger(SignInServiceRegistrations.class);

	/** How long somebody waits for another's question to the service. */
	private static final Duration LONGEST_WAIT = Duration.ofSeconds(3);

	private final Map<String, Registration> all = new LinkedHashMap<>();

	private final List<Offer> offers = new ArrayList<>();

	private final @Nullable String address;

	/** How long a service that was away is not asked again. */
	private final Duration pause;

	/**
	 * @param address what takes the place of the base URL in redirect addresses; absent
	 * if it is known of the request alone
	 */
	SignInServiceRegistrations(OAuth2ClientProperties properties, @Nullable String address, Duration pause) {
		this.address = address;
		this.pause = pause;
		properties.getRegistration().forEach((id, registration) -> {
			String issuer = issuer(Objects.requireNonNullElse(registration.getProvider(), id), properties);
			if (issuer == null) {
				// Needs nobody's answer: what is wrong with it is said at the start.
				ClientRegistration known = build(id, properties);
				add(id, known.getClientName(), known.getScopes(), () -> known);
				return;
			}
			add(id, Objects.requireNonNullElse(registration.getClientName(), issuer),
					Objects.requireNonNullElse(registration.getScope(), Set.of()), () -> build(id, properties));
		});
	}

	private void add(String id, String name, Set<String> scopes, Supplier<ClientRegistration> builder) {
		this.all.put(id, new Registration(id, builder));
		if (scopes.contains(OidcScopes.OPENID)) {
			this.offers.add(new Offer(id, name));
		}
	}

	private static @Nullable String issuer(String provider, OAuth2ClientProperties properties) {
		OAuth2ClientProperties.Provider known = properties.getProvider().get(provider);
		return (known != null) ? known.getIssuerUri() : null;
	}

	private ClientRegistration build(String id, OAuth2ClientProperties properties) {
		OAuth2ClientProperties one = new OAuth2ClientProperties();
		one.getRegistration().put(id, properties.getRegistration().get(id));
		one.getProvider().putAll(properties.getProvider());
		ClientRegistration known = Objects
			.requireNonNull(new OAuth2ClientPropertiesMapper(one).asClientRegistrations().get(id));
		String redirect = known.getRedirectUri();
		return (this.address == null || redirect == null) ? known
				: ClientRegistration.withClientRegistration(known)
					.redirectUri(redirect.replace("{baseUrl}", this.address))
					.build();
	}

	/**
	 * What is known of a service, which is asked first if need be.
	 * @throws OAuth2AuthenticationException if it does not answer
	 */
	@Override
	public @Nullable ClientRegistration findByRegistrationId(String id) {
		Registration registration = this.all.get(id);
		return (registration != null) ? registration.get() : null;
	}

	/** The services that people may sign in with. */
	public List<Offer> offers() {
		return List.copyOf(this.offers);
	}

	/** A service that people may sign in with, and what it is called. */
	public record Offer(String id, String name) {

	}

	private final class Registration {

		private final String id;

		private final Supplier<ClientRegistration> builder;

		private final ReentrantLock asking = new ReentrantLock();

		private volatile @Nullable ClientRegistration known;

		private @Nullable Long awaySince;

		Registration(String id, Supplier<ClientRegistration> builder) {
			this.id = id;
			this.builder = builder;
		}

		/** One asks for all, so that a service that hangs does not hold every thread. */
		ClientRegistration get() {
			ClientRegistration registration = this.known;
			if (registration != null) {
				return registration;
			}
			try {
				if (!this.asking.tryLock(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
					throw away();
				}
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw away();
			}
			try {
				return ask();
			}
			finally {
				this.asking.unlock();
			}
		}

		private ClientRegistration ask() {
			ClientRegistration registration = this.known;
			if (registration != null) {
				return registration;
			}
			Long since = this.awaySince;
			if (since != null && System.nanoTime() - since < SignInServiceRegistrations.this.pause.toNanos()) {
				throw away();
			}
			try {
				registration = this.builder.get();
			}
			catch (RuntimeException ex) {
				this.awaySince = System.nanoTime();
				log.warn("The sign-in service “{}” does not say how to sign in with it: {}", this.id, ex.getMessage());
				throw away();
			}
			this.known = registration;
			return registration;
		}

		private static OAuth2AuthenticationException away() {
			return new OAuth2AuthenticationException(
					new OAuth2Error(OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE, "It does not answer", null));
		}

	}

}
