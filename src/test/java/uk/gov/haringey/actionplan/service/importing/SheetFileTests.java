package uk.gov.haringey.actionplan.service.importing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.TypedDate;
import uk.gov.haringey.actionplan.service.Violation;
import uk.gov.haringey.actionplan.service.importing.file.SheetFile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/** Files that people, or others, may send. */
class SheetFileTests {

	private static final String ODS = "application/vnd.oasis.opendocument.spreadsheet";

	private static final String CONTENT = """
			<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
				xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
				xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>
				<table:table>%s</table:table></office:spreadsheet></office:body></office:document-content>""";

	@Test
	void aZipBombIsRefused() throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(out)) {
			zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
			byte[] zeros = new byte[1024 * 1024];
			for (int megabyte = 0; megabyte < 300; megabyte++) {
				zip.write(zeros);
			}
		}
		assertThat(out.size()).isLessThan(1024 * 1024);

		assertThat(refused(out.toByteArray())).isEqualTo("import.tooLarge");
	}

	@Test
	void entitiesOfAnyKindAreRefused() throws IOException {
		String laughs = """
				<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;">]><a>&lol2;</a>""";
		String external = """
				<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>""";

		assertThat(refused(zip(Map.of("xl/workbook.xml", laughs)))).isEqualTo("import.broken");
		assertThat(refused(zip(Map.of("xl/workbook.xml", "<!--" + "x".repeat(10_000) + "-->" + laughs.substring(21)))))
			.isEqualTo("import.broken");
		assertThat(refused(zip(Map.of("mimetype", ODS, "content.xml", external)))).isEqualTo("import.broken");
	}

	@Test
	void macrosFormulasAndPasswordsAreRefused() throws IOException {
		assertThat(refused(zip(Map.of("xl/workbook.xml", "<a/>", "xl/vbaProject.bin", "x"))))
			.isEqualTo("import.macros");
		assertThat(refused(zip(ordered("mimetype", ODS, "Basic/Standard/Module1.xml", "<a/>"))))
			.isEqualTo("import.macros");
		assertThat(refused(zip(ordered("mimetype", ODS, "META-INF/manifest.xml", "<manifest:encryption-data/>"))))
			.isEqualTo("import.password");
		byte[] ole = new byte[2048];
		System.arraycopy(new byte[] { (byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0 }, 0, ole, 0, 4);
		assertThat(refused(ole)).isEqualTo("import.password");
		assertThat(refused(zip(ordered("mimetype", ODS, "content.xml",
				CONTENT
					.formatted("<table:table-row><table:table-cell table:formula=\"of:=1+1\"/></table:table-row>")))))
			.isEqualTo("import.formula");
	}

	@Test
	void whatIsNoSheetIsRefusedWhateverItsName() throws IOException {
		assertThat(refused("MZ\u0000program".getBytes(StandardCharsets.UTF_8))).isEqualTo("import.kind");
		assertThat(refused("%PDF-1.7".getBytes(StandardCharsets.UTF_8))).isEqualTo("import.kind");
		assertThat(refused(zip(Map.of("a.txt", "text")))).isEqualTo("import.kind");
		assertThat(refused(new byte[0])).isEqualTo("import.empty");
		assertThat(refused("\r\n , \r\n".getBytes(StandardCharsets.UTF_8))).isEqualTo("import.empty");
		assertThat(refused(new byte[] { (byte) 0x81, (byte) 0x8D })).isEqualTo("import.encoding");
	}

	@Test
	void aTruncatedFileIsRefused() throws IOException {
		byte[] whole = zip(ordered("mimetype", ODS, "content.xml", CONTENT.formatted(random(20_000))));

		for (int length : new int[] { 5, 40, whole.length / 2, whole.length - 200 }) {
			assertThat(refused(Arrays.copyOf(whole, length))).isIn("import.broken", "import.kind");
		}
		assertThat(refused("a,\"b".repeat(3).getBytes(StandardCharsets.UTF_8))).isNotEmpty();
	}

	@Test
	void rowsWithoutEndAreRefused() throws IOException {
		String million = "<table:table-row table:number-rows-repeated=\"10000000\"><table:table-cell><text:p>x</text:p>"
				+ "</table:table-cell></table:table-row>";
		assertThat(refused(zip(ordered("mimetype", ODS, "content.xml", CONTENT.formatted(million)))))
			.isEqualTo("import.tooManyRows");
		assertThat(refused("x\n".repeat(30_000).getBytes(StandardCharsets.UTF_8))).isEqualTo("import.tooManyRows");
		String wide = "<table:table-row><table:table-cell table:number-columns-repeated=\"999999999\"><text:p>x</text:p>"
				+ "</table:table-cell></table:table-row>";
		assertThat(refused(zip(ordered("mimetype", ODS, "content.xml", CONTENT.formatted(wide)))))
			.isEqualTo("import.tooLarge");
	}

	@Test
	void emptyRowsAndCellsThatProgramsFillUpWithAreLeftOut() throws IOException {
		String rows = "<table:table-row><table:table-cell><text:p>a</text:p></table:table-cell>"
				+ "<table:table-cell table:number-columns-repeated=\"16000\"/></table:table-row>"
				+ "<table:table-row table:number-rows-repeated=\"1048575\"><table:table-cell/></table:table-row>";

		var read = SheetFile.read(zip(ordered("mimetype", ODS, "content.xml", CONTENT.formatted(rows))));

		assertThat(read).hasSize(1);
		assertThat(read.get(0)).startsWith("a");
	}

	@Test
	void eachRowStandsWhereItsNumberSays() throws IOException {
		String gap = "<table:table-row><table:table-cell><text:p>a</text:p></table:table-cell></table:table-row>"
				+ "<table:table-row table:number-rows-repeated=\"2\"><table:table-cell/></table:table-row>"
				+ "<table:table-row><table:table-cell><text:p>b</text:p></table:table-cell></table:table-row>";
		assertThat(SheetFile.read(zip(ordered("mimetype", ODS, "content.xml", CONTENT.formatted(gap)))).get(3))
			.containsExactly("b");
		assertThat(SheetFile.read("a\n\n\nb\n\n".getBytes(StandardCharsets.UTF_8))).hasSize(4);
		String far = gap.replace("\"2\"", "\"900000000\"");
		assertThat(refused(zip(ordered("mimetype", ODS, "content.xml", CONTENT.formatted(far)))))
			.isEqualTo("import.tooManyRows");
	}

	@Test
	void lettersAndSeparatorsOfOtherProgramsAreUnderstood() {
		String euro = "a;b\n\u20AC;caf\u00E9\n";
		assertThat(SheetFile.read(euro.getBytes(Charset.forName("windows-1252"))).get(1)).containsExactly("\u20AC",
				"caf\u00E9");
		assertThat(SheetFile.read(("\uFEFF" + euro.replace(';', '\t')).getBytes(StandardCharsets.UTF_16LE)).get(1))
			.containsExactly("\u20AC", "caf\u00E9");
		assertThat(SheetFile.read("sep=;\na,b;c\n".getBytes(StandardCharsets.UTF_8)))
			.containsExactly(java.util.List.of("a,b", "c"));
		assertThat(SheetFile.read("Title\n\"x,y\";z;,\n".getBytes(StandardCharsets.UTF_8)).get(1))
			.containsExactly("x,y", "z", ",");
	}

	@Test
	void aHostileDocumentIsRefusedAsASheetIs() throws IOException {
		String body = "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">%s</w:document>";
		assertThat(
				refused(zip(Map.of("word/document.xml", "<!DOCTYPE a [<!ENTITY l \"l\">]>" + body.formatted("&l;")))))
			.isEqualTo("import.broken");
		assertThat(refused(zip(Map.of("word/document.xml",
				"<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" + body.formatted("&x;")))))
			.isEqualTo("import.broken");
		assertThat(refused(zip(ordered("word/vbaProject.bin", "x", "word/document.xml", body.formatted("")))))
			.isEqualTo("import.macros");
		assertThat(refused(zip(ordered("[Content_Types].xml",
				"<Types><Override ContentType=\"application/vnd.ms-word.document.macroEnabled.main+xml\"/></Types>",
				"word/document.xml", body.formatted("")))))
			.isEqualTo("import.macros");
		assertThat(refused(zip(Map.of("word/document.xml", body.formatted(" ".repeat(11 * 1024 * 1024))))))
			.isEqualTo("import.tooLarge");
		assertThat(refused(
				zip(Map.of("word/document.xml", body.formatted("<w:p>".repeat(100_000) + "</w:p>".repeat(100_000))))))
			.isEqualTo("import.broken");
		assertThat(refused(zip(Map.of("word/document.xml", body.formatted("<w:body/>"))))).isEqualTo("import.broken");
	}

	@Test
	void aDocumentThatIsTruncatedOrWithoutATableIsRefused() throws IOException {
		byte[] whole;
		try (XWPFDocument document = new XWPFDocument(); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
			document.createParagraph().createRun().setText(random(20_000));
			document.write(out);
			whole = out.toByteArray();
		}
		assertThat(refused(whole)).isEqualTo("import.empty");
		for (int length : new int[] { 5, 40, whole.length / 2, whole.length - 20 }) {
			assertThat(refused(Arrays.copyOf(whole, length))).isIn("import.broken", "import.kind");
		}
	}

	@Test
	void aCsvWithSemicolonsIsReadToo() {
		assertThat(SheetFile.read("a;b\n\"1;2\";'=x\n".getBytes(StandardCharsets.UTF_8)))
			.containsExactly(java.util.List.of("a", "b"), java.util.List.of("1;2", "=x"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "2008-03-31", "31/03/2008", "31.3.2008", "31 March 2008", "31 mar 2008", "31-Mar-2008",
			"39538", "39538.0", "2008-03-31T00:00:00", "31st March 2008", "31/3/08", "31 March, 2008" })
	void aDayIsUnderstoodAsProgramsAndPeopleWriteIt(String text) {
		assertThat(TypedDate.of(text)).isEqualTo(LocalDate.of(2008, 3, 31));
	}

	@ParameterizedTest
	@ValueSource(strings = { "31/02/2008", "soon", "2008", "03/31/2008" })
	void whatIsNoDayIsNotTakenForOne(String text) {
		assertThatExceptionOfType(DateTimeException.class).isThrownBy(() -> TypedDate.of(text));
	}

	private static String refused(byte[] content) {
		return assertTimeoutPreemptively(Duration.ofSeconds(30),
				() -> catchThrowableOfType(RulesBrokenException.class, () -> SheetFile.read(content)).violations()
					.stream()
					.map(Violation::code)
					.findFirst()
					.orElseThrow());
	}

	private static String random(int length) {
		Random random = new Random(1);
		StringBuilder text = new StringBuilder();
		for (int index = 0; index < length; index++) {
			text.append((char) ('a' + random.nextInt(26)));
		}
		return text.toString();
	}

	private static Map<String, String> ordered(String... entries) {
		Map<String, String> map = new LinkedHashMap<>();
		for (int index = 0; index < entries.length; index += 2) {
			map.put(entries[index], entries[index + 1]);
		}
		return map;
	}

	private static byte[] zip(Map<String, String> entries) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(out)) {
			for (Map.Entry<String, String> entry : entries.entrySet()) {
				zip.putNextEntry(new ZipEntry(entry.getKey()));
				zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
			}
		}
		return out.toByteArray();
	}

}
