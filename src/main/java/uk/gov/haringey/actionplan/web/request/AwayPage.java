package uk.gov.haringey.actionplan.web.request;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;
import uk.gov.haringey.actionplan.config.ActionPlanProperties;
import uk.gov.haringey.actionplan.web.request.security.SecurityHeaders;
import uk.gov.haringey.actionplan.web.support.Site;
import uk.gov.haringey.actionplan.web.support.form.Forms;
import uk.gov.haringey.actionplan.web.support.form.SentFiles;
import uk.gov.haringey.actionplan.web.support.page.FormNumbers;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.View;

/**
 * Answers while the database is away, full or too slow: 503, when to try again, and what
 * was typed, to be sent again as it was. It asks nothing of the database itself, so it
 * stands before the filters that do, which look for a session.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
public class AwayPage extends OncePerRequestFilter {

	private static final Logger log = LoggerFactory.getLogger(AwayPage.class);

	/** In seconds. */
	static final String RETRY_AFTER = "10";

	private static final String CSRF_TOKEN = "_csrf";

	/** Answered by a filter, so that no form of a handler says that it has a secret. */
	private static final String SIGN_IN = "/sign-in";

	private final ActionPlanProperties properties;

	private final ObjectProvider<ThymeleafViewResolver> views;

	private final Forms forms;

	private final LoggedRoutes routes;

	AwayPage(ActionPlanProperties properties, ObjectProvider<ThymeleafViewResolver> views, Forms forms,
			LoggedRoutes routes) {
		this.properties = properties;
		this.views = views;
		this.forms = forms;
		this.routes = routes;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (isAway(request.getAttribute(RequestDispatcher.ERROR_EXCEPTION))) {
			answer(request, response);
			return;
		}
		try {
			chain.doFilter(request, response);
		}
		catch (ServletException | RuntimeException ex) {
			SQLException cause = DatabaseAway.cause(ex);
			if (cause != null && isRedirected(response)) {
				log.warn("The answer at {} stands, though the database went away after it: {} {}",
						this.routes.of(request.getRequestURI()), cause.getSQLState(), cause.getMessage());
				return;
			}
			if (cause == null || response.isCommitted()) {
				throw ex;
			}
			log.warn("Answered 503 at {}, since the database is away: {} {}", this.routes.of(request.getRequestURI()),
					cause.getSQLState(), cause.getMessage());
			answer(request, response);
		}
	}

	/**
	 * Whether an error page is asked for that has to say so: another answer was begun,
	 * and then its session could not be saved.
	 */
	private static boolean isAway(@Nullable Object failure) {
		return failure instanceof Throwable thrown && DatabaseAway.cause(thrown) != null;
	}

	/** What was sent is saved by then; only the session's last use could not be noted. */
	private static boolean isRedirected(HttpServletResponse response) {
		return response.isCommitted() && HttpStatus.valueOf(response.getStatus()).is3xxRedirection();
	}

	private void answer(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
		response.resetBuffer();
		response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
		response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER);
		response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
		SecurityHeaders.add(response, request.isSecure());
		response.setContentType("text/html;charset=UTF-8");
		response.setCharacterEncoding(StandardCharsets.UTF_8);
		// It is read from the session, which is in the database.
		request.removeAttribute(CsrfToken.class.getName());
		request.removeAttribute(CSRF_TOKEN);
		RequestAttributes outside = RequestContextHolder.getRequestAttributes();
		// As the dispatcher does, which may not have been reached.
		RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request, response));
		Site site = new Site(this.properties.council(), null, List.of(), List.of(), null, false, "");
		try {
			for (ThymeleafViewResolver resolver : this.views.orderedStream().toList()) {
				View view = resolver.resolveViewName("error/away", Locale.UK);
				if (view != null) {
					view.render(Map.of("site", site, "away", Away.of(request, this.forms)), request, response);
					return;
				}
			}
		}
		catch (IOException | ServletException | RuntimeException ex) {
			throw ex;
		}
		catch (Exception ex) {
			throw new ServletException(ex);
		}
		finally {
			RequestContextHolder.setRequestAttributes(outside);
		}
	}

	@Override
	protected boolean shouldNotFilterErrorDispatch() {
		return false;
	}

	/**
	 * What the page shows.
	 *
	 * @param number what to quote of the request
	 * @param address where to ask or send again
	 * @param typed what was typed; empty if nothing was sent
	 * @param fields what sending it again sends; empty if that has to be done by hand
	 * @param sent whether something was sent, rather than asked for
	 */
	record Away(@Nullable String number, String address, List<ErrorPages.TypedField> typed,
			List<ErrorPages.TypedField> fields, boolean sent) {

		static Away of(HttpServletRequest request, Forms forms) throws IOException, ServletException {
			// An error page is asked for by other means than what it is the answer to.
			boolean failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) != null;
			Object query = failed ? request.getAttribute(RequestDispatcher.ERROR_QUERY_STRING)
					: request.getQueryString();
			Object method = failed ? request.getAttribute(RequestDispatcher.ERROR_METHOD) : request.getMethod();
			boolean sent = "POST".equals(method);
			String path = address(request);
			// A script or a program may have put into the address what belongs in the
			// form.
			Forms.Form form = forms.sentBy(request);
			boolean secret = form.hasSecret() || path.equals(SIGN_IN) || (sent && !form.known());
			String address = path + ((query != null && !secret) ? "?" + query : "");
			return new Away(RequestNumbers.of(request), address, sent ? ErrorPages.typed(request, forms) : List.of(),
					sent ? fields(request, form) : List.of(), sent);
		}

		/**
		 * The path that was asked for; never an address of another site, which two
		 * slashes would begin.
		 */
		static String address(HttpServletRequest request) {
			Object failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
			return ((failed != null) ? failed.toString() : request.getRequestURI()).replaceFirst("^/+", "/");
		}

		/**
		 * None of a form with a secret or a document, which a page does not carry, or of
		 * one that is not known.
		 */
		private static List<ErrorPages.TypedField> fields(HttpServletRequest request, Forms.Form form)
				throws IOException, ServletException {
			if (!form.known() || form.hasSecret() || !SentFiles.of(request).isEmpty()) {
				return List.of();
			}
			Map<String, String[]> sent = new LinkedHashMap<>(form.openOf(request));
			for (String own : List.of(CSRF_TOKEN, FormNumbers.FIELD)) {
				String[] values = request.getParameterValues(own);
				if (values != null) {
					sent.put(own, values);
				}
			}
			List<ErrorPages.TypedField> fields = new ArrayList<>();
			sent.forEach((name, values) -> {
				for (String value : values) {
					fields.add(new ErrorPages.TypedField(name, value));
				}
			});
			return fields;
		}

	}

}
