package uk.gov.haringey.actionplan.web.account;

import java.io.Serializable;
import java.util.LinkedHashMap;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.web.support.form.Forms;

/**
 * A form that was sent after its session had ended, kept until its owner has signed in
 * again.
 *
 * @param accountId whose it is
 * @param path where it was sent
 * @param fields what it held
 */
record KeptForm(long accountId, String path, LinkedHashMap<String, String[]> fields) implements Serializable {

	/** Where it is shown again. */
	static final String PATH = "/kept-form";

	private static final String ATTRIBUTE = "actionplan.kept-form";

	/** In characters. */
	private static final int LONGEST = 500_000;

	/** The form of this account that a session keeps; that of another is dropped. */
	static @Nullable KeptForm in(HttpSession session, long accountId) {
		if (!(session.getAttribute(ATTRIBUTE) instanceof KeptForm form)) {
			return null;
		}
		if (form.accountId != accountId) {
			session.removeAttribute(ATTRIBUTE);
			return null;
		}
		return form;
	}

	/**
	 * Keeps what a request sent, as that of an account; whether it is anything to keep. A
	 * form with a secret is not kept at all, nor is a mere button: to show it again would
	 * be to press it.
	 */
	static boolean keep(HttpServletRequest request, Forms forms, long accountId) {
		String path = request.getRequestURI().substring(request.getContextPath().length());
		Forms.Form form = forms.sentBy(request);
		LinkedHashMap<String, String[]> fields = new LinkedHashMap<>(form.openOf(request));
		long length = fields.values().stream().mapToLong(KeptForm::length).sum();
		if (fields.isEmpty() || length > LONGEST || form.hasSecret() || !form.bound()) {
			return false;
		}
		request.getSession().setAttribute(ATTRIBUTE, new KeptForm(accountId, path, fields));
		return true;
	}

	private static long length(String[] values) {
		long length = 0;
		for (String value : values) {
			length += value.length();
		}
		return length;
	}

}
