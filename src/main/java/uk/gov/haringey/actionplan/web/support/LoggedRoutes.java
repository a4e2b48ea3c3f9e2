package uk.gov.haringey.actionplan.web.support;

import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * What the log calls the address of a request: the pattern of its route, such as
 * {@code /set-password/{token}}. An address itself may hold a one-time token, and nobody
 * who reads the log shall find one.
 */
@Component
class LoggedRoutes {

	private final ObjectProvider<RequestMappingHandlerMapping> handlers;

	LoggedRoutes(ObjectProvider<RequestMappingHandlerMapping> handlers) {
		this.handlers = handlers;
	}

	/**
	 * The route of an address, also if no handler was reached. Of an address that is no
	 * handler's, only where it begins.
	 */
	String of(@Nullable Object uri) {
		String path = String.valueOf(uri);
		try {
			PathContainer parsed = PathContainer.parsePath(path);
			return patterns().stream()
				.filter((pattern) -> pattern.matches(parsed))
				.min(Comparator.naturalOrder())
				.map(PathPattern::getPatternString)
				.orElseGet(() -> beginning(path));
		}
		catch (IllegalArgumentException ex) {
			// An address with characters that it should have encoded.
			return beginning(path);
		}
	}

	private List<PathPattern> patterns() {
		return this.handlers.stream()
			.flatMap((mapping) -> mapping.getHandlerMethods().keySet().stream())
			.flatMap((mapping) -> mapping.getPatternValues().stream())
			.map(PathPatternParser.defaultInstance::parse)
			.toList();
	}

	private static String beginning(String path) {
		String plain = path.replaceFirst("^/+", "");
		return plain.matches("[a-z-]*") ? "/" + plain : "/" + plain.replaceFirst("(?s)^([a-z-]*).*", "$1") + "…";
	}

}
