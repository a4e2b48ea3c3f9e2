package uk.gov.haringey.actionplan.service.importing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.importing.file.SheetFile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/** Files made to do harm, of the kinds that office programs make. */
@Tag("fault")
class HostileSheetTests {

	private static final String SHEET = "xl/worksheets/sheet1.xml";

	private static final String ODS = "application/vnd.oasis.opendocument.spreadsheet";

	private static final String CONTENT = """
			<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
				xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
				xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>
				<table:table><table:table-row>%s</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>""";

	@Test
	void aWorkbookWithAPasswordIsRefusedAsSuch() throws Exception {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (POIFSFileSystem files = new POIFSFileSystem()) {
			Encryptor encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
			encryptor.confirmPassword("secret");
			try (var stream = encryptor.getDataStream(files)) {
				stream.write(workbook());
			}
			files.writeFilesystem(out);
		}

		assertThat(refused(out.toByteArray())).isEqualTo("import.password");
	}

	@Test
	void aWorkbookOfMillionsOfRowsIsGivenUpEarly() throws IOException {
		String row = "<row><c t=\"inlineStr\"><is><t>x</t></is></c></row>";
		byte[] million = replaced(workbook(), SHEET, "</sheetData>", row.repeat(1_000_000) + "</sheetData>");
		assertThat(refused(million)).isEqualTo("import.tooManyRows");

		byte[] tenMillion = replaced(workbook(), SHEET, "</sheetData>", "<row/>".repeat(14_000_000) + "</sheetData>");
		assertThat(refused(tenMillion)).isEqualTo("import.tooLarge");
	}

	@Test
	void aTextOfMillionsOfRowsIsGivenUpEarly() {
		assertThat(refused("x\n".repeat(5_000_000).getBytes(StandardCharsets.UTF_8))).isEqualTo("import.tooManyRows");
	}

	@Test
	void aFileOfThousandsOfFilesIsRefused() throws IOException {
		Map<String, byte[]> entries = new LinkedHashMap<>();
		for (int entry = 0; entry < 600; entry++) {
			entries.put("xl/" + entry + ".xml", "<a/>".getBytes(StandardCharsets.UTF_8));
		}

		assertThat(refused(zip(entries))).isEqualTo("import.tooLarge");
	}

	@Test
	void aProgramIsRefusedWhateverItIsCalled() {
		byte[] windows = new byte[4096];
		new Random(1).nextBytes(windows);
		byte[] linux = windows.clone();
		System.arraycopy(new byte[] { 'M', 'Z', (byte) 0x90, 0, 3, 0 }, 0, windows, 0, 6);
		System.arraycopy(new byte[] { 0x7F, 'E', 'L', 'F', 2, 1 }, 0, linux, 0, 6);

		assertThat(refused(windows)).isEqualTo("import.kind");
		assertThat(refused(linux)).isEqualTo("import.kind");
	}

	@Test
	void aWorkbookThatWasCutOffIsRefusedWhereverThatIs() throws IOException {
		byte[] whole = workbook();
		for (int length = 4; length < whole.length; length += Math.max(1, whole.length / 60)) {
			assertThat(refused(Arrays.copyOf(whole, length))).isIn("import.broken", "import.kind");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "UTF-16", "UTF-16LE", "UTF-16BE" })
	void entitiesAreRefusedInOtherEncodingsToo(String encoding) throws IOException {
		String laughs = "<?xml version=\"1.0\" encoding=\"UTF-16\"?><!DOCTYPE a [<!ENTITY b \"bbbb\"><!ENTITY c \"&b;&b;\">]><a>&c;</a>";
		byte[] xml = laughs.getBytes(encoding);

		assertThat(refused(zip(Map.of("xl/workbook.xml", xml)))).isEqualTo("import.broken");
		Map<String, byte[]> openDocument = new LinkedHashMap<>();
		openDocument.put("mimetype", ODS.getBytes(StandardCharsets.US_ASCII));
		openDocument.put("content.xml", xml);
		assertThat(refused(zip(openDocument))).isEqualTo("import.broken");
	}

	/** Written out, the first has a thousand million digits. */
	@ParameterizedTest
	@ValueSource(strings = { "1e999999999", "-1E+999999999", "1e-999999999", "1-2", "e", "." })
	void aNumberThatIsNoneIsNotWrittenOut(String number) throws IOException {
		String cell = "<table:table-cell office:value-type=\"float\" office:value=\"%s\"><text:p>some</text:p></table:table-cell>"
			.formatted(number);
		Map<String, byte[]> openDocument = new LinkedHashMap<>();
		openDocument.put("mimetype", ODS.getBytes(StandardCharsets.US_ASCII));
		openDocument.put("content.xml", CONTENT.formatted(cell).getBytes(StandardCharsets.UTF_8));
		mustEnd(zip(openDocument));

		mustEnd(replaced(workbook(), SHEET, "<v>1.0</v>", "<v>" + number + "</v>"));
	}

	@Test
	void noDamageIsMoreThanARefusal() throws IOException {
		Random random = new Random(20080331);
		byte[] workbook = workbook();
		String sheet = entry(workbook, SHEET);
		String spreadsheet = CONTENT.formatted(
				"""
						<table:table-cell office:value-type="date" office:date-value="2008-03-31"><text:p>x</text:p></table:table-cell>
						<table:table-cell table:number-columns-repeated="3" office:value-type="float" office:value="12"/>""");
		for (int round = 0; round < 400; round++) {
			mustEnd(replaced(workbook, SHEET, sheet, damaged(sheet, random)));
			Map<String, byte[]> openDocument = new LinkedHashMap<>();
			openDocument.put("mimetype", ODS.getBytes(StandardCharsets.US_ASCII));
			openDocument.put("content.xml", damaged(spreadsheet, random).getBytes(StandardCharsets.UTF_8));
			mustEnd(zip(openDocument));
			byte[] bytes = workbook.clone();
			bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
			mustEnd(bytes);
		}
	}

	private static String damaged(String text, Random random) {
		StringBuilder damaged = new StringBuilder(text);
		for (int damage = random.nextInt(1, 4); damage > 0; damage--) {
			int at = random.nextInt(damaged.length());
			switch (random.nextInt(4)) {
				case 0 -> damaged.deleteCharAt(at);
				case 1 -> damaged.insert(at, "<>&\"'=-9eA0".charAt(random.nextInt(11)));
				case 2 -> damaged.setCharAt(at, "0123456789eAzZ-. ".charAt(random.nextInt(17)));
				default -> damaged.delete(at, Math.min(damaged.length(), at + random.nextInt(60)));
			}
		}
		return damaged.toString();
	}

	/** Reads it or refuses it, in bounded time. */
	private static void mustEnd(byte[] content) {
		assertThatNoException().isThrownBy(() -> assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
			try {
				SheetFile.read(content);
			}
			catch (RulesBrokenException ex) {
				assertThat(ex.violations()).isNotEmpty();
			}
		}));
	}

	private static String refused(byte[] content) {
		return assertTimeoutPreemptively(Duration.ofSeconds(60),
				() -> catchThrowableOfType(RulesBrokenException.class, () -> SheetFile.read(content)).violations()
					.get(0)
					.code());
	}

	private static byte[] workbook() throws IOException {
		try (XSSFWorkbook workbook = new XSSFWorkbook()) {
			XSSFSheet sheet = workbook.createSheet("The plan");
			var date = workbook.createCellStyle();
			date.setDataFormat(workbook.createDataFormat().getFormat("d mmmm yyyy"));
			for (int number = 0; number < 40; number++) {
				Row row = sheet.createRow(number);
				row.createCell(0).setCellValue("1." + number);
				row.createCell(1).setCellValue(1);
				row.createCell(2).setCellValue(39538 + number);
				row.getCell(2).setCellStyle(date);
			}
			ByteArrayOutputStream out = new ByteArrayOutputStream();
			workbook.write(out);
			return out.toByteArray();
		}
	}

	private static String entry(byte[] content, String name) throws IOException {
		try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(content))) {
			for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
				if (entry.getName().equals(name)) {
					return new String(in.readAllBytes(), StandardCharsets.UTF_8);
				}
			}
		}
		throw new IllegalArgumentException("No " + name);
	}

	private static byte[] replaced(byte[] content, String name, String old, String replacement) throws IOException {
		Map<String, byte[]> entries = new LinkedHashMap<>();
		try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(content))) {
			for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
				entries.put(entry.getName(), in.readAllBytes());
			}
		}
		String text = new String(entries.get(name), StandardCharsets.UTF_8);
		assertThat(text).contains(old);
		entries.put(name, text.replace(old, replacement).getBytes(StandardCharsets.UTF_8));
		return zip(entries);
	}

	private static byte[] zip(Map<String, byte[]> entries) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(out)) {
			for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
				zip.putNextEntry(new ZipEntry(entry.getKey()));
				zip.write(entry.getValue());
			}
		}
		return out.toByteArray();
	}

}
