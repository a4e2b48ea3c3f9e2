package uk.gov.haringey.actionplan.web.support.session;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.FlashMapManager;
import org.springframework.web.util.WebUtils;

/**
 * Takes what a page says once, after a change, to that page. The key of a message goes
 * with the browser, so that nothing needs to be written for it; anything else, such as a
 * one-time link, stays in the session, sealed.
 */
public class DoneMessages implements FlashMapManager {

	/** The attribute that holds the key of a message. */
	public static final String DONE = "done";

	static final String COOKIE = "actionplan-done";

	/** A key, and the path of the page that says it. */
	private static final Pattern KEPT = Pattern.compile("([A-Za-z][A-Za-z0-9.-]{0,99})\n(/[^\n]{0,1000})");

	private static final Duration LONGEST = Duration.ofMinutes(1);

	private final FlashMapManager inSession;

	private final OwnCookie cookie;

	/**
	 * @param secure whether browsers are to send it by TLS only
	 */
	public DoneMessages(boolean secure) {
		this.cookie = new OwnCookie(COOKIE, secure);
		this.inSession = new SealedFlashMaps(secure);
	}

	@Override
	public @Nullable FlashMap retrieveAndUpdate(HttpServletRequest request, HttpServletResponse response) {
		Cookie cookie = WebUtils.getCookie(request, COOKIE);
		Matcher kept = KEPT.matcher((cookie != null) ? decoded(cookie.getValue()) : "");
		if (!kept.matches() || !kept.group(2).equals(request.getRequestURI())) {
			return this.inSession.retrieveAndUpdate(request, response);
		}
		this.cookie.send("", Duration.ZERO, response);
		FlashMap message = new FlashMap();
		message.put(DONE, kept.group(1));
		return message;
	}

	@Override
	public void saveOutputFlashMap(FlashMap flashMap, HttpServletRequest request, HttpServletResponse response) {
		Optional<String> kept = kept(flashMap);
		if (kept.isPresent()) {
			this.cookie.send(encoded(kept.get()), LONGEST, response);
		}
		else {
			this.inSession.saveOutputFlashMap(flashMap, request, response);
		}
	}

	private static Optional<String> kept(FlashMap flashMap) {
		String kept = flashMap.get(DONE) + "\n" + flashMap.getTargetRequestPath();
		return (flashMap.keySet().equals(Set.of(DONE)) && KEPT.matcher(kept).matches()) ? Optional.of(kept)
				: Optional.empty();
	}

	private static String encoded(String kept) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(kept.getBytes(StandardCharsets.UTF_8));
	}

	/** Whatever a browser sends; what is no such text says nothing. */
	private static String decoded(String value) {
		try {
			return new String(Base64.getUrlDecoder().decode(value), StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			return "";
		}
	}

}
