package uk.gov.haringey.actionplan.web.request;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gov.haringey.actionplan.service.NotFoundException;
import uk.gov.haringey.actionplan.service.OutOfDateException;
import uk.gov.haringey.actionplan.service.PlanNotKnownException;
import uk.gov.haringey.actionplan.service.once.AlreadyDoneException;
import uk.gov.haringey.actionplan.service.once.SentForms;
import uk.gov.haringey.actionplan.service.turn.TooBusyException;
import uk.gov.haringey.actionplan.web.support.BadDayException;
import uk.gov.haringey.actionplan.web.support.BadQueryException;
import uk.gov.haringey.actionplan.web.support.form.Forms;
import uk.gov.haringey.actionplan.web.support.form.TypedText;

import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.WebAttributes;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;

/**
 * The page for whatever went wrong. Exceptions become status codes here, and every status
 * code becomes this one page.
 */
@Controller
@ControllerAdvice
class ErrorPages implements ErrorController {

	private static final Logger log = LoggerFactory.getLogger(ErrorPages.class);

	private static final String SENTENCE = ErrorPages.class.getName() + ".sentence";

	private static final String BUSY = ErrorPages.class.getName() + ".busy";

	private static final String SAVED = ErrorPages.class.getName() + ".saved";

	/** The codes with a text of their own; others have the text of their hundred. */
	private static final Set<Integer> KNOWN = Set.of(400, 403, 404, 405, 409, 413, 415, 503);

	/** Set on a request for a plan's page on a day on which it cannot be shown. */
	static final String BAD_DAY = ErrorPages.class.getName() + ".badDay";

	/** What need not stay when another day is chosen. */
	private static final Set<String> NOT_KEPT = Set.of("asAt", "page", "update");

	/** The field that nobody typed. */
	private static final String VERSION = "version";

	private static final int SHOWN_LENGTH = 20_000;

	private final SentForms sentForms;

	private final Forms forms;

	private final LoggedRoutes routes;

	ErrorPages(SentForms sentForms, Forms forms, LoggedRoutes routes) {
		this.sentForms = sentForms;
		this.forms = forms;
		this.routes = routes;
	}

	@ExceptionHandler
	void notFound(NotFoundException ex, HttpServletRequest request, HttpServletResponse response) throws Exception {
		send(HttpStatus.NOT_FOUND, ex.getMessage(), request, response);
	}

	@ExceptionHandler
	void notKnown(PlanNotKnownException ex, HttpServletRequest request, HttpServletResponse response) throws Exception {
		request.setAttribute(BAD_DAY, true);
		send(HttpStatus.NOT_FOUND, ex.getMessage(), request, response);
	}

	@ExceptionHandler
	void badDay(BadDayException ex, HttpServletRequest request, HttpServletResponse response) throws Exception {
		request.setAttribute(BAD_DAY, true);
		send(HttpStatus.BAD_REQUEST, ex.getMessage(), request, response);
	}

	@ExceptionHandler
	void badQuery(BadQueryException ex, HttpServletRequest request, HttpServletResponse response) throws Exception {
		send(HttpStatus.BAD_REQUEST, ex.getMessage(), request, response);
	}

	@ExceptionHandler
	void outOfDate(OutOfDateException ex, HttpServletRequest request, HttpServletResponse response) throws Exception {
		send(HttpStatus.CONFLICT, null, request, response);
	}

	/** Nothing was begun, or the file is kept: the same succeeds when others are done. */
	@ExceptionHandler
	void tooBusy(TooBusyException ex, HttpServletRequest request, HttpServletResponse response) throws Exception {
		request.setAttribute(BUSY, ex);
		response.setHeader(HttpHeaders.RETRY_AFTER, AwayPage.RETRY_AFTER);
		send(HttpStatus.SERVICE_UNAVAILABLE, null, request, response);
	}

	/**
	 * Where a request that found the node too busy is answered later, if that is known; a
	 * file that was uploaded is kept there.
	 */
	static Optional<String> addressOfKept(HttpServletRequest request) {
		return (request.getAttribute(BUSY) instanceof TooBusyException busy && busy.draftId().isPresent())
				? Optional.of(AwayPage.Away.address(request) + "/" + busy.draftId().getAsLong()) : Optional.empty();
	}

	static boolean isBusy(HttpServletRequest request) {
		return request.getAttribute(BUSY) != null;
	}

	/** A double click: its second half ends where its first does. */
	@ExceptionHandler
	@Nullable String alreadyDone(AlreadyDoneException ex, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		Optional<SentForms.Answer> first = this.sentForms.awaitAnswer();
		if (first.isPresent()) {
			SentFormInterceptor.answer(first.get(), request, response);
			return null;
		}
		request.setAttribute(SAVED, true);
		return "forward:/error";
	}

	@ExceptionHandler
	void malformed(MultipartException ex, HttpServletRequest request, HttpServletResponse response) throws Exception {
		// Keeps the error page from reading the same parts again.
		request.setAttribute(RequestDispatcher.ERROR_EXCEPTION, ex);
		send(isTooLarge(ex) ? HttpStatus.CONTENT_TOO_LARGE : HttpStatus.BAD_REQUEST, null, request, response);
	}

	/** What Tomcat throws of a query or body with characters that do not exist. */
	@ExceptionHandler
	void malformed(InvalidParameterException ex, HttpServletRequest request, HttpServletResponse response)
			throws Exception {
		send(HttpStatus.valueOf(ex.getErrorCode()), null, request, response);
	}

	@ExceptionHandler
	void tooLarge(MaxUploadSizeExceededException ex, HttpServletRequest request, HttpServletResponse response)
			throws Exception {
		send(HttpStatus.CONTENT_TOO_LARGE, null, request, response);
	}

	private static void send(HttpStatus status, @Nullable String sentence, HttpServletRequest request,
			HttpServletResponse response) throws Exception {
		request.setAttribute(SENTENCE, sentence);
		response.sendError(status.value());
	}

	@RequestMapping("${server.error.path:/error}")
	String page(HttpServletRequest request, HttpServletResponse response, Model model)
			throws IOException, ServletException {
		if (request.getAttribute(SAVED) != null) {
			model.addAttribute("error", new ErrorPage("saved", null, List.of(), null));
			return "error/page";
		}
		if (isBusy(request)) {
			response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
			model.addAttribute("busy", AwayPage.Away.of(request, this.forms));
			model.addAttribute("keptAt", addressOfKept(request).orElse(null));
			return "error/busy";
		}
		Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
		int status = (code instanceof Integer number) ? number : HttpStatus.NOT_FOUND.value();
		Throwable cause = (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
		if (cause != null && isTooLarge(cause)) {
			status = HttpStatus.CONTENT_TOO_LARGE.value();
		}
		if (status >= 500) {
			log.error("Answered {} at {}", status,
					this.routes.of(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI)), cause);
		}
		boolean expired = request.getAttribute(WebAttributes.ACCESS_DENIED_403) instanceof CsrfException;
		response.setStatus(status);
		if (request.getAttribute(BAD_DAY) != null) {
			model.addAttribute("error", badDay(request));
			return "error/day";
		}
		model.addAttribute("error",
				new ErrorPage(expired ? "expired" : textKey(status), (String) request.getAttribute(SENTENCE),
						(expired || status == HttpStatus.CONFLICT.value()) ? typed(request, this.forms) : List.of(),
						(status >= 500) ? RequestNumbers.of(request) : null));
		return "error/page";
	}

	private static boolean isTooLarge(Throwable cause) {
		for (Throwable next = cause; next != null; next = next.getCause()) {
			if (next instanceof MaxUploadSizeExceededException
					|| next.getClass().getSimpleName().contains("SizeLimitExceeded")) {
				return true;
			}
		}
		return false;
	}

	private static String textKey(int status) {
		return KNOWN.contains(status) ? String.valueOf(status) : (status >= 500) ? "500" : "400";
	}

	/**
	 * What somebody had typed into a form that could not be taken, so that it is not
	 * lost; secrets, and what no form declares, are left out.
	 */
	static List<TypedField> typed(HttpServletRequest request, Forms forms) {
		List<TypedField> fields = new ArrayList<>();
		for (Map.Entry<String, String[]> parameter : forms.sentBy(request).openOf(request).entrySet()) {
			String value = TypedText.clean(String.join("\n", parameter.getValue()));
			if (!VERSION.equals(parameter.getKey()) && !value.isBlank() && value.length() <= SHOWN_LENGTH) {
				fields.add(new TypedField(parameter.getKey(), value));
			}
		}
		return fields;
	}

	private static BadDay badDay(HttpServletRequest request) {
		List<TypedField> kept = new ArrayList<>();
		request.getParameterMap()
			.forEach((name, values) -> List.of(values)
				.stream()
				.filter((value) -> !NOT_KEPT.contains(name) && !value.isBlank())
				.forEach((value) -> kept.add(new TypedField(name, TypedText.clean(value)))));
		return new BadDay((String) request.getAttribute(SENTENCE),
				String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI)),
				TypedText.clean(String.valueOf(request.getParameter("asAt"))), kept);
	}

	/**
	 * What the page shows that asks for another day.
	 *
	 * @param sentence why the plan cannot be shown on that one
	 * @param address the page asked for
	 * @param value the day as it was asked for
	 * @param kept what else was asked for
	 */
	record BadDay(String sentence, String address, String value, List<TypedField> kept) {

	}

	/**
	 * What an error page shows.
	 *
	 * @param key which texts
	 * @param sentence what went wrong, if there is more to say than the texts do
	 * @param typed what was typed and could not be taken
	 * @param number what to quote of the request; the log has it too
	 */
	record ErrorPage(String key, @Nullable String sentence, List<TypedField> typed, @Nullable String number) {

	}

	/** A field's name and what was typed into it. */
	record TypedField(String name, String value) {

	}

}
