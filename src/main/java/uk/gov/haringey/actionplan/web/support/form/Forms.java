package uk.gov.haringey.actionplan.web.support.form;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.util.ReflectionUtils;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/**
 * The forms that addresses take, by the handlers that read them. What was typed into one
 * is shown again, kept or sent again only as far as the form declares the field and does
 * not mark it {@link Secret}: what is not known here may be anything.
 */
@Component
public class Forms {

	private static final Form UNKNOWN = new Form(false, false, Set.of(), Set.of());

	private final ObjectProvider<RequestMappingHandlerMapping> handlers;

	private volatile @Nullable List<Route> routes;

	/**
	 * The handlers are looked up when the first form is asked for: filters that ask are
	 * made before there are any.
	 */
	public Forms(@Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> handlers) {
		this.handlers = handlers;
	}

	/** The form that a request sent, also where its error page asks. */
	public Form sentBy(HttpServletRequest request) {
		Object failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
		String address = (failed != null) ? failed.toString() : request.getRequestURI();
		Route route = find(HttpMethod.POST, path(address, request));
		return (route != null) ? route.form() : UNKNOWN;
	}

	/**
	 * The page that an address belongs to: its own or the next one above, as
	 * {@code /profile} for {@code /profile/passkeys/remove}.
	 */
	public String pageOf(String path) {
		String page = path;
		while (!page.isEmpty() && find(HttpMethod.GET, page) == null) {
			page = page.substring(0, Math.max(0, page.lastIndexOf('/')));
		}
		return page.isEmpty() ? "/" : page;
	}

	/**
	 * The pattern of an address, whatever method asks for it; absent if none takes it.
	 */
	public Optional<String> patternOf(String path) {
		PathContainer parsed = PathContainer.parsePath(path);
		return routes().stream()
			.map(Route::pattern)
			.filter((pattern) -> pattern.matches(parsed))
			.min(Comparator.naturalOrder())
			.map(PathPattern::getPatternString);
	}

	/** Whether a form's class marks a field as a secret. */
	public static boolean isSecret(Class<?> form, String field) {
		Field declared = ReflectionUtils.findField(form, field);
		return declared != null && declared.isAnnotationPresent(Secret.class);
	}

	/** The field that a parameter is for: {@code dueOn} for {@code dueOn-day}. */
	public static String field(String parameter) {
		String field = parameter;
		for (String part : DateInput.PARTS) {
			field = field.endsWith(part) ? field.substring(0, field.length() - part.length()) : field;
		}
		for (char end : new char[] { '[', '.' }) {
			int place = field.indexOf(end);
			field = (place < 0) ? field : field.substring(0, place);
		}
		return field;
	}

	private static String path(String address, HttpServletRequest request) {
		String context = request.getContextPath();
		return address.startsWith(context) ? address.substring(context.length()) : address;
	}

	private @Nullable Route find(HttpMethod method, String path) {
		PathContainer parsed = PathContainer.parsePath(path);
		return routes().stream()
			.filter((route) -> route.method().equals(method) && route.pattern().matches(parsed))
			.min(Comparator.comparing(Route::pattern))
			.orElse(null);
	}

	private List<Route> routes() {
		List<Route> known = this.routes;
		if (known == null) {
			List<Route> found = new ArrayList<>();
			this.handlers.ifAvailable(
					(mapping) -> mapping.getHandlerMethods().forEach((info, handler) -> add(info, handler, found)));
			known = List.copyOf(found);
			this.routes = known;
		}
		return known;
	}

	private static void add(RequestMappingInfo info, HandlerMethod handler, List<Route> routes) {
		if (info.getPathPatternsCondition() == null) {
			return;
		}
		Form form = form(handler);
		for (PathPattern pattern : info.getPathPatternsCondition().getPatterns()) {
			for (RequestMethod method : info.getMethodsCondition().getMethods()) {
				routes.add(new Route(method.asHttpMethod(), pattern, form));
			}
		}
	}

	private static Form form(HandlerMethod handler) {
		boolean bound = false;
		Set<String> open = new HashSet<>();
		Set<String> secret = new HashSet<>();
		for (MethodParameter parameter : handler.getMethodParameters()) {
			parameter.initParameterNameDiscovery(new DefaultParameterNameDiscoverer());
			RequestParam single = parameter.getParameterAnnotation(RequestParam.class);
			if (single != null) {
				String name = StringUtils.hasText(single.name()) ? single.name() : parameter.getParameterName();
				if (name != null) {
					(parameter.hasParameterAnnotation(Secret.class) ? secret : open).add(name);
				}
			}
			else if (parameter.hasParameterAnnotation(ModelAttribute.class)) {
				bound = true;
				Class<?> type = parameter.getParameterType();
				FormRecord.fields(type).forEach((field) -> (isSecret(type, field) ? secret : open).add(field));
			}
		}
		open.removeAll(secret);
		return new Form(true, bound, open, secret);
	}

	private record Route(HttpMethod method, PathPattern pattern, Form form) {

	}

	/**
	 * What a form has.
	 *
	 * @param known whether there is such a form at all
	 * @param bound whether it is more than a button: something may be typed into it
	 * @param open the fields that may be shown, kept and sent again
	 * @param secret the fields that may not
	 */
	public record Form(boolean known, boolean bound, Set<String> open, Set<String> secret) {

		public Form {
			open = Set.copyOf(open);
			secret = Set.copyOf(secret);
		}

		public boolean hasSecret() {
			return !this.secret.isEmpty();
		}

		/** What a request sent of the open fields, in its order. */
		public Map<String, String[]> openOf(HttpServletRequest request) {
			Map<String, String[]> sent = new LinkedHashMap<>();
			request.getParameterMap().forEach((name, values) -> {
				if (this.open.contains(field(name))) {
					sent.put(name, values);
				}
			});
			return sent;
		}

	}

}
