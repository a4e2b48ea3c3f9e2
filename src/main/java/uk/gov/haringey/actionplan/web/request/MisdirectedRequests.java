package uk.gov.haringey.actionplan.web.request;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gov.haringey.actionplan.config.PublicAddress;
import uk.gov.haringey.actionplan.web.request.security.SecurityHeaders;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses requests for other hosts before anything is asked of the database. Health and
 * metrics, which a load balancer asks for by address, have a port and filters of their
 * own.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class MisdirectedRequests extends OncePerRequestFilter {

	private static final Logger log = LoggerFactory.getLogger(MisdirectedRequests.class);

	/** Anybody can make such requests, so not each of them is logged. */
	private static final Duration QUIET = Duration.ofMinutes(1);

	private final PublicAddress address;

	private final byte[] page;

	private volatile Instant logged = Instant.EPOCH;

	MisdirectedRequests(PublicAddress address) throws IOException {
		this.address = address;
		this.page = new ClassPathResource("static/misdirected.html").getContentAsByteArray();
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (this.address.isMeant(request)) {
			chain.doFilter(request, response);
			return;
		}
		Instant now = Instant.now();
		if (now.isAfter(this.logged.plus(QUIET))) {
			this.logged = now;
			log.warn(
					"Refused a request for the host {}, which this application does not answer to (ACTIONPLAN_BASE_URL). "
							+ "A proxy has to pass on the header Host as the browser sent it.",
					request.getServerName());
		}
		SecurityHeaders.add(response, request.isSecure());
		response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
		response.setStatus(HttpStatus.MISDIRECTED_REQUEST.value());
		response.setContentType(MediaType.TEXT_HTML_VALUE + ";charset=UTF-8");
		response.getOutputStream().write(this.page);
	}

}
