package uk.gov.haringey.actionplan.service.importing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.gov.haringey.actionplan.ProcessorTime;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.importing.file.SheetFile;

import static org.assertj.core.api.Assertions.assertThat;

/** Small files that become large ones: each is given up before it costs much. */
@Tag("fault")
class UnpackedBoundsTests {

	/** The milliseconds of a processor that no file may take; most take a tenth of it. */
	private static final long MOST = 6_000;

	private static final String ODS = "application/vnd.oasis.opendocument.spreadsheet";

	private static final String TYPES = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>";

	private static final String RELATIONSHIPS = """
			<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
			<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>
			<Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="/xl/sharedStrings.xml"/>
			</Relationships>""";

	private static final String WORKBOOK = """
			<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
			<sheets><sheet name="One" sheetId="1" r:id="r1"/></sheets></workbook>""";

	@Test
	void aRowThatIsSaidThousandsOfTimesIsCountedEachTime() throws IOException {
		String cell = "<text:p>x" + "<text:s text:c=\"9999\"/>".repeat(3) + "<text:s text:c=\"2000\"/>x</text:p>";
		String row = "<table:table-row table:number-rows-repeated=\"19000\"><table:table-cell table:number-columns-repeated=\"60\">"
				+ cell + "</table:table-cell></table:table-row>";
		byte[] one = sheet(row);
		assertThat(one).hasSizeLessThan(1000);

		assertThat(refused(one)).isEqualTo("import.tooLarge");
		assertThat(refused(sheet(row.replace("19000", "1").repeat(600)))).isEqualTo("import.tooLarge");
		assertThat(refused(sheet(row.replace(cell, "<text:p>x</text:p>")))).isEqualTo("import.tooLarge");
	}

	@ParameterizedTest
	@ValueSource(strings = { "<text:s text:c=\"999999999\"/>", "<text:s text:c=\"32768\"/>" })
	void blanksThatAreSaidByTheirNumberAreCounted(String blanks) throws IOException {
		assertThat(refused(sheet("<table:table-row><table:table-cell><text:p>a" + blanks
				+ "b</text:p></table:table-cell></table:table-row>")))
			.isEqualTo("import.tooLarge");
	}

	@Test
	void elementsAreCountedOverAllPartsThatAreRead() throws IOException {
		String styles = "<w:styles xmlns:w=\"w\">%s</w:styles>";
		assertThat(refused(document(Map.of("word/styles.xml", styles.formatted("<w:x/>".repeat(1_600_000))))))
			.isEqualTo("import.tooLarge");
		String half = styles.formatted("<w:x/>".repeat(201_000));
		assertThat(refused(document(Map.of("word/styles.xml", half, "word/numbering.xml", half))))
			.isEqualTo("import.tooLarge");
		assertThat(refused(document(Map.of("word/styles.xml", half)))).isEqualTo("read");
	}

	@Test
	void partsThatNobodyNeedsAreNotOpened() throws IOException {
		String much = "<w:x/>".repeat(1_600_000);

		assertThat(refused(document(Map.of("word/settings.xml", much, "word/comments.xml", much, "word/header1.xml",
				much, "customXml/item1.xml", much))))
			.isEqualTo("read");
	}

	@Test
	void aTextThatManyCellsShareIsCountedForEach() throws IOException {
		String texts = "<sst><si><t>" + "x".repeat(32_000) + "</t></si></sst>";
		String row = "<row>" + "<c t=\"s\"><v>0</v></c>".repeat(40) + "</row>";

		assertThat(refused(workbook(row.repeat(10), texts))).isEqualTo("import.tooLarge");
		assertThat(refused(workbook(row, texts))).isEqualTo("read");
	}

	@ParameterizedTest
	@ValueSource(strings = { "ZZZZZZ1", "1", "" })
	void aCellStandsInNoColumnThatAWorkbookHasNot(String address) throws IOException {
		assertThat(refused(workbook("<row><c r=\"" + address + "\"><v>1</v></c></row>", "<sst/>")))
			.isEqualTo("import.broken");
	}

	@Test
	void aCellFarOutIsTooFar() throws IOException {
		assertThat(refused(workbook("<row><c r=\"XFD1\"><v>1</v></c></row>", "<sst/>"))).isEqualTo("import.tooLarge");
		assertThat(refused(workbook("<row r=\"999999999\"><c><v>1</v></c></row>", "<sst/>")))
			.isEqualTo("import.tooManyRows");
	}

	@Test
	void aNumberOfThousandsOfDigitsIsNone() throws IOException {
		String cell = "<row>" + ("<c r=\"A1\"><v>" + "7".repeat(32_000) + "</v></c>").repeat(100) + "</row>";
		assertThat(refused(workbook(cell, "<sst/>"))).isEqualTo("import.broken");
		assertThat(refused(workbook("<row><c><v>" + "7".repeat(1_000_000) + "</v></c></row>", "<sst/>")))
			.isEqualTo("import.tooLarge");
	}

	@Test
	void noSinglePieceOfXmlFillsTheMemory() throws IOException {
		String long3 = "x".repeat(3 * 1024 * 1024);
		assertThat(refused(sheet("<!--" + long3 + "-->"))).isEqualTo("import.tooLarge");
		assertThat(refused(sheet("<?x " + long3 + "?>"))).isEqualTo("import.tooLarge");
		assertThat(refused(sheet("<a b=\"" + long3 + "\"/>"))).isEqualTo("import.tooLarge");
		assertThat(refused(sheet("<" + long3 + "/>"))).isNotEqualTo("read");
		StringBuilder names = new StringBuilder();
		for (int name = 0; name < 4_000; name++) {
			names.append("<n").append(name).append("/>");
		}
		assertThat(refused(sheet(names.toString()))).isEqualTo("import.tooLarge");
		assertThat(refused(sheet("<a>".repeat(201) + "</a>".repeat(201)))).isEqualTo("import.broken");
	}

	@Test
	void anArchiveHasFewPartsAndEachOnce() throws IOException {
		byte[] list = new byte[4 * 600];
		for (int entry = 0; entry < 600; entry++) {
			System.arraycopy(new byte[] { 'P', 'K', 1, 2 }, 0, list, 4 * entry, 4);
		}
		assertThat(refused(list)).isEqualTo("import.tooLarge");

		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(out)) {
			for (String text : List.of("<a/>", "<b/>")) {
				zip.putArchiveEntry(new ZipArchiveEntry("word/document.xml"));
				zip.write(text.getBytes(StandardCharsets.UTF_8));
				zip.closeArchiveEntry();
			}
		}
		assertThat(refused(out.toByteArray())).isEqualTo("import.broken");
	}

	@ParameterizedTest
	@ValueSource(strings = { ",", "\t", "\"", "\n", " ", "'" })
	void aTextOfOneLetterIsReadOrGivenUp(String letter) {
		assertThat(refused(letter.repeat(10 * 1024 * 1024).getBytes(StandardCharsets.UTF_8))).startsWith("import.");
		assertThat(refused(("a," + letter.repeat(32_000) + "b\n").repeat(300).getBytes(StandardCharsets.UTF_8)))
			.isNotEmpty();
	}

	@Test
	void formatsOfNumbersAreCountedAsTextsAre() throws IOException {
		byte[] many = styled("<styleSheet><numFmts>" + formats(440_000) + "</numFmts></styleSheet>");
		assertThat(allocated(() -> assertThat(refused(many)).isEqualTo("import.tooLarge"))).as("bytes of memory")
			.isLessThan(160L * 1024 * 1024);
		assertThat(refused(styled("<styleSheet><numFmts>" + formats(500_000) + "</numFmts></styleSheet>")))
			.isEqualTo("import.tooLarge");
		assertThat(refused(styled("<styleSheet><cellXfs>" + "<xf/>".repeat(700_000) + "</cellXfs></styleSheet>")))
			.isEqualTo("import.tooLarge");
		String ordinary = "<numFmt numFmtId=\"200\" formatCode=\"[$-809]dd mmmm yyyy;@\"/>".repeat(250);
		assertThat(refused(styled("<styleSheet><numFmts>" + ordinary + "</numFmts><cellXfs>" + "<xf/>".repeat(64_000)
				+ "</cellXfs></styleSheet>")))
			.isEqualTo("read");
	}

	@Test
	void whereTheSheetsStandIsCountedAsTextsAre() throws IOException {
		String relationship = "<Relationship Id=\"%d\" Type=\"x/worksheet\" Target=\"" + "x".repeat(1_000) + "%d\"/>";
		StringBuilder relationships = new StringBuilder("<Relationships>");
		for (int sheet = 0; sheet < 12_000; sheet++) {
			relationships.append(relationship.formatted(sheet, sheet));
		}
		Map<String, String> parts = parts("<row><c><v>1</v></c></row>", "<sst/>");
		parts.put("xl/_rels/workbook.xml.rels", relationships.append("</Relationships>").toString());

		assertThat(refused(zip(parts))).isEqualTo("import.tooLarge");
	}

	@Test
	void prefixesAndInstructionsAreNamesToo() throws IOException {
		StringBuilder spaces = new StringBuilder();
		StringBuilder addresses = new StringBuilder();
		StringBuilder instructions = new StringBuilder();
		StringBuilder pairs = new StringBuilder();
		for (int name = 0; name < 4_000; name++) {
			spaces.append("<a xmlns:n").append(name).append("=\"x\"/>");
			addresses.append("<a xmlns=\"x").append(name).append("\"/>");
			instructions.append("<?n").append(name).append("?>");
			pairs.append("<p").append(name / 100).append(":n").append(name % 100).append(" xmlns:p");
			pairs.append(name / 100).append("=\"x\"/>");
		}
		for (StringBuilder names : List.of(spaces, addresses, instructions, pairs)) {
			assertThat(refused(sheet(names.toString()))).isEqualTo("import.tooLarge");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE", "UTF-32BE" })
	void noEncodingHidesAnEntity(String encoding) throws IOException {
		for (String said : List.of("UTF-8", encoding, "UTF-7", "Cp1047", "ISO-8859-1", "x-unknown")) {
			for (String type : List.of("<!DOCTYPE a [<!ENTITY b \"bbbb\"><!ENTITY c \"&b;&b;\">]>",
					"<!DOCTYPE a SYSTEM \"file:///etc/passwd\">",
					"<!DOCTYPE a [<!ENTITY % b SYSTEM \"http://127.0.0.1:18620/x\"> %b;]>")) {
				Map<String, byte[]> parts = bytes(parts("<row><c><v>1</v></c></row>", "<sst/>"));
				parts.put("xl/workbook.xml",
						("<?xml version=\"1.0\" encoding=\"" + said + "\"?>" + type + WORKBOOK).getBytes(encoding));
				assertThat(refused(zipped(parts))).as(said).isEqualTo("import.broken");
			}
			Map<String, byte[]> parts = bytes(parts("<row><c><v>1</v></c></row>", "<sst/>"));
			parts.put("xl/workbook.xml",
					("<?xml version=\"1.0\" encoding=\"" + said + "\"?>" + WORKBOOK).getBytes(encoding));
			assertThat(refused(zipped(parts))).as(said).isIn("read", "import.broken");
		}
	}

	@Test
	void whatAnArchiveSaysOfItsSizesIsNotBelieved() throws IOException {
		byte[] bomb = sheet(" ".repeat(80 * 1024 * 1024));
		byte[] small = sheet(
				"<table:table-row><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row>");
		for (long said : List.of(0L, 1L, 1_000L)) {
			assertThat(refused(saying(bomb, 24, said))).isIn("import.tooLarge", "import.broken");
			assertThat(refused(saying(small, 24, said))).isIn("read", "import.broken");
			assertThat(refused(saying(small, 20, said))).isIn("read", "import.broken");
		}
		assertThat(refused(saying(small, 24, 0xFFFFFFF0L))).isEqualTo("import.tooLarge");
		assertThat(refused(saying(small, 20, 0xFFFFFFF0L))).isIn("read", "import.broken");
		assertThat(refused(saying(small, 42, 0xFFFFFFF0L))).isEqualTo("import.broken");
	}

	@Test
	void aLargeArchiveIsReadAsAnyOther() throws IOException {
		byte[] large = large(parts("<row><c><v>1</v></c></row>", "<sst/>"));

		assertThat(refused(large)).isEqualTo("read");
		for (long said : List.of(Long.MAX_VALUE, -1L, 1L << 40)) {
			byte[] lying = large.clone();
			int from = 0;
			for (int entry = next(lying, 0); entry >= 0; entry = next(lying, entry + 4)) {
				from = entry + 46 + ByteBuffer.wrap(lying).order(ByteOrder.LITTLE_ENDIAN).getShort(entry + 28) + 4;
				ByteBuffer.wrap(lying).order(ByteOrder.LITTLE_ENDIAN).putLong(from, said);
			}
			assertThat(from).isPositive();
			assertThat(refused(lying)).as("%d", said).isIn("import.tooLarge", "import.broken");
		}
	}

	@Test
	void namesOfPartsAreNoPaths() throws IOException {
		Map<String, String> parts = parts("<row><c><v>1</v></c></row>", "<sst/>");
		for (String name : List.of("../../etc/x.xml", "/srv/x.xml", "C:\\x.xml", "..\\..\\x.xml", "xl/../../x.xml")) {
			parts.put(name, "<x/>");
		}
		assertThat(refused(zip(parts))).isEqualTo("read");

		for (String target : List.of("../../../etc/passwd", "file:///etc/passwd", "//host/share/x", "%2e%2e/x")) {
			parts.put("xl/_rels/workbook.xml.rels", RELATIONSHIPS.replace("worksheets/sheet1.xml", target));
			assertThat(refused(zip(parts))).as(target).isEqualTo("import.broken");
		}
	}

	@Test
	void aTextIsRefusedWithTheReason() {
		int much = 10 * 1024 * 1024;
		assertThat(refused(text("Ref,Action\n" + "x".repeat(much - 100)))).isEqualTo("import.tooLarge");
		assertThat(refused(text("Ref,Action\n" + ",".repeat(much - 100)))).isEqualTo("import.tooLarge");
		assertThat(refused(text("Ref,Action\n" + "1,\0\n".repeat(9)))).isEqualTo("import.kind");
		assertThat(refused(text("\0".repeat(much)))).isEqualTo("import.kind");
		assertThat(refused(text("Ref,Action\n1,\"never closed\n"))).isEqualTo("import.quotes");
		assertThat(refused(text("Ref,Action\n1,\"" + "x,y\n".repeat(much / 4 - 10)))).isEqualTo("import.quotes");
		assertThat(refused(text("Ref,Action\n1,\"a\" b\n"))).isEqualTo("import.quotes");
		assertThat(refused(text("Ref,Action\n1,a 5\" pipe\n2,\"said \"\"so\"\"\"\n"))).isEqualTo("read");
	}

	/** Formats of a hundred characters each. */
	private static String formats(int count) {
		StringBuilder formats = new StringBuilder();
		for (int format = 0; format < count; format++) {
			formats.append("<numFmt numFmtId=\"").append(format + 200).append("\" formatCode=\"");
			formats.append("0.00".repeat(25)).append("\"/>");
		}
		return formats.toString();
	}

	private static byte[] text(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	/** A number of the list of an archive, for its largest part, replaced by another. */
	private static byte[] saying(byte[] archive, int place, long value) {
		byte[] said = archive.clone();
		int largest = next(said, next(said, 0) + 4);
		ByteBuffer.wrap(said).order(ByteOrder.LITTLE_ENDIAN).putInt(largest + place, (int) value);
		return said;
	}

	/** Where the next entry of an archive's list begins; -1 if there is none. */
	private static int next(byte[] archive, int from) {
		for (int index = from; index < archive.length - 46; index++) {
			if (archive[index] == 'P' && archive[index + 1] == 'K' && archive[index + 2] == 1
					&& archive[index + 3] == 2) {
				return index;
			}
		}
		return -1;
	}

	/** An archive that says its sizes in 64 bits. */
	private static byte[] large(Map<String, String> parts) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(out)) {
			zip.setUseZip64(Zip64Mode.Always);
			for (Map.Entry<String, String> part : parts.entrySet()) {
				zip.putArchiveEntry(new ZipArchiveEntry(part.getKey()));
				zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
				zip.closeArchiveEntry();
			}
		}
		return out.toByteArray();
	}

	/** The memory that some work asks for, whether it keeps it or not. */
	private static long allocated(Runnable work) {
		com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
		long before = threads.getCurrentThreadAllocatedBytes();
		work.run();
		return threads.getCurrentThreadAllocatedBytes() - before;
	}

	/** Why a file is refused; {@code read} if it is not. */
	private static String refused(byte[] content) {
		AtomicReference<String> why = new AtomicReference<>("read");
		long time = ProcessorTime.of(() -> {
			try {
				SheetFile.read(content);
			}
			catch (RulesBrokenException ex) {
				why.set(ex.violations().get(0).code());
			}
		});
		assertThat(time).as("milliseconds of a processor").isLessThan(MOST);
		return why.get();
	}

	private static byte[] sheet(String rows) throws IOException {
		String content = """
				<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
				xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
				<table:table>%s</table:table></office:document-content>""";
		Map<String, String> parts = new LinkedHashMap<>();
		parts.put("mimetype", ODS);
		parts.put("content.xml", content.formatted(rows));
		return zip(parts);
	}

	private static byte[] workbook(String rows, String texts) throws IOException {
		return zip(parts(rows, texts));
	}

	private static byte[] styled(String styles) throws IOException {
		Map<String, String> parts = parts("<row><c><v>1</v></c></row>", "<sst/>");
		parts.put("xl/styles.xml", styles);
		parts.put("xl/_rels/workbook.xml.rels", RELATIONSHIPS.replace("</R",
				"<Relationship Id=\"r3\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/></R"));
		return zip(parts);
	}

	private static Map<String, String> parts(String rows, String texts) {
		Map<String, String> parts = new LinkedHashMap<>();
		parts.put("[Content_Types].xml", TYPES);
		parts.put("xl/workbook.xml", WORKBOOK);
		parts.put("xl/_rels/workbook.xml.rels", RELATIONSHIPS);
		parts.put("xl/sharedStrings.xml", texts);
		parts.put("xl/worksheets/sheet1.xml", "<worksheet><sheetData>" + rows + "</sheetData></worksheet>");
		return parts;
	}

	private static Map<String, byte[]> bytes(Map<String, String> parts) {
		Map<String, byte[]> bytes = new LinkedHashMap<>();
		parts.forEach((name, text) -> bytes.put(name, text.getBytes(StandardCharsets.UTF_8)));
		return bytes;
	}

	private static byte[] document(Map<String, String> further) throws IOException {
		Map<String, String> parts = new LinkedHashMap<>(further);
		parts.put("[Content_Types].xml", TYPES);
		parts.put("word/document.xml",
				"<w:document xmlns:w=\"w\"><w:tbl><w:tr><w:tc><w:p><w:r><w:t>Ref</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:document>");
		return zip(parts);
	}

	private static byte[] zip(Map<String, String> parts) throws IOException {
		return zipped(bytes(parts));
	}

	private static byte[] zipped(Map<String, byte[]> parts) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(out)) {
			for (Map.Entry<String, byte[]> part : parts.entrySet()) {
				zip.putNextEntry(new ZipEntry(part.getKey()));
				zip.write(part.getValue());
			}
		}
		return out.toByteArray();
	}

}
