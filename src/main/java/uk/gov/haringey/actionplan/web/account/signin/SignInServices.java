package uk.gov.haringey.actionplan.web.account.signin;

import java.util.List;

import uk.gov.haringey.actionplan.config.signin.SignInServiceRegistrations;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The sign-in services that are configured, as links. */
@Component
class SignInServices {

	private final List<Service> all;

	SignInServices(ObjectProvider<SignInServiceRegistrations> registrations) {
		SignInServiceRegistrations configured = registrations.getIfAvailable();
		this.all = (configured != null) ? configured.offers()
			.stream()
			.map((offer) -> new Service("/oauth2/authorization/" + offer.id(), offer.name()))
			.toList() : List.of();
	}

	List<Service> all() {
		return this.all;
	}

	/** Where to sign in, and what it is called. */
	record Service(String path, String name) {

	}

}
