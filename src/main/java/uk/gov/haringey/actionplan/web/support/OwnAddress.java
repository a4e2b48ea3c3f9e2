package uk.gov.haringey.actionplan.web.support;

/** Addresses within this site that an answer leads to. */
public final class OwnAddress {

	private OwnAddress() {
	}

	/**
	 * The path, query and fragment of an address. Its host, which a request claimed, is
	 * left out, and so are slashes that would begin another.
	 */
	public static String of(String address) {
		return "/" + address.replaceFirst("^[A-Za-z][A-Za-z0-9+.-]*://[^/?#\\\\]*", "").replaceFirst("^[/\\\\]+", "");
	}

	/**
	 * The view that leads to an address as it is. A redirect takes what stands in braces
	 * for a variable, so an address that somebody typed has none.
	 */
	public static String redirect(String address) {
		return "redirect:" + of(address).replace("{", "%7B").replace("}", "%7D");
	}

}
