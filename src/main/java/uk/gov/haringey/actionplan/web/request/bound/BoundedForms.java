package uk.gov.haringey.actionplan.web.request.bound;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import uk.gov.haringey.actionplan.web.support.form.SentFiles;

import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/** Refuses a form that is larger than its bound before anything else looks at it. */
@Component
public class BoundedForms implements HandlerInterceptor {

	/** A condition on a variable of an address, which may have braces itself. */
	private static final Pattern CONDITION = Pattern.compile(":[^{}]*+(?:\\{[^{}]*+}[^{}]*+)*+(?=})");

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
			throws IOException, ServletException {
		String pattern = plain(String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE)));
		// An error page answers what was looked at before.
		if (pattern.equals("/error") || HttpMethod.GET.matches(request.getMethod())
				|| HttpMethod.HEAD.matches(request.getMethod())) {
			return true;
		}
		InputBound bound = RouteBounds.of(request.getMethod(), pattern);
		if (characters(request) > bound.characters() || SentFiles.of(request).size() > bound.files()) {
			response.sendError(HttpStatus.CONTENT_TOO_LARGE.value());
			return false;
		}
		return true;
	}

	/** {@code {id:[0-9]{1,18}}} becomes {@code {id}}. */
	static String plain(String pattern) {
		return CONDITION.matcher(pattern).replaceAll("");
	}

	private static long characters(HttpServletRequest request) {
		long characters = 0;
		for (Map.Entry<String, String[]> field : request.getParameterMap().entrySet()) {
			characters += (long) field.getKey().length() * field.getValue().length
					+ Arrays.stream(field.getValue()).mapToLong(String::length).sum();
		}
		return characters;
	}

}
