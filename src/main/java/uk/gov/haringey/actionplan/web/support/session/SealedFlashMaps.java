package uk.gov.haringey.actionplan.web.support.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

import org.springframework.core.serializer.support.DeserializingConverter;
import org.springframework.core.serializer.support.SerializationFailedException;
import org.springframework.core.serializer.support.SerializingConverter;
import org.springframework.security.crypto.codec.Hex;
import org.springframework.security.crypto.encrypt.BytesEncryptor;
import org.springframework.security.crypto.encrypt.Encryptors;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.support.AbstractFlashMapManager;
import org.springframework.web.util.WebUtils;

/**
 * Keeps one-time links and recovery codes in the session until the page that shows them
 * is asked for. Sessions are in the database, which keeps such secrets as hashes only: so
 * they are encrypted, with a key that the browser alone has.
 */
class SealedFlashMaps extends AbstractFlashMapManager {

	/** The session's attribute: the encrypted bytes. */
	static final String ATTRIBUTE = "actionplan.sealed";

	static final String COOKIE = "actionplan-seal";

	private static final int KEY_BYTES = 32;

	/** The key is random, so that nothing needs to make a guess at it harder. */
	private static final String SALT = "00".repeat(8);

	private final SerializingConverter toBytes = new SerializingConverter();

	private final DeserializingConverter fromBytes = new DeserializingConverter();

	private final OwnCookie key;

	/**
	 * @param secure whether browsers are to send the key by TLS only
	 */
	SealedFlashMaps(boolean secure) {
		this.key = new OwnCookie(COOKIE, secure);
	}

	@Override
	protected @Nullable List<FlashMap> retrieveFlashMaps(HttpServletRequest request) {
		Cookie key = WebUtils.getCookie(request, COOKIE);
		HttpSession session = (key != null) ? request.getSession(false) : null;
		if (key == null || session == null || !(session.getAttribute(ATTRIBUTE) instanceof byte[] sealed)) {
			return null;
		}
		List<FlashMap> maps = new ArrayList<>();
		try {
			for (Object map : (List<?>) this.fromBytes.convert(encryptor(key.getValue()).decrypt(sealed))) {
				maps.add((FlashMap) map);
			}
		}
		catch (IllegalStateException | IllegalArgumentException | SerializationFailedException ex) {
			// Of another browser, or made up: there is nothing to show.
			return null;
		}
		return maps;
	}

	@Override
	protected void updateFlashMaps(List<FlashMap> maps, HttpServletRequest request, HttpServletResponse response) {
		HttpSession session = request.getSession();
		if (maps.isEmpty()) {
			session.removeAttribute(ATTRIBUTE);
			this.key.send("", Duration.ZERO, response);
			return;
		}
		String key = new String(Hex.encode(KeyGenerators.secureRandom(KEY_BYTES).generateKey()));
		session.setAttribute(ATTRIBUTE, encryptor(key).encrypt(this.toBytes.convert(new ArrayList<>(maps))));
		this.key.send(key, Duration.ofSeconds(getFlashMapTimeout()), response);
	}

	@Override
	protected @Nullable Object getFlashMapsMutex(HttpServletRequest request) {
		return WebUtils.getSessionMutex(request.getSession());
	}

	private static BytesEncryptor encryptor(String key) {
		return Encryptors.stronger(key, SALT);
	}

}
