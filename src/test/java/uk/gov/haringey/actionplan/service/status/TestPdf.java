package uk.gov.haringey.actionplan.service.status;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;

/** PDFs of a page, with whatever a test puts into them. */
final class TestPdf {

	private TestPdf() {
	}

	/** A document whose objects stand in its bytes as they are. */
	static byte[] of(Consumer<PDDocument> content) {
		return of(content, CompressParameters.NO_COMPRESSION);
	}

	/** A document whose objects are packed in streams. */
	static byte[] packed(Consumer<PDDocument> content) {
		return of(content, CompressParameters.DEFAULT_COMPRESSION);
	}

	private static byte[] of(Consumer<PDDocument> content, CompressParameters compression) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (PDDocument document = new PDDocument()) {
			document.addPage(new PDPage());
			content.accept(document);
			document.save(out, compression);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return out.toByteArray();
	}

	/** Puts some bytes into a document. */
	static void stream(PDDocument document, byte[] bytes) {
		COSStream stream = document.getDocument().createCOSStream();
		try (OutputStream out = stream.createOutputStream()) {
			out.write(bytes);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		document.getDocumentCatalog().getCOSObject().setItem(COSName.getPDFName("Further"), stream);
	}

}
