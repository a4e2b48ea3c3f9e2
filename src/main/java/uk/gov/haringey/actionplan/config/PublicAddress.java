package uk.gov.haringey.actionplan.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * The address that people reach the application at. A request can claim any host, so
 * links that hold a secret are made from the setting {@code actionplan.base-url}, and
 * requests for other hosts are refused. Without the setting the evaluation copy answers
 * to the names of the loopback address alone, since a page of another site could have its
 * own name point there; and an installation of its own, which cannot know its name, makes
 * no whole links.
 */
@Component
public class PublicAddress {

	private static final Logger log = LoggerFactory.getLogger(PublicAddress.class);

	private static final String SETTING = "actionplan.base-url";

	private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

	private final @Nullable String url;

	/** What is answered to, in lower case; anything where there is none. */
	private final Set<String> hosts;

	PublicAddress(ActionPlanProperties properties, Environment environment) {
		this.url = properties.address().orElse(null);
		URI base = properties.baseUrl();
		if (base != null) {
			this.hosts = Set.of(base.getHost().toLowerCase(Locale.ROOT));
		}
		else if (Evaluation.isOn(environment)) {
			this.hosts = LOOPBACK;
		}
		else {
			this.hosts = Collections.emptySet();
			log.warn("No address is set (ACTIONPLAN_BASE_URL): requests for any host are answered, mail has no links, "
					+ "and one-time links are shown without the host.");
		}
	}

	/**
	 * Refuses a base URL that links could not begin with.
	 * @throws StartRefusedException if it is not a scheme, a host and, if needed, a port
	 */
	public static void check(Environment environment) {
		String url = environment.getProperty(SETTING);
		if (StringUtils.hasText(url) && !isBase(url.strip())) {
			throw new StartRefusedException(
					"The setting %s is “%s”, and links cannot begin with that.".formatted(SETTING, url),
					"Set the scheme and the host that people reach the application at, without a path, "
							+ "such as https://plan.example.gov.uk or http://localhost:8080.");
		}
	}

	private static boolean isBase(String url) {
		try {
			URI base = new URI(url);
			return ("https".equalsIgnoreCase(base.getScheme()) || "http".equalsIgnoreCase(base.getScheme()))
					&& base.getHost() != null && base.getUserInfo() == null && base.getPort() < 65_536
					&& base.getPath().matches("/*") && base.getQuery() == null && base.getFragment() == null;
		}
		catch (URISyntaxException ex) {
			return false;
		}
	}

	/** A host that is answered to. */
	public String host() {
		return this.hosts.stream().findFirst().orElse("localhost");
	}

	/** What a path of the application is put behind; nothing if it is not known. */
	public Optional<String> url() {
		return Optional.ofNullable(this.url);
	}

	/**
	 * A whole link for somebody who asked for it on a page, or its path alone if the host
	 * is not known.
	 */
	public String link(String path, HttpServletRequest request) {
		if (this.url != null) {
			return this.url + path;
		}
		return this.hosts.isEmpty() ? path
				: ServletUriComponentsBuilder.fromContextPath(request).path(path).toUriString();
	}

	/**
	 * Whether a request is meant for this application: by the host that it names, and by
	 * the one that a proxy, where proxies are believed, says that it named. The port is
	 * not looked at, as a proxy may leave it out.
	 */
	public boolean isMeant(HttpServletRequest request) {
		String named = request.getHeader(HttpHeaders.HOST);
		return this.hosts.isEmpty()
				|| (isOwn(request.getServerName()) && (named == null || isOwn(named.replaceFirst(":[0-9]*$", ""))));
	}

	private boolean isOwn(String host) {
		return this.hosts.contains(host.toLowerCase(Locale.ROOT));
	}

}
