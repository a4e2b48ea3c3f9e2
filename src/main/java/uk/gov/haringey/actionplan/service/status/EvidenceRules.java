package uk.gov.haringey.actionplan.service.status;

import java.io.IOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import org.apache.tika.Tika;
import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.service.InputBounds;
import uk.gov.haringey.actionplan.service.Violation;
import uk.gov.haringey.actionplan.service.office.ActiveContent;
import uk.gov.haringey.actionplan.service.office.ActivePdf;
import uk.gov.haringey.actionplan.service.office.EncryptedException;
import uk.gov.haringey.actionplan.service.office.OfficePackage;
import uk.gov.haringey.actionplan.service.office.TooLargeException;
import uk.gov.haringey.actionplan.service.status.ReportProgress.Document;

/**
 * Which documents are kept as evidence: text, pictures, PDF and office documents without
 * programs in them. A document is judged by what it holds and by its name's ending, which
 * have to agree, and never by what the browser says of it. Pure functions.
 */
public final class EvidenceRules {

	/** The most documents of an update. */
	public static final int MOST = InputBounds.DOCUMENTS;

	/** The largest document, in bytes; the database insists on it. */
	static final int LARGEST = InputBounds.FILE;

	/** The largest documents of an update together, in bytes. */
	static final int LARGEST_TOGETHER = InputBounds.DOCUMENTS_TOGETHER;

	/**
	 * The most that an account keeps for updates that are not saved, in bytes; the
	 * database insists on it.
	 */
	static final int LARGEST_UNSAVED = 60 * 1024 * 1024;

	/** The most that an account attaches to its updates within a year, in bytes. */
	static final long LARGEST_OF_A_YEAR = 2L * 1024 * 1024 * 1024;

	private static final int NAME_LENGTH = 255;

	static final int MEGABYTE = 1024 * 1024;

	private static final int GIGABYTE = 1024 * MEGABYTE;

	private static final Tika TIKA = new Tika();

	private static final String PDF = "application/pdf";

	private static final String WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

	private static final String EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

	private static final String POWERPOINT = "application/vnd.openxmlformats-officedocument.presentationml.presentation";

	/** What is taken, by the ending of its name; the database has the same list. */
	private static final Map<String, String> TYPES = Map.ofEntries(Map.entry("pdf", PDF), Map.entry("png", "image/png"),
			Map.entry("jpg", "image/jpeg"), Map.entry("jpeg", "image/jpeg"), Map.entry("txt", "text/plain"),
			Map.entry("csv", "text/csv"), Map.entry("docx", WORD), Map.entry("xlsx", EXCEL),
			Map.entry("pptx", POWERPOINT), Map.entry("odt", "application/vnd.oasis.opendocument.text"),
			Map.entry("ods", "application/vnd.oasis.opendocument.spreadsheet"),
			Map.entry("odp", "application/vnd.oasis.opendocument.presentation"));

	/** The folder that a document of Microsoft's has its content in. */
	private static final Map<String, String> FOLDERS = Map.of(WORD, "word/", EXCEL, "xl/", POWERPOINT, "ppt/");

	private static final Pattern RESERVED = Pattern.compile("(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?");

	private EvidenceRules() {
	}

	/** Why some documents of one update are refused. */
	public static List<Violation> check(List<Document> documents) {
		List<Violation> violations = new ArrayList<>(judgeTogether(documents));
		documents.forEach((document) -> judge(document).ifPresent(violations::add));
		return violations;
	}

	/** Why their number or size is refused. */
	static List<Violation> judgeTogether(List<Document> documents) {
		List<Violation> violations = new ArrayList<>();
		if (documents.size() > MOST) {
			violations.add(new Violation("document", "document.tooMany", MOST));
		}
		else if (size(documents) > LARGEST_TOGETHER) {
			violations.add(new Violation("document", "document.tooLargeTogether", LARGEST_TOGETHER / MEGABYTE));
		}
		return violations;
	}

	/** Why an account can add no more documents, by the bytes of this year. */
	static List<Violation> checkYear(List<Document> documents, long before) {
		return (before + size(documents) > LARGEST_OF_A_YEAR)
				? List.of(new Violation("document", "document.year", LARGEST_OF_A_YEAR / GIGABYTE)) : List.of();
	}

	static long size(List<Document> documents) {
		return documents.stream().mapToLong((document) -> document.content().length).sum();
	}

	/** Why one document is refused. */
	static Optional<Violation> judge(Document document) {
		String name = document.fileName();
		if (document.content().length > LARGEST) {
			return Optional.of(new Violation("document", "document.tooLarge", name, LARGEST / MEGABYTE));
		}
		if (document.content().length == 0) {
			return Optional.of(new Violation("document", "document.empty", name));
		}
		String type = TYPES.get(ending(name));
		if (type == null || !isOf(type, document.content())) {
			return Optional.of(new Violation("document", "document.type", name));
		}
		return Optional.ofNullable(against(type, document.content()))
			.map((code) -> new Violation("document", code, name));
	}

	/** The media type of a document that may be kept. */
	static String mediaType(Document document) {
		return Optional.ofNullable(TYPES.get(ending(document.fileName()))).orElseThrow();
	}

	private static String ending(String name) {
		return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
	}

	/** Whether what a document holds is of a type. */
	private static boolean isOf(String type, byte[] content) {
		if (type.startsWith("text/")) {
			return TIKA.detect(content).equals("text/plain");
		}
		if (!isOffice(type)) {
			return TIKA.detect(content).equals(type);
		}
		try (OfficePackage file = OfficePackage.open(content)) {
			String folder = FOLDERS.get(type);
			return (folder != null)
					? file.has(OfficePackage.CONTENT_TYPES)
							&& file.names().stream().anyMatch((name) -> name.startsWith(folder))
					: file.mediaType().equals(type);
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static boolean isOffice(String type) {
		return type.startsWith("application/vnd.");
	}

	/** Why the content of a document is refused; nothing if it is not. */
	private static @Nullable String against(String type, byte[] content) {
		try {
			if (type.equals(PDF)) {
				return ActivePdf.isActive(content) ? "document.program" : null;
			}
			return isOffice(type) ? againstOffice(content) : null;
		}
		catch (TooLargeException ex) {
			return "document.unpacked";
		}
		catch (EncryptedException ex) {
			return "document.password";
		}
		catch (IOException ex) {
			return "document.damaged";
		}
	}

	private static @Nullable String againstOffice(byte[] content) throws IOException {
		try (OfficePackage file = OfficePackage.open(content)) {
			if (file.hasPassword()) {
				return "document.password";
			}
			file.bound(InputBounds.UNPACKED_EVIDENCE, InputBounds.ELEMENTS_EVIDENCE);
			ActiveContent.Finding finding = ActiveContent.of(file).orElse(null);
			return (finding == null) ? null
					: (finding == ActiveContent.Finding.OUTSIDE) ? "document.outside" : "document.program";
		}
	}

	/**
	 * A name under which a document is safe to keep on any machine: without a path, signs
	 * that do not show or turn the direction of writing, and names that Windows keeps for
	 * itself.
	 */
	public static String safeName(String given) {
		String name = Normalizer.normalize(given, Normalizer.Form.NFC)
			.replace('\\', '/')
			.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\p{Co}\\p{Zl}\\p{Zp}<>:\"|?*]", "_");
		name = trimmed(name.substring(name.lastIndexOf('/') + 1));
		if (name.isEmpty()) {
			return "document";
		}
		if (RESERVED.matcher(name).matches()) {
			name = "_" + name;
		}
		return name.substring(Math.max(0, name.length() - NAME_LENGTH));
	}

	/** Without dots and blanks at either end, which hide what a name ends with. */
	private static String trimmed(String name) {
		int start = 0;
		int end = name.length();
		while (start < end && isDotOrBlank(name.charAt(start))) {
			start++;
		}
		while (end > start && isDotOrBlank(name.charAt(end - 1))) {
			end--;
		}
		return name.substring(start, end);
	}

	private static boolean isDotOrBlank(char character) {
		return character == '.' || Character.isWhitespace(character);
	}

}
