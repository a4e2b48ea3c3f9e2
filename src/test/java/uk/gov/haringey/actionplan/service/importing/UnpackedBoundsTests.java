package uk.gov.haringey.actionplan.service.importing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.gov.haringey.actionplan.ProcessorTime;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.importing.file.SheetFile;

import static org.assertj.core.api.Assertions.assertThat;

/** Small files that become large ones: each is given up before it costs much. */
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
		Map<String, String> parts = new LinkedHashMap<>();
		parts.put("[Content_Types].xml", TYPES);
		parts.put("xl/workbook.xml", WORKBOOK);
		parts.put("xl/_rels/workbook.xml.rels", RELATIONSHIPS);
		parts.put("xl/sharedStrings.xml", texts);
		parts.put("xl/worksheets/sheet1.xml", "<worksheet><sheetData>" + rows + "</sheetData></worksheet>");
		return zip(parts);
	}

	private static byte[] document(Map<String, String> further) throws IOException {
		Map<String, String> parts = new LinkedHashMap<>(further);
		parts.put("[Content_Types].xml", TYPES);
		parts.put("word/document.xml",
				"<w:document xmlns:w=\"w\"><w:tbl><w:tr><w:tc><w:p><w:r><w:t>Ref</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:document>");
		return zip(parts);
	}

	private static byte[] zip(Map<String, String> parts) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(out)) {
			for (Map.Entry<String, String> part : parts.entrySet()) {
				zip.putNextEntry(new ZipEntry(part.getKey()));
				zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
			}
		}
		return out.toByteArray();
	}

}
