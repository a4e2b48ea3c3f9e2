package uk.gov.haringey.actionplan.service.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Circles of actions that depend on each other. Pure functions of their arguments. */
final class DependencyCircle {

	private DependencyCircle() {
	}

	/**
	 * The circle that a further dependency would close, as refs from the first through
	 * those it comes to depend on and back to the first; empty when it closes none.
	 * @param dependencies for each ref, the refs it depends on
	 * @param from the ref that would come to depend
	 * @param to the ref that it would depend on
	 */
	static List<String> closedBy(Map<String, List<String>> dependencies, String from, String to) {
		List<String> path = path(dependencies, to, from, new HashSet<>());
		if (path.isEmpty()) {
			return List.of();
		}
		List<String> circle = new ArrayList<>();
		circle.add(from);
		circle.addAll(path);
		return circle;
	}

	private static List<String> path(Map<String, List<String>> dependencies, String from, String to,
			Set<String> visited) {
		if (from.equals(to)) {
			return List.of(from);
		}
		if (!visited.add(from)) {
			return List.of();
		}
		for (String next : dependencies.getOrDefault(from, List.of())) {
			List<String> rest = path(dependencies, next, to, visited);
			if (!rest.isEmpty()) {
				List<String> path = new ArrayList<>();
				path.add(from);
				path.addAll(rest);
				return path;
			}
		}
		return List.of();
	}

	/** The circle in words, such as "2.6 depends on 2.7, which depends on 2.6". */
	static String words(List<String> circle) {
		return circle.get(0) + " depends on " + String.join(", which depends on ", circle.subList(1, circle.size()));
	}

}
