package uk.gov.haringey.actionplan.service.status;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.tika.Tika;
import uk.gov.haringey.actionplan.service.Violation;
import uk.gov.haringey.actionplan.service.status.ReportProgress.Document;

/**
 * Which documents are kept as evidence: text, pictures, PDF and office documents without
 * programs in them. A document is judged by what it holds and by its name's ending, which
 * have to agree, and never by what the browser says of it. Pure functions.
 */
public final class EvidenceRules {

	/** The most documents of an update. */
	public static final int MOST = 5;

	/** The largest document, in bytes; the database insists on it. */
	static final int LARGEST = 10 * 1024 * 1024;

	/** The largest documents of an update together, in bytes. */
	static final int LARGEST_TOGETHER = 20 * 1024 * 1024;

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

	private static final int LONGEST_LIST = 1024 * 1024;

	private static final Tika TIKA = new Tika();

	private static final String WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

	private static final String EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

	private static final String POWERPOINT = "application/vnd.openxmlformats-officedocument.presentationml.presentation";

	/** What is taken, by the ending of its name; the database has the same list. */
	private static final Map<String, String> TYPES = Map.ofEntries(Map.entry("pdf", "application/pdf"),
			Map.entry("png", "image/png"), Map.entry("jpg", "image/jpeg"), Map.entry("jpeg", "image/jpeg"),
			Map.entry("txt", "text/plain"), Map.entry("csv", "text/csv"), Map.entry("docx", WORD),
			Map.entry("xlsx", EXCEL), Map.entry("pptx", POWERPOINT),
			Map.entry("odt", "application/vnd.oasis.opendocument.text"),
			Map.entry("ods", "application/vnd.oasis.opendocument.spreadsheet"),
			Map.entry("odp", "application/vnd.oasis.opendocument.presentation"));

	/** The folder that a document of Microsoft's has its content in. */
	private static final Map<String, String> FOLDERS = Map.of(WORD, "word/", EXCEL, "xl/", POWERPOINT, "ppt/");

	/** Programs within office documents. */
	private static final Pattern PROGRAM = Pattern
		.compile("(?i)(^|.*/)(vbaproject\\.bin|basic/.*|scripts/.*|" + "macrosheets/.*|activex/.*|oleobject[^/]*|"
				+ "[^/]*\\.(exe|dll|com|scr|bat|cmd|ps1|vbs|vbe|js|jse|wsf|hta|jar|class|sh|msi|lnk))");

	private static final Pattern RESERVED = Pattern.compile("(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?");

	private EvidenceRules() {
	}

	/** What stands against some documents of one update. */
	public static List<Violation> check(List<Document> documents) {
		List<Violation> violations = new ArrayList<>(judgeTogether(documents));
		documents.forEach((document) -> judge(document).ifPresent(violations::add));
		return violations;
	}

	/** What stands against their number and size. */
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

	/** What stands against further documents of an account, by the bytes of this year. */
	static List<Violation> checkYear(List<Document> documents, long before) {
		return (before + size(documents) > LARGEST_OF_A_YEAR)
				? List.of(new Violation("document", "document.year", LARGEST_OF_A_YEAR / GIGABYTE)) : List.of();
	}

	static long size(List<Document> documents) {
		return documents.stream().mapToLong((document) -> document.content().length).sum();
	}

	/** What stands against one document. */
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
		return hasProgram(type, document.content()) ? Optional.of(new Violation("document", "document.program", name))
				: Optional.empty();
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
		try (ZipFile zip = ZipFile.builder().setByteArray(content).get()) {
			String folder = FOLDERS.get(type);
			if (folder != null) {
				return zip.getEntry("[Content_Types].xml") != null
						&& names(zip).stream().anyMatch((name) -> name.startsWith(folder));
			}
			return text(zip, "mimetype").equals(type);
		}
		catch (IOException | IllegalArgumentException ex) {
			return false;
		}
	}

	private static boolean isOffice(String type) {
		return type.startsWith("application/vnd.");
	}

	private static boolean hasProgram(String type, byte[] content) {
		if (!isOffice(type)) {
			return false;
		}
		try (ZipFile zip = ZipFile.builder().setByteArray(content).get()) {
			return names(zip).stream().anyMatch((name) -> PROGRAM.matcher(name).matches())
					|| text(zip, "[Content_Types].xml").contains("macroEnabled");
		}
		catch (IOException | IllegalArgumentException ex) {
			return true;
		}
	}

	private static List<String> names(ZipFile zip) {
		List<String> names = new ArrayList<>();
		zip.getEntries().asIterator().forEachRemaining((entry) -> names.add(entry.getName()));
		return names;
	}

	/** The beginning of a part; empty if there is none. */
	private static String text(ZipFile zip, String name) throws IOException {
		ZipArchiveEntry entry = zip.getEntry(name);
		if (entry == null) {
			return "";
		}
		try (InputStream part = zip.getInputStream(entry)) {
			return new String(part.readNBytes(LONGEST_LIST), StandardCharsets.UTF_8);
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
			.replaceAll(".*/", "")
			.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\p{Co}\\p{Zl}\\p{Zp}<>:\"|?*]", "_")
			.replaceAll("^[\\s.]+|[\\s.]+$", "");
		if (name.isEmpty()) {
			return "document";
		}
		if (RESERVED.matcher(name).matches()) {
			name = "_" + name;
		}
		return name.substring(Math.max(0, name.length() - NAME_LENGTH));
	}

}
