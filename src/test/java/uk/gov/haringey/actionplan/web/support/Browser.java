package uk.gov.haringey.actionplan.web.support;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.servlet.http.Cookie;
import org.jsoup.nodes.Document;

import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

/** A browser that keeps its cookies, so that its session is a real one. */
public final class Browser {

	private static final String SESSION = "SESSION";

	private final MockMvcTester mvc;

	private final String userAgent;

	private final Map<String, Cookie> cookies = new LinkedHashMap<>();

	private String address = "127.0.0.1";

	public Browser(MockMvcTester mvc, String userAgent) {
		this.mvc = mvc;
		this.userAgent = userAgent;
	}

	/** Where its requests come from henceforth. */
	public Browser from(String newAddress) {
		this.address = newAddress;
		return this;
	}

	/** Tries to sign in. */
	public MvcTestResult signIn(String username, String password) {
		return post("/sign-in", Map.of("username", username, "password", password));
	}

	public MvcTestResult get(String path) {
		return send(this.mvc.get().uri(URI.create(path)));
	}

	public Document page(String path) {
		return Pages.page(get(path));
	}

	public MvcTestResult post(String path, Map<String, String> fields) {
		MockMvcTester.MockMvcRequestBuilder request = this.mvc.post().uri(URI.create(path)).with(csrf());
		fields.forEach(request::param);
		return send(request);
	}

	/** As from a page that was open for too long. */
	public MvcTestResult postWithoutToken(String path, Map<String, String> fields) {
		MockMvcTester.MockMvcRequestBuilder request = this.mvc.post().uri(URI.create(path));
		fields.forEach(request::param);
		return send(request);
	}

	public MvcTestResult delete(String path) {
		return send(this.mvc.delete().uri(URI.create(path)).with(csrf()));
	}

	/** The identifier of its session, as its cookie has it. */
	public String session() {
		return this.cookies.get(SESSION).getValue();
	}

	/** Goes on with the session of another browser. */
	public void takeSession(String session) {
		this.cookies.put(SESSION, new Cookie(SESSION, session));
	}

	/** Loses its session, as when it is closed. */
	public void forgetSession() {
		this.cookies.remove(SESSION);
	}

	private MvcTestResult send(MockMvcTester.MockMvcRequestBuilder request) {
		if (!this.cookies.isEmpty()) {
			request.cookie(this.cookies.values().toArray(Cookie[]::new));
		}
		MvcTestResult result = request.header(HttpHeaders.USER_AGENT, this.userAgent).with(this::comeFrom).exchange();
		for (Cookie cookie : result.getResponse().getCookies()) {
			if (cookie.getMaxAge() == 0) {
				this.cookies.remove(cookie.getName());
			}
			else {
				this.cookies.put(cookie.getName(), cookie);
			}
		}
		return result;
	}

	private MockHttpServletRequest comeFrom(MockHttpServletRequest request) {
		request.setRemoteAddr(this.address);
		return request;
	}

}
