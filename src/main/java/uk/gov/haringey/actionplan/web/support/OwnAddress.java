package uk.gov.haringey.actionplan.web.support;

import uk.gov.haringey.actionplan.service.plan.ViewSaving;

/** Addresses within this site that an answer leads to. */
public final class OwnAddress {

	private OwnAddress() {
	}

	/**
	 * The path, query and fragment of an address. Its host, which a request claimed, is
	 * left out, and so are slashes that would begin another, and what browsers pass over
	 * between them.
	 */
	public static String of(String address) {
		return "/" + address.replaceAll("\\p{Cntrl}", "")
			.replaceFirst("^[A-Za-z][A-Za-z0-9+.-]*://[^/?#\\\\]*", "")
			.replaceFirst("^[/\\\\]+", "");
	}

	/**
	 * Where to go on after something was done to an action: to the list from which its
	 * form was opened, or else to the action.
	 * @param from the address of the list, with or without its first slash; anything but
	 * the reader's own actions and a list of this plan leads to the action
	 */
	public static String afterAction(String from, String slug, String ref) {
		String list = from.startsWith("/") ? from : "/" + from;
		String plan = "/plans/" + slug;
		if (list.equals("/my-actions")) {
			return list;
		}
		boolean known = list.equals(plan)
				|| list.startsWith(plan + "?") && ViewSaving.isQuery(list.substring(plan.length() + 1));
		return known ? list + "#action-" + ref : plan + "/actions/" + ref;
	}

	/**
	 * The view that leads to an address as it is. A redirect takes what stands in braces
	 * for a variable, so an address that somebody typed has none.
	 */
	public static String redirect(String address) {
		return "redirect:" + of(address).replace("{", "%7B").replace("}", "%7D");
	}

}
