package uk.gov.haringey.actionplan.service.account;

import java.security.SecureRandom;
import java.util.Base64;

import uk.gov.haringey.actionplan.service.Sha256;

/**
 * Long random words that open something to anybody who has them. The database keeps their
 * hashes only.
 */
public final class Tokens {

	private static final int BYTES = 32;

	private static final SecureRandom RANDOM = new SecureRandom();

	private Tokens() {
	}

	/** A new one, of letters that addresses and cookies can hold. */
	public static String make() {
		byte[] bytes = new byte[BYTES];
		RANDOM.nextBytes(bytes);
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

	/** The SHA-256 of a token, as 64 hexadecimal digits. */
	public static String hash(String token) {
		return Sha256.of(token);
	}

}
