package uk.gov.haringey.actionplan.web.support.page;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;

import jakarta.servlet.ServletRequest;

/**
 * A page with gaps for what differs each time that it is sent: the tokens and numbers of
 * its forms, and how long its reader stays signed in. While such a page is made, words
 * that nobody can know stand in the gaps.
 */
public final class PageParts {

	private static final String ATTRIBUTE = PageParts.class.getName();

	/** Anew with each start, so that no text of anybody's is taken for a gap. */
	private static final String SECRET = UUID.randomUUID().toString().replace("-", "");

	/** Stands for the number of a form. */
	public static final String FORM_NUMBER = Placeholder.FORM_NUMBER.word();

	private final List<byte[]> texts;

	/** Those that follow each text but the last. */
	private final List<Placeholder> gaps;

	private final int size;

	private PageParts(List<byte[]> texts, List<Placeholder> gaps) {
		this.texts = texts;
		this.gaps = gaps;
		this.size = texts.stream().mapToInt((text) -> text.length).sum();
	}

	/** Whether a page with gaps is made in a request at this moment. */
	public static boolean isBeingMade(ServletRequest request) {
		return request.getAttribute(ATTRIBUTE) != null;
	}

	static void beginMaking(ServletRequest request) {
		request.setAttribute(ATTRIBUTE, true);
	}

	static void endMaking(ServletRequest request) {
		request.removeAttribute(ATTRIBUTE);
	}

	/** The parts of a page that was made with words in its gaps. */
	static PageParts of(String page) {
		List<byte[]> texts = new ArrayList<>();
		List<Placeholder> gaps = new ArrayList<>();
		int from = 0;
		for (int at = page.indexOf(SECRET); at >= 0; at = page.indexOf(SECRET, from)) {
			texts.add(page.substring(from, at).getBytes(StandardCharsets.UTF_8));
			Placeholder gap = Placeholder.of(page.charAt(at + SECRET.length()));
			gaps.add(gap);
			from = at + gap.word().length();
		}
		texts.add(page.substring(from).getBytes(StandardCharsets.UTF_8));
		return new PageParts(List.copyOf(texts), List.copyOf(gaps));
	}

	/** About how many bytes are kept. */
	int size() {
		return this.size;
	}

	/** The page, with each gap filled by what is given for it then. */
	byte[] filled(Map<Placeholder, Supplier<String>> fillings) {
		ByteArrayOutputStream page = new ByteArrayOutputStream(this.size + this.gaps.size() * SECRET.length() * 2);
		for (int index = 0; index < this.texts.size(); index++) {
			page.writeBytes(this.texts.get(index));
			if (index < this.gaps.size()) {
				page.writeBytes(Objects.requireNonNull(fillings.get(this.gaps.get(index)))
					.get()
					.getBytes(StandardCharsets.UTF_8));
			}
		}
		return page.toByteArray();
	}

	/** What differs each time that a page is sent. */
	enum Placeholder {

		CSRF_TOKEN('t'), FORM_NUMBER('n'), SESSION_SECONDS('s');

		private final char letter;

		Placeholder(char letter) {
			this.letter = letter;
		}

		/** What stands in the gap while the page is made. */
		String word() {
			return SECRET + this.letter;
		}

		private static Placeholder of(char letter) {
			for (Placeholder gap : values()) {
				if (gap.letter == letter) {
					return gap;
				}
			}
			throw new IllegalStateException("There is no gap " + letter);
		}

	}

	/**
	 * What to put into the gaps. A request's CSRF token is made once, when it is first
	 * asked for, so that all forms of a page have the same.
	 */
	static Map<Placeholder, Supplier<String>> fillings(Supplier<String> csrfToken, Supplier<String> formNumber,
			String sessionSeconds) {
		Map<Placeholder, Supplier<String>> fillings = new EnumMap<>(Placeholder.class);
		fillings.put(Placeholder.CSRF_TOKEN, csrfToken);
		fillings.put(Placeholder.FORM_NUMBER, formNumber);
		fillings.put(Placeholder.SESSION_SECONDS, () -> sessionSeconds);
		return fillings;
	}

}
