package uk.gov.haringey.actionplan.web.request.bound;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.servlet.Filter;

import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.util.ReflectionUtils;

/**
 * The addresses that filters of security answer themselves, by the filters' own words.
 */
public final class FilterRoutes {

	/** What such a filter says of the requests that it answers. */
	private static final Pattern ROUTE = Pattern.compile("PathPattern \\[(?:(\\w+) )?(/[^\\]]*)]");

	private FilterRoutes() {
	}

	/** Those that may be sent a body, each by POST. */
	public static Set<String> of(Collection<SecurityFilterChain> chains) {
		Set<String> routes = new TreeSet<>();
		chains.stream()
			.flatMap((chain) -> chain.getFilters().stream())
			.filter((filter) -> filter.getClass().getName().startsWith("org.springframework.security."))
			.forEach((filter) -> add(filter, routes));
		return routes;
	}

	private static void add(Filter filter, Set<String> routes) {
		ReflectionUtils.doWithFields(filter.getClass(), (field) -> {
			ReflectionUtils.makeAccessible(field);
			Matcher route = ROUTE.matcher(String.valueOf(field.get(filter)));
			while (route.find()) {
				if (route.group(1) == null || route.group(1).equals("POST")) {
					routes.add("POST " + route.group(2).replaceFirst("/\\*+$", "/{service}"));
				}
			}
		}, FilterRoutes::isMatcher);
	}

	private static boolean isMatcher(Field field) {
		return !Modifier.isStatic(field.getModifiers()) && RequestMatcher.class.isAssignableFrom(field.getType());
	}

}
