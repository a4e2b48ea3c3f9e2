package uk.gov.haringey.actionplan.service.importing.file;

import java.io.IOException;
import java.util.List;

import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.office.ActiveContent;
import uk.gov.haringey.actionplan.service.office.OfficePackage;
import uk.gov.haringey.actionplan.service.office.TooLargeException;

/**
 * The first sheet of a CSV, XLSX or ODS file, or the tables of a DOCX file, as rows of
 * texts. What it is, is told from its content. Any file may come, so that what it may
 * take is bounded, and nothing in it is run or fetched.
 */
public final class SheetFile {

	private SheetFile() {
	}

	/**
	 * The rows of a file, with those that are empty between others, so that each stands
	 * where its number says.
	 * @throws RulesBrokenException if it cannot be read; the violation says why
	 */
	public static List<List<String>> read(byte[] content) {
		if (content.length == 0) {
			throw SheetRows.refused("empty");
		}
		try {
			SheetRows rows = new SheetRows();
			if (SeparatedText.startsWith(content, 'P', 'K')) {
				packed(content, rows);
			}
			else {
				SeparatedText.read(content, rows);
			}
			return rows.toList();
		}
		catch (RulesBrokenException ex) {
			throw ex;
		}
		catch (IOException | RuntimeException ex) {
			// Readers take what they read for well-formed, and fail in many ways where it
			// is not.
			throw SheetRows.refused("broken");
		}
	}

	private static void packed(byte[] content, SheetRows rows) throws IOException {
		try (OfficePackage file = OfficePackage.open(content)) {
			if (file.hasPassword()) {
				throw SheetRows.refused("password");
			}
			if (ActiveContent.isSaidIn(file)) {
				throw SheetRows.refused("macros");
			}
			reader(file).read(file, rows);
		}
		catch (TooLargeException ex) {
			throw SheetRows.refused("tooLarge");
		}
	}

	private static SheetReader reader(OfficePackage file) throws IOException {
		if (file.has(WorkbookSheet.WORKBOOK)) {
			return WorkbookSheet::read;
		}
		if (file.mediaType().equals(OpenDocumentSheet.MEDIA_TYPE) && file.has("content.xml")) {
			return OpenDocumentSheet::read;
		}
		if (file.has(DocumentTables.DOCUMENT)) {
			return DocumentTables::read;
		}
		throw SheetRows.refused("kind");
	}

	/** Only what the formats can hold, with one kind of line end. */
	public static String normal(String text) {
		return text.replace("\r\n", "\n")
			.replace('\r', '\n')
			.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]|[\\uD800-\\uDBFF](?![\\uDC00-\\uDFFF])"
					+ "|(?<![\\uD800-\\uDBFF])[\\uDC00-\\uDFFF]", "");
	}

}
