package uk.gov.haringey.actionplan;

import java.io.IOException;
import java.time.Instant;
import java.util.function.Supplier;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.service.account.RecentProof;

import org.springframework.core.annotation.Order;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets tests act as somebody who has just signed in: a request that has the attribute, or
 * what is called within {@link #get}, has a proof in its session.
 */
@Component
@Order(-101)
public class Proved extends OncePerRequestFilter {

	/** A request's attribute, which nobody can send. */
	public static final String ATTRIBUTE = "test.proved";

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (request.getAttribute(ATTRIBUTE) != null) {
			request.getSession().setAttribute(RecentProof.ATTRIBUTE, Instant.now());
		}
		chain.doFilter(request, response);
	}

	/** Calls a service as a page does that was asked for with a proof. */
	public static <T extends @Nullable Object> T get(Supplier<T> call) {
		RequestAttributes outside = RequestContextHolder.getRequestAttributes();
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.getSession().setAttribute(RecentProof.ATTRIBUTE, Instant.now());
		RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
		try {
			return call.get();
		}
		finally {
			RequestContextHolder.setRequestAttributes(outside);
		}
	}

	public static void run(Runnable call) {
		get(() -> {
			call.run();
			return "";
		});
	}

}
