package uk.gov.haringey.actionplan.web.support;

import java.net.URI;
import java.util.Map;
import java.util.function.Consumer;

import uk.gov.haringey.actionplan.Proved;

import org.springframework.security.core.Authentication;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

/**
 * Requests of somebody who is signed in, and has just been where a proof may be asked
 * for.
 */
public final class Visits {

	private final MockMvcTester mvc;

	private final Authentication signedIn;

	public Visits(MockMvcTester mvc, Authentication signedIn) {
		this.mvc = mvc;
		this.signedIn = signedIn;
	}

	public MvcTestResult get(String path) {
		return this.mvc.get().uri(URI.create(path)).with(authentication(this.signedIn)).exchange();
	}

	public MvcTestResult post(String path, Map<String, String> fields) {
		return postAll(path, (all) -> fields.forEach(all::add));
	}

	/** Sends fields of which some are there more than once. */
	public MvcTestResult postAll(String path, Consumer<MultiValueMap<String, String>> fields) {
		MultiValueMap<String, String> all = new LinkedMultiValueMap<>();
		fields.accept(all);
		MockMvcTester.MockMvcRequestBuilder request = this.mvc.post().uri(URI.create(path));
		if (path.startsWith("/admin/accounts")) {
			request.requestAttr(Proved.ATTRIBUTE, true);
		}
		return request.params(all).with(authentication(this.signedIn)).with(csrf()).exchange();
	}

}
