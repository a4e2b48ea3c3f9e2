package uk.gov.haringey.actionplan.service.office;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import uk.gov.haringey.actionplan.service.InputBounds;
import uk.gov.haringey.actionplan.service.office.ActiveContent.Finding;

/**
 * The fields of a text document, each judged by its first word. The letters of that word
 * may be spread over many elements, and a field in a field may add some of them.
 */
final class FieldCodes {

	/** Fields that start another program. */
	private static final Set<String> PROGRAMS = Set.of("DDE", "DDEAUTO");

	/** Fields that take what they show from elsewhere. */
	private static final Set<String> FETCHING = Set.of("INCLUDEPICTURE", "INCLUDETEXT", "INCLUDE", "IMPORT", "LINK",
			"RD", "DATABASE");

	private static final String WRITTEN = "instrtext";

	/** The elements that have the letters of a field. */
	private static final Set<String> LETTERS = Set.of(WRITTEN, "delinstrtext", "t");

	/** The letters of all these elements together, as some programs read them. */
	private static final String ALL = "";

	/** Stands where a field in a field puts its result. */
	private static final char NESTED = '\uFFFC';

	/** Longer than the first word of any field. */
	private static final int LONGEST = 40;

	private final Deque<Code> open = new ArrayDeque<>();

	/** What has no beginning of a field before it. */
	private Code stray = new Code();

	static boolean hasLetters(String element) {
		return LETTERS.contains(element);
	}

	/** Why a field that is written in one piece is refused. */
	static Optional<Finding> judge(String code) {
		Code whole = new Code();
		whole.add(ALL, code);
		return whole.judge();
	}

	/** Takes some letters, from an element of a name. */
	void add(String element, String text) {
		Code innermost = this.open.peek();
		if (innermost == null) {
			this.stray.add(element, element.equals("t") ? "" : text);
		}
		else if (!innermost.isResult) {
			innermost.add(element, text);
			innermost.add(ALL, text);
		}
	}

	/**
	 * Takes the beginning or end of a field, or the end of its code.
	 * @return why the code that ends here is refused
	 */
	Optional<Finding> mark(String kind) throws IOException {
		Optional<Finding> finding = this.stray.judge();
		this.stray = new Code();
		Code innermost = this.open.peek();
		if (kind.equals("begin")) {
			if (innermost != null && !innermost.isResult) {
				innermost.addNested();
			}
			if (this.open.size() >= InputBounds.DEPTH) {
				throw new IOException("Too many fields in fields");
			}
			this.open.push(new Code());
		}
		else if (innermost != null) {
			finding = finding.or(innermost::judge);
			innermost.isResult = true;
			if (kind.equals("end")) {
				this.open.pop();
			}
		}
		return finding;
	}

	/** Why fields without an end are refused. */
	Optional<Finding> end() {
		return Stream.concat(Stream.of(this.stray), this.open.stream())
			.map(Code::judge)
			.flatMap(Optional::stream)
			.findFirst();
	}

	/** The beginning of a field's code. */
	private static final class Code {

		private final Map<String, StringBuilder> letters = new HashMap<>();

		private boolean isResult;

		private void add(String element, String text) {
			StringBuilder kept = this.letters.computeIfAbsent(element, (name) -> new StringBuilder());
			for (int index = 0; index < text.length() && kept.length() < LONGEST; index++) {
				char character = text.charAt(index);
				if (!kept.isEmpty() || Character.isLetter(character) || character == '=' || character == NESTED) {
					kept.append(character);
				}
			}
		}

		/** Marks the place of a field in this one, in each text that may have it. */
		private void addNested() {
			add(WRITTEN, "");
			add(ALL, "");
			this.letters.forEach((element, kept) -> {
				boolean mayBegin = !kept.isEmpty() || element.equals(WRITTEN) || element.equals(ALL);
				kept.append(mayBegin ? String.valueOf(NESTED) : "");
			});
		}

		private Optional<Finding> judge() {
			Optional<Finding> found = Optional.empty();
			for (StringBuilder kept : this.letters.values()) {
				Optional<Finding> next = judge(kept.toString().toUpperCase(Locale.ROOT));
				found = next.isPresent() && !found.equals(Optional.of(Finding.PROGRAM)) ? next : found;
			}
			return found;
		}

		private static Optional<Finding> judge(String code) {
			int end = 0;
			while (end < code.length() && Character.isLetter(code.charAt(end))) {
				end++;
			}
			String word = code.substring(0, end);
			// Nobody needs a field whose kind another field has to complete.
			boolean isCompleted = end < code.length() && code.charAt(end) == NESTED
					&& Stream.concat(PROGRAMS.stream(), FETCHING.stream()).anyMatch((kind) -> kind.startsWith(word));
			if (isCompleted || PROGRAMS.contains(word)) {
				return Optional.of(Finding.PROGRAM);
			}
			return FETCHING.contains(word) ? Optional.of(Finding.OUTSIDE) : Optional.empty();
		}

	}

}
