package uk.gov.haringey.actionplan.service.office;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.InflaterInputStream;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdfparser.PDFParser;
import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.service.InputBounds;

/**
 * Unpacks the streams that hold objects and no others, each only after it was measured.
 */
final class BoundedPdfParser extends PDFParser {

	/**
	 * The widest row that an object stream is packed in; a wider one only takes memory.
	 */
	private static final int COLUMNS = 10_000;

	private static final int BUFFER = 8192;

	private static final COSName COLORS = COSName.getPDFName("Colors");

	private @Nullable IOException refused;

	private final PdfValues values;

	private long unpacked;

	/** The streams of objects that something led to. */
	private int used;

	BoundedPdfParser(RandomAccessReadBuffer source, PdfValues values) throws IOException {
		super(source, "", null, null, IOUtils.createMemoryOnlyStreamCache());
		this.values = values;
	}

	/** Insists on what was refused where only a missing object was made of it. */
	void check() throws IOException {
		if (this.refused != null) {
			throw this.refused;
		}
	}

	@Override
	protected COSStream parseCOSStream(COSDictionary dictionary) throws IOException {
		COSStream stream = super.parseCOSStream(dictionary);
		COSName type = stream.getCOSName(COSName.TYPE);
		boolean ofObjects = COSName.OBJ_STM.equals(type) || COSName.XREF.equals(type)
				|| (stream.containsKey(COSName.FIRST) && stream.containsKey(COSName.N));
		try {
			if (ofObjects) {
				measure(stream);
				this.used += COSName.OBJ_STM.equals(type) ? 1 : 0;
			}
			else {
				stream.removeItem(COSName.FILTER);
			}
		}
		catch (IOException ex) {
			this.refused = ex;
			throw ex;
		}
		return stream;
	}

	private void measure(COSStream stream) throws IOException {
		COSBase filters = stream.getFilters();
		COSBase only = (filters instanceof COSArray array && array.size() == 1) ? array.getObject(0) : filters;
		boolean plain = only == null || (filters instanceof COSArray array && array.size() == 0);
		if (!plain && !COSName.FLATE_DECODE.equals(only) && !COSName.FLATE_DECODE_ABBREVIATION.equals(only)) {
			throw new IOException("Objects that are packed more than once");
		}
		COSBase said = stream.getDictionaryObject(COSName.DECODE_PARMS, COSName.DP);
		COSBase packing = (said instanceof COSArray array && array.size() > 0) ? array.getObject(0) : said;
		if (packing instanceof COSDictionary parameters && (parameters.getInt(COSName.COLUMNS, 1) > COLUMNS
				|| parameters.getInt(COLORS, 1) > 4 || parameters.getInt(COSName.BITS_PER_COMPONENT, 8) > 16)) {
			throw new TooLargeException("rows of objects");
		}
		long before = this.unpacked;
		byte[] buffer = new byte[BUFFER];
		try (InputStream raw = stream.createRawInputStream();
				InputStream objects = plain ? raw : new InflaterInputStream(raw)) {
			for (int read = objects.read(buffer); read >= 0; read = objects.read(buffer)) {
				count(buffer, read);
			}
		}
		if (stream.getLong(COSName.N, 0) > this.unpacked - before) {
			throw new IOException("More objects than bytes");
		}
	}

	private void count(byte[] buffer, int read) throws TooLargeException {
		this.unpacked += read;
		if (this.unpacked > InputBounds.PDF_OBJECTS) {
			throw new TooLargeException("objects");
		}
		for (int index = 0; index < read; index++) {
			this.values.add(buffer[index]);
		}
	}

	/** How many streams of objects something led to. */
	int used() {
		return this.used;
	}

}
