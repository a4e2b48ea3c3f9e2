package uk.gov.haringey.actionplan.web.support.form;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import jakarta.servlet.ServletRequest;
import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.web.support.session.SentLate;

import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.ServletRequestDataBinder;
import org.springframework.web.bind.support.WebBindingInitializer;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.annotation.InitBinderDataBinderFactory;
import org.springframework.web.method.support.InvocableHandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.ExtendedServletRequestDataBinder;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.ServletRequestDataBinderFactory;

/**
 * How typed text reaches a form: {@link SentValues} makes its record, and characters that
 * no document format can hold are refused.
 */
@Configuration(proxyBeanMethods = false)
class FormBinding implements WebMvcRegistrations {

	@Override
	public RequestMappingHandlerAdapter getRequestMappingHandlerAdapter() {
		return new RequestMappingHandlerAdapter() {

			@Override
			protected InitBinderDataBinderFactory createDataBinderFactory(List<InvocableHandlerMethod> binderMethods) {
				return new FormBinderFactory(binderMethods, getWebBindingInitializer());
			}

		};
	}

	private static final class FormBinderFactory extends ServletRequestDataBinderFactory {

		private FormBinderFactory(List<InvocableHandlerMethod> binderMethods,
				@Nullable WebBindingInitializer initializer) {
			super(binderMethods, initializer);
		}

		@Override
		protected ServletRequestDataBinder createBinderInstance(@Nullable Object target, String objectName,
				NativeWebRequest request) {
			return new FormBinder(target, objectName);
		}

	}

	private static final class FormBinder extends ExtendedServletRequestDataBinder {

		private final Set<String> unstorable = new LinkedHashSet<>();

		private FormBinder(@Nullable Object target, String objectName) {
			super(target, objectName);
		}

		@Override
		public void construct(ServletRequest request) {
			Class<?> form = (getTargetType() != null) ? getTargetType().resolve() : null;
			if (form == null || !form.isRecord()) {
				throw new IllegalStateException("A form is a record: " + getTargetType());
			}
			SentValues values = new SentValues(form, request);
			construct(values);
			this.unstorable.addAll(values.unstorable());
		}

		/** Adds the problems of the values, now that the record has all of them. */
		@Override
		public void bind(ServletRequest request) {
			if (SentLate.isMarked(request)) {
				getBindingResult().reject("error.sentLate");
			}
			for (String field : this.unstorable) {
				if (getBindingResult().getFieldType(field) != null) {
					getBindingResult().rejectValue(field, "error.characters");
				}
			}
		}

	}

}
