package uk.gov.haringey.actionplan.web.support.style;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The part of a library's style sheet that some pages use, since most of its components
 * are on none of them. Understands minified sheets, with rules in conditions.
 */
final class UsedStyles {

	/**
	 * Classes of libraries: a component, with an element or a variant of it, or a
	 * utility.
	 */
	private static final Pattern CLASS = Pattern.compile("(?:govuk|moj)-(?:!-)?[A-Za-z0-9_-]+");

	private static final Pattern CLASS_IN_SELECTOR = Pattern.compile("\\.((?:govuk|moj)-(?:\\\\!-)?[A-Za-z0-9_-]+)");

	/**
	 * Statements before a rule, what it applies to, and its braces with what is in them.
	 */
	private static final Pattern RULE = Pattern.compile("((?:[^{};]*;)*)([^{};]+)(\\{[^{}]*})");

	/** A comma that is not within the parentheses of one selector. */
	private static final Pattern SELECTOR_END = Pattern.compile(",(?![^(]*\\))");

	private static final Pattern EMPTY_CONDITION = Pattern.compile("@(?:media|supports|-moz-document)[^{}]*\\{}");

	/** What scripts put on the page. */
	private static final Set<String> ALWAYS = Set.of("govuk-frontend-supported");

	private final Set<String> components = new HashSet<>(ALWAYS);

	/**
	 * For some pages.
	 * @param pages their templates
	 */
	UsedStyles(List<String> pages) {
		for (String page : pages) {
			Matcher matcher = CLASS.matcher(page);
			while (matcher.find()) {
				this.components.add(component(matcher.group()));
			}
		}
	}

	/** A utility is named in full; of a component, all elements and variants are kept. */
	private static String component(String name) {
		return name.contains("-!-") ? name : name.split("__|--", 2)[0];
	}

	/** The rules of a style sheet that can apply, in their order. */
	String of(String css) {
		String used = RULE.matcher(css)
			.replaceAll((rule) -> Matcher.quoteReplacement(rule(rule.group(1), rule.group(2), rule.group(3))));
		String before;
		do {
			before = used;
			used = EMPTY_CONDITION.matcher(before).replaceAll("");
		}
		while (!used.equals(before));
		return used;
	}

	private String rule(String statements, String selectors, String body) {
		String used = selectors.startsWith("@") ? selectors
				: SELECTOR_END.splitAsStream(selectors).filter(this::isUsed).collect(Collectors.joining(","));
		return statements + (used.isEmpty() ? "" : used + body);
	}

	private boolean isUsed(String selector) {
		// What is excluded or one of several says nothing of whether the rest is used.
		String plain = selector.replaceAll(":(?:not|is|where)\\([^)]*\\)", "");
		return CLASS_IN_SELECTOR.matcher(plain)
			.results()
			.allMatch((result) -> this.components.contains(component(result.group(1).replace("\\", ""))));
	}

}
