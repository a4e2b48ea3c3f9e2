package uk.gov.haringey.actionplan.web.support.form;

import java.beans.PropertyDescriptor;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import jakarta.servlet.ServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;
import org.springframework.beans.InvalidPropertyException;
import org.springframework.beans.MutablePropertyValues;
import org.springframework.beans.PropertyValue;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.ResolvableType;
import org.springframework.web.bind.ServletRequestDataBinder;
import org.springframework.web.bind.support.WebBindingInitializer;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.annotation.InitBinderDataBinderFactory;
import org.springframework.web.method.support.InvocableHandlerMethod;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.method.annotation.ExtendedServletRequestDataBinder;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.ServletRequestDataBinderFactory;
import uk.gov.haringey.actionplan.web.support.BadQueryException;
import uk.gov.haringey.actionplan.web.support.session.SentLate;

/**
 * How typed text reaches a form: the three fields of a date ({@code dueOn-day} and so on)
 * go to its {@link DateInput}, line ends become one character, and characters that no
 * document format can hold are shown as such and refused.
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
				super.construct(request);
				return;
			}
			SentValues values = new SentValues(form, request);
			construct(values);
			this.unstorable.addAll(values.unstorable());
		}

		@Override
		protected void addBindValues(MutablePropertyValues values, ServletRequest request) {
			super.addBindValues(values, request);
			for (PropertyValue value : values.getPropertyValues()) {
				String name = value.getName().replaceFirst("-(day|month|year)$", ".$1");
				String field = Forms.field(name);
				if (getTarget() != null && !name.equals(field) && Forms.isSecret(getTarget().getClass(), field)) {
					// What is wrong with such a name would be told together with the
					// secret.
					values.removePropertyValue(value);
				}
				else if (isDocument(name) && isTyped(value.getValue())) {
					// A form that was sent without its documents' encoding has none.
					values.removePropertyValue(value);
				}
				else if (value.getValue() instanceof String typed) {
					values.removePropertyValue(value);
					values.addPropertyValue(name, clean(name, typed));
				}
			}
		}

		private static boolean isTyped(@Nullable Object value) {
			return value instanceof String || value instanceof String[];
		}

		/** Whether a field takes documents. */
		private boolean isDocument(String name) {
			Object target = getTarget();
			PropertyDescriptor field = (target != null && !name.contains(".") && !name.contains("["))
					? BeanUtils.getPropertyDescriptor(target.getClass(), name) : null;
			if (field == null || field.getWriteMethod() == null) {
				return false;
			}
			ResolvableType type = ResolvableType.forMethodParameter(field.getWriteMethod(), 0);
			return type.resolve() == MultipartFile.class
					|| type.asCollection().getGeneric().resolve() == MultipartFile.class;
		}

		private String clean(String name, String typed) {
			String cleaned = TypedText.clean(typed);
			if (TypedText.isUnstorable(typed)) {
				this.unstorable.add(name);
			}
			return cleaned;
		}

		private void bindProperties(ServletRequest request) {
			try {
				super.bind(request);
			}
			catch (InvalidPropertyException | IllegalArgumentException | IndexOutOfBoundsException ex) {
				// A part of a field that has none, such as text[0] or officers[-1]: no
				// page sends it.
				throw new BadQueryException("A field of the form has a name that no page gives it.");
			}
		}

		@Override
		public void bind(ServletRequest request) {
			if (!(getTarget() instanceof Record)) {
				bindProperties(request);
			}
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
