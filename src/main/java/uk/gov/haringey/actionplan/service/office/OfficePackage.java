package uk.gov.haringey.actionplan.service.office;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.service.InputBounds;

/**
 * An office document: a ZIP archive of parts. Only the parts that are asked for are
 * unpacked, and what they unpack to is counted over all of them. What the archive says of
 * its sizes is believed only where it is too much.
 */
public final class OfficePackage implements Closeable {

	/** The part in which Office Open XML says what each part is. */
	public static final String CONTENT_TYPES = "[Content_Types].xml";

	private static final int SHORT_TEXT = 1024 * 1024;

	/** What each entry of an archive's list begins with. */
	private static final int LISTED = 0x504B0102;

	private static final int BYTE = 0xFF;

	private final ZipFile zip;

	private final Map<String, ZipArchiveEntry> parts = new LinkedHashMap<>();

	private long mostBytes = InputBounds.UNPACKED;

	private int mostElements = InputBounds.ELEMENTS;

	private final Set<String> elementNames = new HashSet<>();

	private long bytes;

	private int elements;

	/** The document that this one stands in; its bounds hold for both together. */
	private final @Nullable OfficePackage outer;

	private OfficePackage(ZipFile zip, @Nullable OfficePackage outer) throws IOException {
		this.zip = zip;
		this.outer = outer;
		for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
			if (this.parts.putIfAbsent(entry.getName(), entry) != null) {
				// One reader would see the first of them, and another the last.
				throw new IOException("Two parts have the same name");
			}
		}
	}

	/**
	 * Opens a document. The parts that are read may have {@link InputBounds#UNPACKED}
	 * bytes and {@link InputBounds#ELEMENTS} elements together.
	 * @throws TooLargeException if it has too many parts
	 * @throws IOException if it is no archive
	 */
	public static OfficePackage open(byte[] content) throws IOException {
		return open(content, null);
	}

	/** Opens a document that stands in this one; what it unpacks to is counted here. */
	OfficePackage within(byte[] content) throws IOException {
		return open(content, this);
	}

	private static OfficePackage open(byte[] content, @Nullable OfficePackage outer) throws IOException {
		// Counted before, since a list of a million parts takes much memory.
		int listed = 0;
		int last = 0;
		for (byte next : content) {
			last = (last << Byte.SIZE) | (next & BYTE);
			if (last == LISTED && ++listed > InputBounds.PARTS) {
				throw new TooLargeException("parts");
			}
		}
		ZipFile zip;
		try {
			zip = ZipFile.builder().setByteArray(content).get();
		}
		catch (IllegalArgumentException ex) {
			throw new IOException("Not an archive", ex);
		}
		try {
			return new OfficePackage(zip, outer);
		}
		catch (IOException ex) {
			zip.close();
			throw ex;
		}
	}

	/** Takes other bounds for all parts together. */
	public void bound(long bytes, int elements) {
		this.mostBytes = bytes;
		this.mostElements = elements;
	}

	public Set<String> names() {
		return Collections.unmodifiableSet(this.parts.keySet());
	}

	public boolean has(String name) {
		return this.parts.containsKey(name);
	}

	/** Whether a password is needed to read some part of it. */
	public boolean hasPassword() throws IOException {
		return has("EncryptedPackage")
				|| this.parts.values().stream().anyMatch((entry) -> entry.getGeneralPurposeBit().usesEncryption())
				|| shortText("META-INF/manifest.xml").contains("encryption-data");
	}

	/** What an OpenDocument file says it is; empty if it is none. */
	public String mediaType() throws IOException {
		return shortText("mimetype").strip();
	}

	/** The beginning of a part that should be short; empty if there is none. */
	private String shortText(String name) throws IOException {
		try (InputStream part = stream(name)) {
			return new String(part.readNBytes(SHORT_TEXT), StandardCharsets.UTF_8);
		}
	}

	/** What a part holds, as far as the bounds allow; nothing if there is none. */
	public InputStream stream(String name) throws IOException {
		return counted(name, Long.MAX_VALUE);
	}

	private CountedStream counted(String name, long mostOfToken) throws IOException {
		ZipArchiveEntry entry = this.parts.get(name);
		if (entry != null && entry.getSize() > this.mostBytes) {
			throw new TooLargeException("what it says of its size");
		}
		InputStream stream = (entry != null) ? this.zip.getInputStream(entry) : null;
		return new CountedStream((stream != null) ? stream : InputStream.nullInputStream(), this, mostOfToken);
	}

	/**
	 * A part of XML, an element after another.
	 * @throws IOException if it is not XML
	 */
	public XmlPart xml(String name) throws IOException {
		return new XmlPart(counted(name, InputBounds.TOKEN), this);
	}

	void count(int read) throws TooLargeException {
		this.bytes += read;
		if (this.bytes > this.mostBytes) {
			throw new TooLargeException("unpacked");
		}
		if (this.outer != null) {
			this.outer.count(read);
		}
	}

	void countElement(String name) throws TooLargeException {
		if (++this.elements > this.mostElements) {
			throw new TooLargeException("elements");
		}
		countName(name);
		if (this.outer != null) {
			this.outer.countElement(name);
		}
	}

	/** Each different name takes memory for as long as a part is read. */
	void countName(String name) throws TooLargeException {
		if (this.elementNames.add(name) && this.elementNames.size() > InputBounds.ELEMENT_NAMES) {
			throw new TooLargeException("names");
		}
	}

	@Override
	public void close() throws IOException {
		this.zip.close();
	}

}
