package uk.gov.haringey.actionplan.web.request;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.web.support.form.Forms;

import org.springframework.stereotype.Component;

/**
 * What the log calls the address of a request: the pattern of its route, such as
 * {@code /set-password/{token}}. An address itself may hold a one-time token, and nobody
 * who reads the log shall find one.
 */
@Component
class LoggedRoutes {

	private final Forms forms;

	LoggedRoutes(Forms forms) {
		this.forms = forms;
	}

	/**
	 * The route of an address, also if no handler was reached. Of an address that is no
	 * handler's, only where it begins.
	 */
	String of(@Nullable Object uri) {
		String path = String.valueOf(uri);
		try {
			return this.forms.patternOf(path).orElseGet(() -> beginning(path));
		}
		catch (IllegalArgumentException ex) {
			// An address with characters that it should have encoded.
			return beginning(path);
		}
	}

	private static String beginning(String path) {
		String plain = path.replaceFirst("^/+", "");
		return plain.matches("[a-z-]*") ? "/" + plain : "/" + plain.replaceFirst("(?s)^([a-z-]*).*", "$1") + "…";
	}

}
