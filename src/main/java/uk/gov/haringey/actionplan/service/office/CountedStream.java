package uk.gov.haringey.actionplan.service.office;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A part as it is unpacked, counted together with the other parts of its document. */
final class CountedStream extends FilterInputStream {

	private static final int SKIPPED = 8192;

	private final OfficePackage document;

	private final long mostOfToken;

	private long token;

	/**
	 * Counts a part.
	 * @param mostOfToken the most bytes that its reader may take for a single piece,
	 * which it keeps in memory as a whole
	 */
	CountedStream(InputStream stream, OfficePackage document, long mostOfToken) {
		super(stream);
		this.document = document;
		this.mostOfToken = mostOfToken;
	}

	/** Says that its reader came to the next piece. */
	void nextToken() {
		this.token = 0;
	}

	@Override
	public int read() throws IOException {
		int value = super.read();
		count((value >= 0) ? 1 : 0);
		return value;
	}

	@Override
	public int read(byte[] buffer, int offset, int length) throws IOException {
		int read = super.read(buffer, offset, length);
		count(Math.max(read, 0));
		return read;
	}

	/** What is skipped has to be unpacked, too. */
	@Override
	public long skip(long length) throws IOException {
		byte[] skipped = new byte[(int) Math.max(0, Math.min(length, SKIPPED))];
		return Math.max(0, read(skipped, 0, skipped.length));
	}

	@Override
	public boolean markSupported() {
		return false;
	}

	private void count(int read) throws TooLargeException {
		this.document.count(read);
		this.token += read;
		if (this.token > this.mostOfToken) {
			throw new TooLargeException("one piece of XML");
		}
	}

}
