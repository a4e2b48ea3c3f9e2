package uk.gov.haringey.actionplan.service.office;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What the address of a link begins with, as a browser reads it. */
final class AddressScheme {

	/** What a link that somebody has to follow may begin with. */
	static final Set<String> LINKS = Set.of("", "http", "https", "mailto", "tel", "ftp", "file");

	private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

	private AddressScheme() {
	}

	/** Whether an address is one that somebody may follow. */
	static boolean isFollowed(String address) {
		return LINKS.contains(scheme(address));
	}

	/**
	 * What an address begins with, such as {@code https}; a path to another machine
	 * counts as {@code file}. Empty if it is a place in the document itself.
	 */
	static String scheme(String address) {
		// Browsers take no notice of line breaks and tabs in an address.
		String plain = CONTROL.matcher(address).replaceAll("").strip().replace('\\', '/').toLowerCase(Locale.ROOT);
		if (plain.startsWith("//")) {
			return "file";
		}
		int end = 0;
		while (end < plain.length()
				&& (Character.isLetterOrDigit(plain.charAt(end)) || "+-.".indexOf(plain.charAt(end)) >= 0)) {
			end++;
		}
		return (end > 0 && end < plain.length() && plain.charAt(end) == ':') ? plain.substring(0, end) : "";
	}

}
