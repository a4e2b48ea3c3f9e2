package uk.gov.haringey.actionplan.web.account;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import uk.gov.haringey.actionplan.service.account.KeptForms;

/**
 * Which forms are kept that were sent after their session had ended, until their owner
 * has signed in again.
 */
final class KeptForm {

	/** Where it is shown again. */
	static final String PATH = "/kept-form";

	/** In characters. */
	private static final int LONGEST = 500_000;

	private static final List<String> PATHS_NEVER_KEPT = List.of("/sign-in", "/sign-out", "/set-password", "/profile");

	private KeptForm() {
	}

	/** Keeps what a request sent; whether it is anything to keep. */
	static boolean keep(HttpServletRequest request, KeptForms forms) {
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
