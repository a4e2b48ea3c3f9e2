package uk.gov.haringey.actionplan.web.support.style;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
		StringBuilder used = new StringBuilder();
		int start = 0;
		for (int open = css.indexOf('{'); open >= 0; open = css.indexOf('{', start)) {
			int end = end(css, open);
			String selector = css.substring(start, open);
			String body = css.substring(open + 1, end);
			int statement = selector.lastIndexOf(';') + 1;
			used.append(selector, 0, statement);
			append(used, selector.substring(statement), body);
			start = end + 1;
		}
		return used.append(css.substring(start)).toString();
	}

	private void append(StringBuilder used, String selector, String body) {
		boolean condition = selector.startsWith("@media") || selector.startsWith("@supports");
		String keptSelector = selector.startsWith("@") ? selector : usedOf(selector);
		String keptBody = condition ? of(body) : body;
		if (!keptSelector.isEmpty() && !keptBody.isEmpty()) {
			used.append(keptSelector).append('{').append(keptBody).append('}');
		}
	}

	/** Where the brace is that closes one. */
	private static int end(String css, int open) {
		int depth = 0;
		for (int at = open; at < css.length(); at++) {
			char character = css.charAt(at);
			if (character == '{') {
				depth++;
			}
			else if (character == '}' && --depth == 0) {
				return at;
			}
		}
		throw new IllegalArgumentException("A brace of the style sheet is not closed");
	}

	/** Those of a rule's selectors that can meet something. */
	private String usedOf(String selectors) {
		List<String> used = new ArrayList<>();
		int start = 0;
		int depth = 0;
		for (int at = 0; at <= selectors.length(); at++) {
			char character = (at < selectors.length()) ? selectors.charAt(at) : ',';
			depth += (character == '(') ? 1 : (character == ')') ? -1 : 0;
			if (character == ',' && depth == 0) {
				String selector = selectors.substring(start, at);
				if (isUsed(selector)) {
					used.add(selector);
				}
				start = at + 1;
			}
		}
		return String.join(",", used);
	}

	private boolean isUsed(String selector) {
		// What is excluded or one of several says nothing of whether the rest is used.
		String plain = selector.replaceAll(":(?:not|is|where)\\([^)]*\\)", "");
		return CLASS_IN_SELECTOR.matcher(plain)
			.results()
			.allMatch((result) -> this.components.contains(component(result.group(1).replace("\\", ""))));
	}

}
