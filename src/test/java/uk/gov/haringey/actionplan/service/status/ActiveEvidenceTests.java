package uk.gov.haringey.actionplan.service.status;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionLaunch;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.gov.haringey.actionplan.ProcessorTime;
import uk.gov.haringey.actionplan.service.Violation;
import uk.gov.haringey.actionplan.service.status.ReportProgress.Document;

import static org.assertj.core.api.Assertions.assertThat;

/** Documents that would run or fetch something, whatever their parts are called. */
class ActiveEvidenceTests {

	private static final String TYPES = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">%s</Types>";

	private static final String RELATIONSHIPS = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">%s</Relationships>";

	private static final String RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

	private static final String ODF = "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
			+ "xmlns:script=\"urn:oasis:names:tc:opendocument:xmlns:script:1.0\" xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" "
			+ "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" xmlns:xlink=\"http://www.w3.org/1999/xlink\">%s</office:document-content>";

	@Test
	void aProgramIsFoundInAPartOfAnyName() throws IOException {
		for (String program : List.of("MZ\u0090\u0000\u0003", "\u007fELF\u0002\u0001\u0001",
				"\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1", "#!/bin/sh\nrm -rf /",
				"\u0001\u0002 of no known kind")) {
			assertThat(codes("plan.docx", word(Map.of("word/embeddings/thing1.bin", program))))
				.containsExactly("document.program");
			assertThat(codes("plan.docx", word(Map.of("word/media/image1.png", program))))
				.containsExactly("document.program");
		}
		assertThat(
				codes("plan.docx", word(Map.of("word/media/image1.jpeg", "\u00ff\u00d8\u00ff\u00e0\u0000\u0010JFIF"))))
			.isEmpty();
	}

	@Test
	void aTypeWithMacrosIsFoundWhereverItStands() throws IOException {
		String far = " ".repeat(1024 * 1024 + 1)
				+ "<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.ms-word.document.MacroEnabled.main+xml\"/>";

		assertThat(codes("plan.docx", word(Map.of("[Content_Types].xml", TYPES.formatted(far)))))
			.containsExactly("document.program");
	}

	@ParameterizedTest
	@ValueSource(strings = { "attachedTemplate", "frame", "image", "externalLinkPath", "subDocument", "video" })
	void whatIsFetchedFromElsewhereIsRefused(String kind) throws IOException {
		assertThat(codes("plan.docx", word(relation(kind, "https://example.org/x", "TargetMode=\"External\""))))
			.containsExactly("document.outside");
		assertThat(codes("plan.docx", word(relation(kind, "\\\\host\\share\\x", "TargetMode='external'"))))
			.containsExactly("document.outside");
	}

	@ParameterizedTest
	@ValueSource(strings = { "oleObject", "control", "vbaProject", "aFChunk" })
	void relationsToProgramsAreRefused(String kind) throws IOException {
		assertThat(codes("plan.docx", word(relation(kind, "media/image1.xml", ""))))
			.containsExactly("document.program");
	}

	@Test
	void ordinaryLinksAreTaken() throws IOException {
		assertThat(codes("plan.docx", word(relation("hyperlink", "https://example.org/", "TargetMode=\"External\""))))
			.isEmpty();
		assertThat(codes("plan.docx", word(relation("hyperlink", "mailto:a@example.org", "TargetMode=\"External\""))))
			.isEmpty();
		assertThat(codes("plan.docx", word(relation("hyperlink", "javascript:alert(1)", "TargetMode=\"External\""))))
			.containsExactly("document.program");
		assertThat(codes("plan.odt", openDocument("<text:a xlink:href=\"https://example.org\">x</text:a>"))).isEmpty();
		assertThat(codes("plan.docx", ofOfficeProgram())).isEmpty();
	}

	@Test
	void aFieldThatStartsAProgramIsFoundInPieces() throws IOException {
		String field = "<w:document xmlns:w=\"w\"><w:instrText> DD</w:instrText><w:t/><w:instrText>EAUTO c:\\x</w:instrText></w:document>";
		assertThat(codes("plan.docx", word(Map.of("word/document.xml", field)))).containsExactly("document.program");
		assertThat(codes("plan.docx", word(Map.of("word/document.xml", field.replace("DD", "PA"))))).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "' DDE Excel a.xls R1C1 ', document.program", "' ddeauto c:\\x ', document.program",
			"' INCLUDEPICTURE \"http://example.org/x.png\" ', document.outside",
			"' IncludeText \"\\\\host\\x.docx\" ', document.outside", "' LINK Excel.Sheet.8 x ', document.outside",
			"' HYPERLINK \"https://example.org/added-value/hidden\" ', ''", "' TOC \\o ', ''", "' PAGE ', ''" })
	void aFieldIsJudgedByItsFirstWord(String instruction, String code) throws IOException {
		String expected = code.isEmpty() ? "[]" : "[" + code + "]";
		String field = "<w:document xmlns:w=\"w\"><w:fldChar w:fldCharType=\"begin\"/><w:instrText> PAGE </w:instrText>"
				+ "<w:fldChar w:fldCharType=\"end\"/><w:fldChar w:fldCharType=\"begin\"/><w:instrText>" + instruction
				+ "</w:instrText><w:fldChar w:fldCharType=\"end\"/></w:document>";
		String simple = "<w:document xmlns:w=\"w\"><w:fldSimple w:instr=\"" + instruction.replace("\"", "&quot;")
				+ "\"/></w:document>";
		assertThat(codes("plan.docx", word(Map.of("word/document.xml", field)))).hasToString(expected);
		assertThat(codes("plan.docx", word(Map.of("word/document.xml", simple)))).hasToString(expected);
	}

	@Test
	void aFormulaThatFetchesSomethingIsRefused() throws IOException {
		String sheet = "<worksheet><sheetData><row><c><f>%s</f></c></row></sheetData></worksheet>";
		for (String formula : List.of("_xlfn.WEBSERVICE(\"http://example.org/\"&amp;A1)",
				"_xlfn.IMAGE(\"http://x\")")) {
			assertThat(codes("plan.docx", word(Map.of("xl/worksheets/sheet1.xml", sheet.formatted(formula)))))
				.containsExactly("document.outside");
		}
		assertThat(codes("plan.docx", word(Map.of("xl/worksheets/sheet1.xml", sheet.formatted("SUM(A1:A2)")))))
			.isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "<office:script script:language=\"Basic\"/>",
			"<script:event-listener script:event-name=\"dom:load\" xlink:href=\"vnd.sun.star.script:x\"/>",
			"<draw:object-ole xlink:href=\"./Object 1\"/>", "<draw:plugin xlink:href=\"x\"/>",
			"<draw:floating-frame xlink:href=\"x\"/>", "<text:execute-macro/>", "<office:dde-source/>",
			"<text:a xlink:href=\"macro:///x\">x</text:a>" })
	void openDocumentsWithProgramsAreRefused(String element) throws IOException {
		assertThat(codes("plan.odt", openDocument(element))).containsExactly("document.program");
	}

	@ParameterizedTest
	@ValueSource(strings = { "<draw:image xlink:href=\"https://example.org/x.png\"/>",
			"<text:section-source xlink:href=\"file:///etc/passwd\"/>",
			"<draw:object xlink:href=\"//host/share/x\"/>" })
	void openDocumentsThatFetchSomethingAreRefused(String element) throws IOException {
		assertThat(codes("plan.odt", openDocument(element))).containsExactly("document.outside");
	}

	@Test
	void aDocumentInADocumentIsJudgedAsOne() throws IOException {
		String harmless = new String(word(Map.of()), StandardCharsets.ISO_8859_1);
		String harmful = new String(word(relation("oleObject", "x", "")), StandardCharsets.ISO_8859_1);

		assertThat(codes("plan.docx", word(Map.of("word/embeddings/sheet1.xlsx", harmless)))).isEmpty();
		assertThat(codes("plan.docx", word(Map.of("word/embeddings/sheet1.xlsx", harmful))))
			.containsExactly("document.program");
		assertThat(codes("plan.docx",
				word(Map.of("word/media/image1.png",
						new String(zip(Map.of("a.exe", "MZ")), StandardCharsets.ISO_8859_1)))))
			.containsExactly("document.program");
	}

	@Test
	void aDocumentIsBoundedOnceItIsUnpacked() throws IOException {
		assertThat(codes("plan.docx", word(Map.of("word/styles.xml", "<a>" + "<b/>".repeat(5_100_000) + "</a>"))))
			.containsExactly("document.unpacked");
		assertThat(codes("plan.docx", word(Map.of("word/styles.xml", "<a><b></a>"))))
			.containsExactly("document.damaged");
	}

	@Test
	void aPdfThatRunsSomethingIsRefusedHoweverItIsPacked() {
		assertThat(codes("a.pdf",
				TestPdf.of((document) -> open(document, new PDActionJavaScript("app.alert(1)").getCOSObject()))))
			.containsExactly("document.program");
		assertThat(codes("a.pdf",
				TestPdf.packed((document) -> open(document, new PDActionJavaScript("app.alert(1)").getCOSObject()))))
			.containsExactly("document.program");
		assertThat(codes("a.pdf", TestPdf.packed((document) -> open(document, new PDActionLaunch().getCOSObject()))))
			.containsExactly("document.program");
		assertThat(codes("a.pdf", TestPdf.packed((document) -> open(document, new PDActionURI().getCOSObject()))))
			.containsExactly("document.program");
		for (String key : List.of("EmbeddedFiles", "JavaScript")) {
			assertThat(codes("a.pdf", TestPdf.packed((document) -> {
				COSDictionary names = new COSDictionary();
				names.setItem(COSName.getPDFName(key), new COSDictionary());
				document.getDocumentCatalog().getCOSObject().setItem(COSName.NAMES, names);
			}))).containsExactly("document.program");
		}
		assertThat(codes("a.pdf", TestPdf.packed((document) -> {
		}))).isEmpty();
		assertThat(codes("a.pdf", TestPdf.packed((document) -> {
			COSDictionary words = new COSDictionary();
			words.setItem(COSName.getPDFName("Said"), new COSString("/JavaScript as words"));
			document.getDocumentCatalog().getCOSObject().setItem(COSName.getPDFName("Words"), words);
		}))).isEmpty();
	}

	@Test
	void aNameThatIsWrittenInNumbersIsReadAllTheSame() {
		String pdf = "%PDF-1.7\n1 0 obj\n<< /Type /Catalog /OpenAction << /S /J#61vaScr#69pt /JS (x) >> >>\nendobj\n";

		assertThat(codes("a.pdf", pdf.getBytes(StandardCharsets.US_ASCII))).containsExactly("document.program");
	}

	@Test
	void anEncryptedPdfIsRefusedSinceItsPartsCannotBeSeen() {
		String pdf = "%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R /Encrypt << /Filter /Standard >> >>\n";

		assertThat(codes("a.pdf", pdf.getBytes(StandardCharsets.US_ASCII))).containsExactly("document.password");
	}

	@Test
	void aPdfIsBoundedOnceItIsUnpacked() throws IOException {
		assertThat(codes("a.pdf", ofObjects("/Filter /FlateDecode /N 1 /First 4", packed(40 * 1024 * 1024))))
			.containsExactly("document.unpacked");
		assertThat(codes("a.pdf", ofObjects("/Filter [/FlateDecode /FlateDecode] /N 1 /First 4", packed(100))))
			.containsExactly("document.damaged");
		assertThat(codes("a.pdf", ofObjects("/Filter /FlateDecode /N 2000000000 /First 4", packed(100))))
			.containsExactly("document.damaged");
		assertThat(codes("a.pdf",
				ofObjects("/Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 2000000000 >> /N 1 /First 4",
						packed(100))))
			.containsExactly("document.unpacked");
		assertThat(codes("a.pdf", ("%PDF-1.7\n" + "[".repeat(1_100_000)).getBytes(StandardCharsets.US_ASCII)))
			.containsExactly("document.unpacked");
		assertThat(codes("a.pdf", ("%PDF-1.7\n" + "<<>>".repeat(200_000)).getBytes(StandardCharsets.US_ASCII)))
			.containsExactly("document.damaged");
	}

	/** A PDF whose catalogue stands in a stream of objects. */
	private static byte[] ofObjects(String described, byte[] objects) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		out.write("%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII));
		int stream = out.size();
		out.write("2 0 obj\n<< /Type /ObjStm %s /Length %d >>\nstream\n".formatted(described, objects.length)
			.getBytes(StandardCharsets.US_ASCII));
		out.write(objects);
		out.write("\nendstream\nendobj\n".getBytes(StandardCharsets.US_ASCII));
		int table = out.size();
		byte[] entries = { 0, 0, 0, 0, 2, 0, 2, 0, 1, (byte) (stream >> 8), (byte) stream, 0, 1, (byte) (table >> 8),
				(byte) table, 0 };
		out.write("3 0 obj\n<< /Type /XRef /Size 4 /W [1 2 1] /Root 1 0 R /Length %d >>\nstream\n"
			.formatted(entries.length)
			.getBytes(StandardCharsets.US_ASCII));
		out.write(entries);
		out.write("\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n".formatted(table).getBytes(StandardCharsets.US_ASCII));
		return out.toByteArray();
	}

	private static byte[] packed(int blanks) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (DeflaterOutputStream packed = new DeflaterOutputStream(out, new Deflater(Deflater.BEST_COMPRESSION))) {
			packed.write("1 0 << /Type /Catalog >>".getBytes(StandardCharsets.US_ASCII));
			byte[] blank = " ".repeat(1024).getBytes(StandardCharsets.US_ASCII);
			for (int written = 0; written < blanks; written += blank.length) {
				packed.write(blank);
			}
		}
		return out.toByteArray();
	}

	private static void open(PDDocument document, COSDictionary action) {
		document.getDocumentCatalog().getCOSObject().setItem(COSName.OPEN_ACTION, action);
	}

	private static List<String> codes(String name, byte[] content) {
		List<String> codes = new ArrayList<>();
		assertThat(ProcessorTime.of(() -> EvidenceRules.check(List.of(new Document(name, "", content)))
			.stream()
			.map(Violation::code)
			.forEach(codes::add))).as("milliseconds of a processor").isLessThan(6_000);
		return codes;
	}

	private static Map<String, String> relation(String kind, String target, String mode) {
		return Map.of("word/_rels/document.xml.rels", RELATIONSHIPS.formatted(
				"<Relationship Id=\"r1\" Type=\"%s%s\" Target=\"%s\" %s/>".formatted(RELATION, kind, target, mode)));
	}

	private static byte[] word(Map<String, String> further) throws IOException {
		Map<String, String> parts = new LinkedHashMap<>();
		parts.put("[Content_Types].xml", TYPES.formatted(""));
		parts.put("word/document.xml", "<x/>");
		parts.putAll(further);
		return zip(parts);
	}

	private static byte[] openDocument(String content) throws IOException {
		Map<String, String> parts = new LinkedHashMap<>();
		parts.put("mimetype", "application/vnd.oasis.opendocument.text");
		parts.put("content.xml", ODF.formatted(content));
		return zip(parts);
	}

	private static byte[] ofOfficeProgram() throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (XWPFDocument document = new XWPFDocument()) {
			document.createParagraph().createHyperlinkRun("https://example.org/").setText("It is done.");
			document.write(out);
		}
		return out.toByteArray();
	}

	private static byte[] zip(Map<String, String> parts) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(out)) {
			for (Map.Entry<String, String> part : parts.entrySet()) {
				zip.putNextEntry(new ZipEntry(part.getKey()));
				zip.write(part.getValue().getBytes(StandardCharsets.ISO_8859_1));
			}
		}
		return out.toByteArray();
	}

}
