package uk.gov.haringey.actionplan.web.request.bound;

/**
 * How much a form takes before any of it is looked at. Its fields have limits of their
 * own, which are far below, so that somebody who typed too much is told so beside the
 * field.
 *
 * @param characters the most characters of all its fields together, names included
 * @param files the most files; each is of {@link RouteBounds#FILE} bytes at most
 */
public record InputBound(int characters, int files) {

	/**
	 * What a character takes at most: three bytes of UTF-8, each written as a percent
	 * sign and two digits.
	 */
	private static final int BYTES_OF_A_CHARACTER = 9;

	/** The most bytes that it may be sent as. */
	long bytes() {
		return Math.min(RouteBounds.REQUEST,
				(long) this.characters * BYTES_OF_A_CHARACTER + this.files * RouteBounds.FILE);
	}

	/** What a form is made of, and how many characters that takes. */
	enum Kind {

		/** A user name, a password or a code, and what a form is sent with. */
		SIGN_IN(2_000),

		/** What a browser says of a passkey, as JSON. */
		PASSKEY(4_000),

		/** Buttons and choices. */
		CLICK(4_000),

		/** Names, titles, addresses and dates. */
		WORDS(20_000),

		/** Texts of up to 10,000 characters. */
		TEXT(200_000),

		/**
		 * Something for each of up to a thousand actions, or 60 columns and their names.
		 */
		LIST(1_000_000);

		private final int characters;

		Kind(int characters) {
			this.characters = characters;
		}

		int characters() {
			return this.characters;
		}

	}

}
