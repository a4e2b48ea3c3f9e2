package uk.gov.haringey.actionplan.web.account;

import java.util.List;
import java.util.stream.StreamSupport;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.stereotype.Component;

/** The sign-in services that are configured, as links. */
@Component
class SignInServices {

	private final List<Service> all;

	SignInServices(ObjectProvider<ClientRegistrationRepository> registrations) {
		this.all = (registrations.getIfAvailable() instanceof Iterable<?> each)
				? StreamSupport.stream(each.spliterator(), false)
					.filter(ClientRegistration.class::isInstance)
					.map(ClientRegistration.class::cast)
					.filter((one) -> one.getScopes().contains(OidcScopes.OPENID))
					.map((one) -> new Service("/oauth2/authorization/" + one.getRegistrationId(), one.getClientName()))
					.toList()
				: List.of();
	}

	List<Service> all() {
		return this.all;
	}

	/** Where to sign in, and what it is called. */
	record Service(String path, String name) {

	}

}
