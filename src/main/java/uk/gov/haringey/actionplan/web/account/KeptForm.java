package uk.gov.haringey.actionplan.web.account;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

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

	private static final List<String> PATHS_NEVER_KEPT = List.of("/sign-in", "/sign-out", "/set-password", "/profile");

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
	 * Keeps what a request sent, as that of an account; whether it is anything to keep.
	 */
	static boolean keep(HttpServletRequest request, long accountId) {
		String path = request.getRequestURI().substring(request.getContextPath().length());
		LinkedHashMap<String, String[]> fields = new LinkedHashMap<>();
		for (Map.Entry<String, String[]> field : request.getParameterMap().entrySet()) {
			if (!field.getKey().equals("_csrf") && !field.getKey().toLowerCase(Locale.ROOT).contains("password")) {
				fields.put(field.getKey(), field.getValue());
			}
		}
		long length = fields.values().stream().mapToLong(KeptForm::length).sum();
		if (fields.isEmpty() || length > LONGEST || PATHS_NEVER_KEPT.stream().anyMatch(path::startsWith)) {
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
