package uk.gov.haringey.actionplan.web.request.bound;

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

/**
 * Refuses, before any of it is read, what is sent to an address beyond its bound, and
 * whatever does not say how long it is: filters read forms, and so do the checks of who
 * asks.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 3)
class BoundedBodies extends OncePerRequestFilter {

	private static final List<String> FORMS = List.of("application/x-www-form-urlencoded", "multipart/form-data");

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null) {
			Unread.refuse(HttpStatus.LENGTH_REQUIRED, request, response);
		}
		else if (request.getContentLengthLong() > bound(request)) {
			Unread.refuse(HttpStatus.CONTENT_TOO_LARGE, request, response);
		}
		else {
			chain.doFilter(request, response);
		}
	}

	private static long bound(HttpServletRequest request) {
		String path = request.getRequestURI().substring(request.getContextPath().length());
		long bytes = RouteBounds.bytes(request.getMethod(), path);
		return isForm(request) ? bytes : Math.min(bytes, RouteBounds.BODY);
	}

	private static boolean isForm(HttpServletRequest request) {
		String type = (request.getContentType() != null) ? request.getContentType().toLowerCase(Locale.ROOT) : "";
		return HttpMethod.POST.matches(request.getMethod()) && FORMS.stream().anyMatch(type::startsWith);
	}

}
