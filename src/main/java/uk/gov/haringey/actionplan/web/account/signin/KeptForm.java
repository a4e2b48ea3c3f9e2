package uk.gov.haringey.actionplan.web.account.signin;

import java.util.LinkedHashMap;

import jakarta.servlet.http.HttpServletRequest;
import uk.gov.haringey.actionplan.service.account.KeptForms;
import uk.gov.haringey.actionplan.web.support.form.Forms;

/**
 * Which forms are kept that were sent after their session had ended, until their owner
 * has signed in again.
 */
final class KeptForm {

	/** Where it is shown again. */
	static final String PATH = "/kept-form";

	/** In characters. */
	private static final int LONGEST = 500_000;

	private KeptForm() {
	}

	/**
	 * Keeps what a request sent; whether it is anything to keep. A form with a secret is
	 * not kept at all, nor is a mere button: to show it again would be to press it.
	 */
	static boolean keep(HttpServletRequest request, Forms known, KeptForms forms) {
		String path = request.getRequestURI().substring(request.getContextPath().length());
		Forms.Form form = known.sentBy(request);
		LinkedHashMap<String, String[]> fields = new LinkedHashMap<>(form.openOf(request));
		long length = fields.values().stream().mapToLong(KeptForm::length).sum();
		if (fields.isEmpty() || length > LONGEST || form.hasSecret() || !form.bound()) {
			return false;
		}
		return forms.keep(SignInSources.browserToken(request), path, fields);
	}

	private static long length(String[] values) {
		long length = 0;
		for (String value : values) {
			length += value.length();
		}
		return length;
	}

}
