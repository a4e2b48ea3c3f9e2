package uk.gov.haringey.actionplan.web.support.page;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.RequestDataValueProcessor;

/**
 * Puts a number of its own into every form that changes something, beside its CSRF token:
 * {@code SentFormInterceptor} takes each once.
 */
@Component
public class FormNumbers implements BeanPostProcessor {

	/** The name of the hidden field. */
	public static final String FIELD = "once";

	@Override
	public Object postProcessAfterInitialization(Object bean, String name) {
		return (bean instanceof RequestDataValueProcessor processor) ? new Numbering(processor) : bean;
	}

	/** A number that no other form has. */
	public static String number() {
		return UUID.randomUUID().toString().replace("-", "");
	}

	private record Numbering(RequestDataValueProcessor others) implements RequestDataValueProcessor {

		@Override
		public String processAction(HttpServletRequest request, String action, String httpMethod) {
			return this.others.processAction(request, action, httpMethod);
		}

		@Override
		public String processFormFieldValue(HttpServletRequest request, @Nullable String name, String value,
				String type) {
			return this.others.processFormFieldValue(request, name, value, type);
		}

		/** None where there is no CSRF token: in forms that only ask. */
		@Override
		public @Nullable Map<String, String> getExtraHiddenFields(HttpServletRequest request) {
			Map<String, String> fields = this.others.getExtraHiddenFields(request);
			if (fields == null || fields.isEmpty()) {
				return fields;
			}
			Map<String, String> all = new HashMap<>(fields);
			all.put(FIELD, PageParts.isBeingMade(request) ? PageParts.FORM_NUMBER : number());
			return all;
		}

		@Override
		public String processUrl(HttpServletRequest request, String url) {
			return this.others.processUrl(request, url);
		}

	}

}
