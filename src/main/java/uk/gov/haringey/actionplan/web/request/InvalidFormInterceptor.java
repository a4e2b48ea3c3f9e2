package uk.gov.haringey.actionplan.web.request;

import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.web.support.form.FormErrors;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.validation.BindingResult;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.UrlBasedViewResolver;

/**
 * Answers 422 whenever a page shows a form with errors, and gives the page their summary.
 */
@Component
public class InvalidFormInterceptor implements HandlerInterceptor {

	private final FormErrors formErrors;

	InvalidFormInterceptor(FormErrors formErrors) {
		this.formErrors = formErrors;
	}

	@Override
	public void postHandle(HttpServletRequest request, HttpServletResponse response, Object handler,
			@Nullable ModelAndView page) {
		String view = (page != null) ? page.getViewName() : null;
		if (page == null || (view != null && view.startsWith(UrlBasedViewResolver.REDIRECT_URL_PREFIX))) {
			return;
		}
		List<FormErrors.Entry> errors = page.getModel()
			.values()
			.stream()
			.filter(BindingResult.class::isInstance)
			.map(BindingResult.class::cast)
			.filter(BindingResult::hasErrors)
			.flatMap((result) -> this.formErrors.inFormOrder(result).stream())
			.toList();
		page.addObject("errorSummary", errors);
		// The title is what is read first: it says that the form has a problem.
		page.addObject("titleCode", errors.isEmpty() ? "title.page" : "title.error");
		if (!errors.isEmpty()) {
			response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
		}
	}

}
