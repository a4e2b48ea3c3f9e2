package uk.gov.haringey.actionplan.service.account;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import me.gosimple.nbvcxz.Nbvcxz;
import me.gosimple.nbvcxz.resources.ConfigurationBuilder;
import uk.gov.haringey.actionplan.service.Violation;

/**
 * What a password has to be: long enough, not made of the account's or the council's
 * name, and not among the first that somebody who guesses would try.
 */
public class PasswordRules {

	private static final int SHORTEST = 12;

	/** In bytes; the encoder takes no more. */
	private static final int LONGEST = 72;

	/** The base-2 logarithm of the number of guesses that a password has to withstand. */
	private static final double GUESSES = 40;

	/** Shorter names are found in many words. */
	private static final int NAME_LENGTH = 4;

	/** Words of councils' names that say nothing of which council it is. */
	private static final Set<String> COMMON_WORDS = Set.of("council", "borough", "london", "city", "county", "district",
			"royal", "metropolitan", "corporation");

	private final String council;

	public PasswordRules(String council) {
		this.council = council;
	}

	/** The rules that a password, typed twice, breaks for an account; at most one. */
	public List<Violation> broken(String password, String repeated, String username) {
		if (password.length() < SHORTEST || password.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
			return List.of(new Violation("password", "password.length", SHORTEST, LONGEST));
		}
		String letters = letters(password);
		if (names(username).stream().anyMatch(letters::contains)) {
			return List.of(new Violation("password", "password.names"));
		}
		if (!withstandsGuessing(password)) {
			return List.of(new Violation("password", "password.common"));
		}
		return password.equals(repeated) ? List.of() : List.of(new Violation("repeated", "password.different"));
	}

	private List<String> names(String username) {
		List<String> names = new ArrayList<>(List.of(letters(username), letters(this.council)));
		Arrays.stream(this.council.split("\\s+"))
			.map(PasswordRules::letters)
			.filter((word) -> !COMMON_WORDS.contains(word))
			.forEach(names::add);
		names.removeIf((name) -> name.length() < NAME_LENGTH);
		return names;
	}

	/** In small letters, without what joins words. */
	private static String letters(String text) {
		return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
	}

	private static boolean withstandsGuessing(String password) {
		synchronized (Guesser.GUESSER) {
			return Guesser.GUESSER.estimate(password).isMinimumEntropyMet();
		}
	}

	/** Reads its lists when the first password is chosen. */
	private static final class Guesser {

		private static final Nbvcxz GUESSER = new Nbvcxz(
				new ConfigurationBuilder().setLocale(Locale.ENGLISH).setMinimumEntropy(GUESSES).createConfiguration());

	}

}
