package uk.gov.haringey.actionplan.service.office;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

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

	/** What stands against a document. */
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

	/** How parts refer to what can run, without the beginning of the address. */
	private static final Set<String> PROGRAM_RELATIONS = Set.of("vbaproject", "wordvbadata", "oleobject", "control",
			"activexcontrolbinary", "afchunk", "xlmacrosheet", "xlintlmacrosheet", "attachedtoolbars",
			"keymapcustomizations", "extensibility");

	/** Elements of either kind of document that run or hold something. */
	private static final Set<String> PROGRAM_ELEMENTS = Set.of("script", "event-listener", "execute-macro",
			"object-ole", "plugin", "applet", "floating-frame", "dde-source", "dde-connection-decl", "dde-connection",
			"dde-link", "ddelink", "olelink", "oleobject", "ocx", "altchunk");

	/** Fields of a text that start another program. */
	private static final Set<String> PROGRAM_FIELDS = Set.of("DDE", "DDEAUTO");

	/** Fields of a text that take what they show from elsewhere. */
	private static final Set<String> FETCHING_FIELDS = Set.of("INCLUDEPICTURE", "INCLUDETEXT", "INCLUDE", "IMPORT",
			"LINK", "RD", "DATABASE");

	/** Functions of a sheet that fetch something, or start a program that does. */
	private static final Pattern FETCHING_FUNCTION = Pattern.compile("(?<![A-Z0-9])(?:WEBSERVICE|IMAGE|DDE) ?\\(",
			Pattern.CASE_INSENSITIVE);

	private static final Set<String> PROGRAM_FOLDERS = Set.of("basic", "scripts", "dialogs", "macrosheets", "activex");

	private static final Set<String> PROGRAM_ENDINGS = Set.of("exe", "dll", "com", "scr", "bat", "cmd", "ps1", "vbs",
			"vbe", "js", "jse", "wsf", "hta", "jar", "class", "sh", "msi", "lnk");

	/** Types of parts that are not XML and that no program runs. */
	private static final List<String> HARMLESS_TYPES = List.of("printersettings", "obfuscatedfont");

	/** What an OpenDocument program keeps for itself, which is no known type of file. */
	private static final String LAYOUT = "layout-cache";

	/** The beginning of the pictures of OpenDocument programs. */
	private static final String METAFILE = "VCLMTF";

	/** What a link that somebody has to follow may begin with. */
	private static final Set<String> LINKS = Set.of("", "http", "https", "mailto", "tel", "ftp", "file");

	private final OfficePackage file;

	private final Map<String, String> types = new HashMap<>();

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
	 * What stands against a document, all of whose parts are looked at.
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
		if (this.file.has(OfficePackage.CONTENT_TYPES)) {
			try (XmlPart xml = this.file.xml(OfficePackage.CONTENT_TYPES)) {
				while (xml.next()) {
					String type = xml.isStart() ? xml.attribute("ContentType") : null;
					if (type != null) {
						String plain = type.toLowerCase(Locale.ROOT);
						String part = xml.attribute("PartName");
						this.types.put((part != null) ? part.substring(Math.min(1, part.length()))
								: "." + lower(xml.attribute("Extension")), plain);
						program |= PROGRAM_TYPES.stream().anyMatch(plain::contains);
					}
				}
			}
		}
		return program;
	}

	private static String lower(@Nullable String text) {
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
		String ending = lower(name.substring(name.lastIndexOf('.') + 1));
		if (ending.equals("xml") || ending.equals("rels") || isMarkup(beginning)) {
			return markup(name);
		}
		if (beginning[0] == 'P' && beginning.length > 1 && beginning[1] == 'K') {
			return embedded(name, outermost);
		}
		String type = TIKA.detect(beginning);
		boolean media = type.startsWith("image/") || type.startsWith("audio/") || type.startsWith("video/")
				|| type.startsWith("font/") || type.contains("font");
		String said = this.types.getOrDefault(name, this.types.getOrDefault("." + ending, ""));
		boolean unknown = type.equals("application/octet-stream");
		boolean harmless = unknown && (HARMLESS_TYPES.stream().anyMatch(said::contains) || name.equals(LAYOUT)
				|| new String(beginning, StandardCharsets.ISO_8859_1).startsWith(METAFILE));
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
		try (OfficePackage inner = OfficePackage.open(content)) {
			boolean office = inner.has(OfficePackage.CONTENT_TYPES) || !inner.mediaType().isEmpty();
			return (office && !inner.hasPassword()) ? of(inner, false) : Optional.of(Finding.PROGRAM);
		}
	}

	private Optional<Finding> markup(String name) throws IOException {
		StringBuilder field = new StringBuilder();
		Optional<Finding> finding = Optional.empty();
		try (XmlPart xml = this.file.xml(name)) {
			while (finding.isEmpty() && xml.next()) {
				if (xml.isStart("instrText")) {
					// Its letters may be spread over several elements.
					readText(xml, "instrText", field);
				}
				else if (xml.isStart("fldChar")) {
					finding = field(field);
					field.setLength(0);
				}
				else if (xml.isStart("f")) {
					StringBuilder formula = new StringBuilder();
					readText(xml, "f", formula);
					finding = formula(formula);
				}
				else if (xml.isStart()) {
					finding = element(xml);
				}
			}
		}
		return finding.isPresent() ? finding : field(field);
	}

	private static void readText(XmlPart xml, String element, StringBuilder text) throws IOException {
		while (xml.next() && !xml.isEnd(element)) {
			text.append((xml.isText() && text.length() < InputBounds.TOKEN) ? xml.text() : "");
		}
	}

	/** What stands against a field of a text, which its first word tells the kind of. */
	private static Optional<Finding> field(CharSequence instruction) {
		String plain = instruction.toString().strip().toUpperCase(Locale.ROOT);
		int end = 0;
		while (end < plain.length() && Character.isLetter(plain.charAt(end))) {
			end++;
		}
		String kind = plain.substring(0, end);
		if (PROGRAM_FIELDS.contains(kind)) {
			return Optional.of(Finding.PROGRAM);
		}
		return FETCHING_FIELDS.contains(kind) ? Optional.of(Finding.OUTSIDE) : Optional.empty();
	}

	/** What stands against a formula of a sheet. */
	private static Optional<Finding> formula(CharSequence formula) {
		return FETCHING_FUNCTION.matcher(formula).find() ? Optional.of(Finding.OUTSIDE) : Optional.empty();
	}

	private static Optional<Finding> element(XmlPart xml) {
		String name = lower(xml.name());
		if (PROGRAM_ELEMENTS.contains(name)) {
			return Optional.of(Finding.PROGRAM);
		}
		if (name.equals("relationship")) {
			return relationship(xml);
		}
		if (name.equals("fldsimple")) {
			return field(lower(xml.attribute("instr")));
		}
		String formula = xml.attribute("formula");
		if (formula != null && formula(formula).isPresent()) {
			return Optional.of(Finding.OUTSIDE);
		}
		String action = lower(xml.attribute("action"));
		if (action.startsWith("ppaction://program") || action.startsWith("ppaction://macro")
				|| action.startsWith("execute")) {
			return Optional.of(Finding.PROGRAM);
		}
		String source = xml.attribute("src");
		if (source != null && !scheme(source).isEmpty()) {
			return Optional.of(Finding.OUTSIDE);
		}
		return link(xml, name);
	}

	/** Links of OpenDocument: one that somebody follows, or one that is fetched. */
	private static Optional<Finding> link(XmlPart xml, String name) {
		String address = xml.attribute("xlink", "href");
		if (address == null || scheme(address).isEmpty()) {
			return Optional.empty();
		}
		if (name.equals("a")) {
			return LINKS.contains(scheme(address)) ? Optional.empty() : Optional.of(Finding.PROGRAM);
		}
		return Optional.of(Finding.OUTSIDE);
	}

	private static Optional<Finding> relationship(XmlPart xml) {
		String type = lower(xml.attribute("Type"));
		String kind = type.substring(type.lastIndexOf('/') + 1);
		if (PROGRAM_RELATIONS.contains(kind)) {
			return Optional.of(Finding.PROGRAM);
		}
		if (!lower(xml.attribute("TargetMode")).equals("external")) {
			return Optional.empty();
		}
		if (!kind.equals("hyperlink")) {
			return Optional.of(Finding.OUTSIDE);
		}
		return LINKS.contains(scheme(lower(xml.attribute("Target")))) ? Optional.empty() : Optional.of(Finding.PROGRAM);
	}

	/**
	 * What an address begins with, such as {@code https}; a path to another machine
	 * counts as {@code file}. Empty if it is a place in the document itself.
	 */
	private static String scheme(String address) {
		String plain = address.strip().toLowerCase(Locale.ROOT);
		if (plain.startsWith("//") || plain.startsWith("\\\\")) {
			return "file";
		}
		int end = 0;
		while (end < plain.length()
				&& (Character.isLetterOrDigit(plain.charAt(end)) || "+-.".indexOf(plain.charAt(end)) >= 0)) {
			end++;
		}
		return (end > 0 && end < plain.length() && plain.charAt(end) == ':') ? plain.substring(0, end) : "";
	}

}
