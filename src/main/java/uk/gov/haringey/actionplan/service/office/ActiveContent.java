package uk.gov.haringey.actionplan.service.office;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.apache.tika.Tika;
import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.service.InputBounds;

/**
 * What of an office document would run, or fetch something, when somebody opens it. Each
 * part is judged by what it holds, by the type that the document gives it and by how
 * other parts refer to it; its name counts only where it is a program's. What is neither
 * XML nor known to be harmless is refused, so that a new kind of program need not be
 * known.
 */
public final class ActiveContent {

	/** Why a document is refused. */
	public enum Finding {

		/** It has macros, controls, objects of other programs, or something unknown. */
		PROGRAM,
		/** It fetches something from elsewhere when it is opened. */
		OUTSIDE

	}

	private static final Tika TIKA = new Tika();

	private static final int BEGINNING = 64 * 1024;

	/**
	 * Parts of the types that a document gives to what can run, as they are spelled
	 * there.
	 */
	private static final List<String> PROGRAM_TYPES = List.of("macroenabled", "vbaproject", "vbadata", "activex",
			"oleobject", "macrosheet", "x-msdownload", "javascript", "attachedtoolbars", "keymapcustomizations");

	/** Parts of the types that a document gives to what fetches something. */
	private static final List<String> FETCHING_TYPES = List.of("spreadsheetml.connections",
			"spreadsheetml.externallink", "spreadsheetml.querytable");

	private static final Set<String> PROGRAM_FOLDERS = Set.of("basic", "scripts", "dialogs", "macrosheets", "activex");

	private static final Set<String> PROGRAM_ENDINGS = Set.of("exe", "dll", "com", "scr", "bat", "cmd", "ps1", "vbs",
			"vbe", "js", "jse", "wsf", "hta", "jar", "class", "sh", "msi", "lnk");

	/** Types of parts that are not XML and that no program runs. */
	private static final List<String> HARMLESS_TYPES = List.of("printersettings", "obfuscatedfont");

	/** What an OpenDocument program keeps for itself, which is no known type of file. */
	private static final String LAYOUT = "layout-cache";

	/** The beginning of the pictures of OpenDocument programs. */
	private static final String METAFILE = "VCLMTF";

	private final OfficePackage file;

	/** The parts, and endings of parts, that are said to be of a harmless type. */
	private final Set<String> harmless = new HashSet<>();

	private boolean fetching;

	private ActiveContent(OfficePackage file) {
		this.file = file;
	}

	/**
	 * Whether a document says that it has programs, by its types and the names of its
	 * parts; no other part is read.
	 */
	public static boolean isSaidIn(OfficePackage file) throws IOException {
		return file.names().stream().anyMatch(ActiveContent::isProgram) || new ActiveContent(file).readTypes();
	}

	/**
	 * Why a document is refused, after a look at all of its parts.
	 * @throws TooLargeException if it goes beyond the bounds
	 * @throws IOException if a part is damaged
	 */
	public static Optional<Finding> of(OfficePackage file) throws IOException {
		return of(file, true);
	}

	private static Optional<Finding> of(OfficePackage file, boolean outermost) throws IOException {
		if (isSaidIn(file)) {
			return Optional.of(Finding.PROGRAM);
		}
		ActiveContent content = new ActiveContent(file);
		content.readTypes();
		if (content.fetching) {
			return Optional.of(Finding.OUTSIDE);
		}
		for (String name : file.names()) {
			Optional<Finding> finding = content.part(name, outermost);
			if (finding.isPresent()) {
				return finding;
			}
		}
		return Optional.empty();
	}

	private static boolean isProgram(String name) {
		String[] folders = name.toLowerCase(Locale.ROOT).split("/");
		String last = folders[Math.max(0, folders.length - 1)];
		for (int folder = 0; folder < folders.length - 1; folder++) {
			if (PROGRAM_FOLDERS.contains(folders[folder])) {
				return true;
			}
		}
		return last.equals("vbaproject.bin") || last.startsWith("oleobject")
				|| PROGRAM_ENDINGS.contains(last.substring(last.lastIndexOf('.') + 1));
	}

	/** Reads what each part is said to be, and tells whether one is a program. */
	private boolean readTypes() throws IOException {
		boolean program = false;
		Set<String> parts = new HashSet<>(this.file.names());
		this.file.names().forEach((name) -> parts.add(ending(name)));
		if (this.file.has(OfficePackage.CONTENT_TYPES)) {
			try (XmlPart xml = this.file.xml(OfficePackage.CONTENT_TYPES)) {
				while (xml.next()) {
					for (String type : xml.isStart() ? values(xml.attributes(), "ContentType").toList()
							: List.<String>of()) {
						String part = xml.attribute("PartName");
						String of = (part != null) ? part.substring(Math.min(1, part.length()))
								: "." + lower(xml.attribute("Extension"));
						if (parts.contains(of) && HARMLESS_TYPES.stream().anyMatch(type::contains)) {
							this.harmless.add(of);
						}
						this.fetching |= FETCHING_TYPES.stream().anyMatch(type::contains);
						program |= PROGRAM_TYPES.stream().anyMatch(type::contains);
					}
				}
			}
		}
		return program;
	}

	/** What the name of a part ends with, with the dot before it. */
	private static String ending(String name) {
		return "." + lower(name.substring(name.lastIndexOf('.') + 1));
	}

	static String lower(@Nullable String text) {
		return (text != null) ? text.toLowerCase(Locale.ROOT) : "";
	}

	private Optional<Finding> part(String name, boolean outermost) throws IOException {
		byte[] beginning;
		try (InputStream stream = this.file.stream(name)) {
			beginning = stream.readNBytes(BEGINNING);
		}
		if (name.endsWith("/") || beginning.length == 0 || name.equals("mimetype")) {
			return Optional.empty();
		}
		String ending = ending(name);
		if (ending.equals(".xml") || ending.equals(".rels") || isMarkup(beginning)) {
			return markup(name);
		}
		if (beginning[0] == 'P' && beginning.length > 1 && beginning[1] == 'K') {
			return embedded(name, outermost);
		}
		String type = TIKA.detect(beginning);
		boolean media = type.startsWith("image/") || type.startsWith("audio/") || type.startsWith("video/")
				|| type.startsWith("font/") || type.contains("font");
		boolean unknown = type.equals("application/octet-stream");
		boolean harmless = unknown && (this.harmless.contains(name) || this.harmless.contains(ending)
				|| name.equals(LAYOUT) || new String(beginning, StandardCharsets.ISO_8859_1).startsWith(METAFILE));
		return (media || harmless) ? Optional.empty() : Optional.of(Finding.PROGRAM);
	}

	/** Whether a part begins as XML does, in any encoding of two bytes at most. */
	private static boolean isMarkup(byte[] beginning) {
		for (int index = 0; index < beginning.length; index++) {
			int value = beginning[index] & 0xFF;
			if (value == '<') {
				return true;
			}
			boolean before = value == 0 || value == ' ' || value == '\t' || value == '\n' || value == '\r'
					|| value >= 0xBB;
			if (!before) {
				return false;
			}
		}
		return false;
	}

	/** A document in a document, such as the figures of a chart, is judged as one. */
	private Optional<Finding> embedded(String name, boolean outermost) throws IOException {
		if (!outermost) {
			return Optional.of(Finding.PROGRAM);
		}
		byte[] content;
		try (InputStream stream = this.file.stream(name)) {
			content = stream.readNBytes(InputBounds.FILE + 1);
		}
		if (content.length > InputBounds.FILE) {
			throw new TooLargeException("embedded");
		}
		try (OfficePackage inner = this.file.within(content)) {
			boolean office = inner.has(OfficePackage.CONTENT_TYPES) || !inner.mediaType().isEmpty();
			return (office && !inner.hasPassword()) ? of(inner, false) : Optional.of(Finding.PROGRAM);
		}
	}

	private Optional<Finding> markup(String name) throws IOException {
		try (XmlPart xml = this.file.xml(name)) {
			return new ActiveMarkup(xml, name.chars().filter((character) -> character == '/').count()).judge();
		}
	}

	static Stream<String> values(List<XmlPart.Attribute> attributes, String name) {
		return attributes.stream()
			.filter((attribute) -> attribute.name().equals(name))
			.map((attribute) -> lower(attribute.value()).strip());
	}

}
