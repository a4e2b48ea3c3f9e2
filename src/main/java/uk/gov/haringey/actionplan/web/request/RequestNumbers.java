package uk.gov.haringey.actionplan.web.request;

import java.io.IOException;
import java.util.UUID;
import java.util.regex.Pattern;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives every request a number, which stands on each line that is logged of it and on
 * error pages; the proxy's own number if it sends one.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class RequestNumbers extends OncePerRequestFilter {

	private static final String ATTRIBUTE = RequestNumbers.class.getName();

	private static final String HEADER = "X-Request-Id";

	private static final String KEY = "request";

	private static final String ACCOUNT_KEY = "account";

	private static final Pattern NUMBER = Pattern.compile("[0-9a-f]{8,32}");

	private static final int LENGTH = 12;

	/** The number of a request, for a person to quote. */
	public static @Nullable String of(HttpServletRequest request) {
		return (String) request.getAttribute(ATTRIBUTE);
	}

	/** Says on the lines logged from now on whose request it is. */
	public static void of(long accountId) {
		MDC.put(ACCOUNT_KEY, Long.toString(accountId));
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		String number = of(request);
		if (number == null) {
			String sent = request.getHeader(HEADER);
			number = (sent != null && NUMBER.matcher(sent).matches()) ? sent
					: UUID.randomUUID().toString().replace("-", "").substring(0, LENGTH);
			request.setAttribute(ATTRIBUTE, number);
		}
		MDC.put(KEY, number);
		try {
			chain.doFilter(request, response);
		}
		finally {
			if (request.getDispatcherType() != DispatcherType.ERROR) {
				MDC.remove(ACCOUNT_KEY);
			}
			MDC.remove(KEY);
		}
	}

	/** The error page is logged too. */
	@Override
	protected boolean shouldNotFilterErrorDispatch() {
		return false;
	}

}
