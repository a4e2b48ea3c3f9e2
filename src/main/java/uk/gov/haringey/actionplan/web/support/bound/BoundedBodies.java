package uk.gov.haringey.actionplan.web.support.bound;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import uk.gov.haringey.actionplan.config.SecurityHeaders;

/**
 * Refuses, before any of it is read, what is sent and is not the form of a page: the web
 * server bounds forms alone, and anybody may send the rest without signing in.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 3)
class BoundedBodies extends OncePerRequestFilter {

	private static final List<String> FORMS = List.of("application/x-www-form-urlencoded", "multipart/form-data");

	/** What filters answer, before a handler's bound is known. */
	private static final List<String> OF_FILTERS = List.of("/sign-in", "/sign-out", "/webauthn/", "/login/");

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (isFormOfPage(request)) {
			chain.doFilter(request, response);
		}
		else if (request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null) {
			refuse(HttpStatus.LENGTH_REQUIRED, request, response);
		}
		else if (request.getContentLengthLong() > RouteBounds.BODY) {
			refuse(HttpStatus.CONTENT_TOO_LARGE, request, response);
		}
		else {
			chain.doFilter(request, response);
		}
	}

	/**
	 * With the headers that every answer has, since the filter that writes them comes
	 * later.
	 */
	private static void refuse(HttpStatus status, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		SecurityHeaders.add(response, request.isSecure());
		response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
		response.sendError(status.value());
	}

	private static boolean isFormOfPage(HttpServletRequest request) {
		String path = request.getRequestURI().substring(request.getContextPath().length());
		String type = (request.getContentType() != null) ? request.getContentType().toLowerCase(Locale.ROOT) : "";
		return HttpMethod.POST.matches(request.getMethod()) && FORMS.stream().anyMatch(type::startsWith)
				&& OF_FILTERS.stream().noneMatch(path::startsWith);
	}

}
