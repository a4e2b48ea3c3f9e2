package uk.gov.haringey.actionplan.service.status;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.gov.haringey.actionplan.service.Violation;
import uk.gov.haringey.actionplan.service.status.ReportProgress.Document;

import static org.assertj.core.api.Assertions.assertThat;

class EvidenceRulesTests {

	private static final byte[] PNG = Base64.getDecoder()
		.decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

	private static final byte[] PDF = TestPdf.of((document) -> {
	});

	private static final byte[] PROGRAM = "MZ\u0090\u0000\u0003\u0000\u0000\u0000"
		.getBytes(StandardCharsets.ISO_8859_1);

	@Test
	void anAccountAttachesSoMuchInAYear() {
		List<Document> one = List.of(new Document("a.pdf", "", PDF));
		long room = EvidenceRules.LARGEST_OF_A_YEAR - PDF.length;
		assertThat(EvidenceRules.checkYear(one, room)).isEmpty();
		assertThat(EvidenceRules.checkYear(one, room + 1)).extracting(Violation::code).containsExactly("document.year");
	}

	@Test
	void textPicturesPdfAndOfficeDocumentsAreTaken() throws IOException {
		assertThat(codes("proof.pdf", PDF)).isEmpty();
		assertThat(codes("Photo.PNG", PNG)).isEmpty();
		assertThat(codes("figures.csv", "ref,done\n1.1,yes\n".getBytes(StandardCharsets.UTF_8))).isEmpty();
		assertThat(codes("minutes.txt", "It is done, \u00a35 saved.".getBytes(StandardCharsets.UTF_8))).isEmpty();
		assertThat(codes("minutes.docx", word())).isEmpty();
		assertThat(codes("figures.xlsx", excel())).isEmpty();
		assertThat(codes("minutes.odt",
				zip(Map.of("mimetype", "application/vnd.oasis.opendocument.text", "content.xml", "<x/>"))))
			.isEmpty();
	}

	@Test
	void whatIsNotWhatItsNameSaysIsRefused() throws IOException {
		assertThat(codes("proof.pdf", PROGRAM)).containsExactly("document.type");
		assertThat(codes("proof.txt", PROGRAM)).containsExactly("document.type");
		assertThat(codes("photo.png", PDF)).containsExactly("document.type");
		assertThat(codes("proof.pdf.exe", PDF)).containsExactly("document.type");
		assertThat(codes("proof.xlsx", word())).containsExactly("document.type");
		assertThat(codes("proof.docx", zip(Map.of("virus.exe", "MZ")))).containsExactly("document.type");
		assertThat(codes("proof.odt", zip(Map.of("content.xml", "<x/>")))).containsExactly("document.type");
		assertThat(codes("proof.docx", "PK\u0003\u0004 and no archive".getBytes(StandardCharsets.ISO_8859_1)))
			.containsExactly("document.type");
	}

	@ParameterizedTest
	@ValueSource(strings = { "<!DOCTYPE html><html><script>alert(1)</script></html>",
			"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "<?xml version='1.0'?><x/>",
			"#!/bin/sh\nrm -rf /" })
	void textThatABrowserOrAMachineWouldRunIsRefused(String text) {
		assertThat(codes("note.txt", text.getBytes(StandardCharsets.UTF_8))).containsExactly("document.type");
		assertThat(codes("note.html", text.getBytes(StandardCharsets.UTF_8))).containsExactly("document.type");
		assertThat(codes("note.svg", text.getBytes(StandardCharsets.UTF_8))).containsExactly("document.type");
	}

	@Test
	void archivesAndOldOfficeDocumentsAreRefused() throws IOException {
		assertThat(codes("all.zip", zip(Map.of("note.txt", "x")))).containsExactly("document.type");
		assertThat(codes("old.doc", new byte[] { (byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1,
				0x1A, (byte) 0xE1 }))
			.containsExactly("document.type");
	}

	@ParameterizedTest
	@ValueSource(strings = { "word/vbaProject.bin", "word/embeddings/oleObject1.bin", "word/activeX/activeX1.xml",
			"word/embeddings/tool.exe" })
	void officeDocumentsWithProgramsAreRefused(String part) throws IOException {
		assertThat(codes("plan.docx",
				zip(Map.of("[Content_Types].xml", "<Types/>", "word/document.xml", "<x/>", part, "x"))))
			.containsExactly("document.program");
	}

	@Test
	void officeDocumentsThatSayTheyHaveMacrosAreRefused() throws IOException {
		assertThat(codes("plan.docx", zip(Map.of("[Content_Types].xml",
				"<Types><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.ms-word.document.macroEnabled.main+xml\"/></Types>",
				"word/document.xml", "<x/>"))))
			.containsExactly("document.program");
		assertThat(codes("plan.odt", zip(
				Map.of("mimetype", "application/vnd.oasis.opendocument.text", "Basic/Standard/Module1.xml", "<x/>"))))
			.containsExactly("document.program");
	}

	@Test
	void officeDocumentsWithAPasswordAreRefused() throws IOException {
		assertThat(codes("minutes.odt", zip(Map.of("mimetype", "application/vnd.oasis.opendocument.text",
				"META-INF/manifest.xml", "<manifest><encryption-data/></manifest>"))))
			.containsExactly("document.password");
	}

	@Test
	void documentsAreFewAndSmallEnough() {
		Document small = new Document("a.pdf", "", PDF);
		assertThat(EvidenceRules.check(Collections.nCopies(5, small))).isEmpty();
		assertThat(EvidenceRules.check(Collections.nCopies(6, small))).extracting(Violation::code)
			.containsExactly("document.tooMany");
		byte[] large = new byte[10 * 1024 * 1024 + 1];
		System.arraycopy(PDF, 0, large, 0, PDF.length);
		assertThat(codes("large.pdf", large)).containsExactly("document.tooLarge");
		assertThat(codes("large.bin", Arrays.copyOf(large, large.length - 1))).containsExactly("document.type");
		byte[] most = TestPdf.of((document) -> TestPdf.stream(document, new byte[7 * 1024 * 1024]));
		assertThat(EvidenceRules.check(Collections.nCopies(3, new Document("a.pdf", "", most))))
			.extracting(Violation::code)
			.containsExactly("document.tooLargeTogether");
		assertThat(codes("empty.pdf", new byte[0])).containsExactly("document.empty");
	}

	@ParameterizedTest
	@CsvSource({ "C:\\temp\\note.txt, note.txt", "../../etc/passwd, passwd", "con.txt, _con.txt", "LPT1, _LPT1",
			"note.txt., note.txt", "'a<b>:\"c|?*.pdf', a_b___c___.pdf", "..., document", "'', document",
			"'\u00a3 saved.pdf', '\u00a3 saved.pdf'" })
	void namesAreSafeOnAnyMachine(String given, String safe) {
		assertThat(EvidenceRules.safeName(given)).isEqualTo(safe);
	}

	@Test
	void namesDoNotHideTheirEnding() {
		assertThat(EvidenceRules.safeName("gpj.\u202efdp.exe")).isEqualTo("gpj._fdp.exe");
		assertThat(EvidenceRules.safeName("a\r\nSet-Cookie: x.pdf")).isEqualTo("a__Set-Cookie_ x.pdf");
		assertThat(EvidenceRules.safeName("n".repeat(300) + ".pdf")).hasSize(255).endsWith(".pdf");
	}

	@Test
	void documentsOfTwentyMegabytesTogetherAreNotTooLarge() {
		List<Document> most = Collections.nCopies(2, new Document("a.pdf", "", new byte[10 * 1024 * 1024]));
		Document more = new Document("b.pdf", "", new byte[1]);

		assertThat(EvidenceRules.judgeTogether(most)).isEmpty();
		assertThat(EvidenceRules.judgeTogether(List.of(most.get(0), most.get(1), more))).extracting(Violation::code)
			.containsExactly("document.tooLargeTogether");
	}

	@Test
	void aDocumentThatMayBeKeptHasTheMediaTypeOfItsEnding() {
		assertThat(EvidenceRules.mediaType(new Document("Photo.JPG", "text/html", PNG))).isEqualTo("image/jpeg");
	}

	private static List<String> codes(String name, byte[] content) {
		return EvidenceRules.check(List.of(new Document(name, "", content))).stream().map(Violation::code).toList();
	}

	private static byte[] word() throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (XWPFDocument document = new XWPFDocument()) {
			document.createParagraph().createRun().setText("It is done.");
			document.write(out);
		}
		return out.toByteArray();
	}

	private static byte[] excel() throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (XSSFWorkbook workbook = new XSSFWorkbook()) {
			workbook.createSheet("Done");
			workbook.write(out);
		}
		return out.toByteArray();
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
