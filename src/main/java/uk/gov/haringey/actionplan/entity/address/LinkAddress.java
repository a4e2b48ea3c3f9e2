package uk.gov.haringey.actionplan.entity.address;

import java.util.regex.Pattern;

/**
 * Which addresses may be links, wherever somebody typed them: those of the web and of
 * mail. Others could run a script, open a file, or lead to a page of this application.
 */
public final class LinkAddress {

	private static final Pattern WEB = Pattern.compile("https?://[^\\s\\p{Cntrl}]+");

	private static final Pattern LINK = Pattern.compile("(?i)(https?://|mailto:)[^\\s\\p{Cntrl}]+");

	private LinkAddress() {
	}

	/**
	 * Whether it is an address of a page or a document on the web, as the database has
	 * it.
	 */
	public static boolean isWeb(String address) {
		return WEB.matcher(address).matches();
	}

	/** Whether a text may have a link with it. */
	public static boolean isLink(String address) {
		return LINK.matcher(address).matches();
	}

}
