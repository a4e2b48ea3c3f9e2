package uk.gov.haringey.actionplan.service.export.format;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The frame of an OpenDocument file, as OASIS OpenDocument 1.3 has it: a ZIP of a few XML
 * files. It is written here, row by row, rather than by a library: the one that there is
 * keeps all of a document in memory, and brings an RDF store and a second XML parser
 * along. Its validator judges what is written, in the tests.
 */
final class OdfPackage {

	private static final String[][] NAMESPACES = { { "office", "urn:oasis:names:tc:opendocument:xmlns:office:1.0" },
			{ "style", "urn:oasis:names:tc:opendocument:xmlns:style:1.0" },
			{ "text", "urn:oasis:names:tc:opendocument:xmlns:text:1.0" },
			{ "table", "urn:oasis:names:tc:opendocument:xmlns:table:1.0" },
			{ "fo", "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" },
			{ "number", "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" },
			{ "svg", "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" },
			{ "config", "urn:oasis:names:tc:opendocument:xmlns:config:1.0" },
			{ "meta", "urn:oasis:names:tc:opendocument:xmlns:meta:1.0" },
			{ "dc", "http://purl.org/dc/elements/1.1/" } };

	private static final int BUFFER = 32 * 1024;

	private static final List<String> FILES = List.of("content.xml", "styles.xml", "meta.xml", "settings.xml");

	private OdfPackage() {
	}

	/** Writes what is in one of the XML files. */
	interface Content {

		void write(Xml xml) throws XMLStreamException;

	}

	/**
	 * Writes a file.
	 * @param mediaType which kind of document it is
	 * @param title its title
	 * @param styles what is in {@code office:styles} and beside it
	 * @param settings what is in {@code office:settings}
	 * @param content what is in {@code office:document-content}
	 * @throws IOException if it cannot be written
	 */
	static void write(OutputStream out, String mediaType, String title, Content styles, Content settings,
			Content content) throws IOException {
		// Left open, since that closes what it writes to.
		ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
		store(zip, "mimetype", mediaType.getBytes(StandardCharsets.US_ASCII));
		// Whoever waits sees that it comes, while the database sorts the rows.
		out.flush();
		file(zip, "content.xml", "office:document-content", content);
		file(zip, "styles.xml", "office:document-styles", styles);
		file(zip, "meta.xml", "office:document-meta", (xml) -> {
			xml.start("office:meta");
			xml.element("dc:title", title);
			xml.element("meta:initial-creator", "Procurement action plan");
			xml.element("dc:language", "en-GB");
			xml.element("meta:creation-date", Instant.now().toString().substring(0, 19));
			xml.end();
		});
		file(zip, "settings.xml", "office:document-settings", settings);
		zip.putNextEntry(new ZipEntry("META-INF/manifest.xml"));
		manifest(zip, mediaType);
		zip.closeEntry();
		zip.finish();
	}

	/** Readers find the kind of the file in its first bytes, so it is not compressed. */
	private static void store(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
		ZipEntry entry = new ZipEntry(name);
		CRC32 crc = new CRC32();
		crc.update(bytes);
		entry.setMethod(ZipEntry.STORED);
		entry.setSize(bytes.length);
		entry.setCrc(crc.getValue());
		zip.putNextEntry(entry);
		zip.write(bytes);
		zip.closeEntry();
	}

	private static void file(ZipOutputStream zip, String name, String root, Content content) throws IOException {
		zip.putNextEntry(new ZipEntry(name));
		try {
			// Characters come one by one, and compressing each by itself takes ten times
			// as long.
			Writer text = new BufferedWriter(new OutputStreamWriter(zip, StandardCharsets.UTF_8), BUFFER);
			XMLStreamWriter writer = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
			writer.writeStartDocument("UTF-8", "1.0");
			writer.writeStartElement(root);
			for (String[] namespace : NAMESPACES) {
				writer.writeAttribute("xmlns:" + namespace[0], namespace[1]);
			}
			writer.writeAttribute("office:version", "1.3");
			content.write(new Xml(writer));
			writer.writeEndElement();
			writer.writeEndDocument();
			writer.flush();
			text.flush();
		}
		catch (XMLStreamException ex) {
			throw new IOException("The document could not be written", ex);
		}
		zip.closeEntry();
	}

	private static void manifest(ZipOutputStream zip, String mediaType) throws IOException {
		StringBuilder text = new StringBuilder(
				"""
						<?xml version="1.0" encoding="UTF-8"?>
						<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">
						<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="%s"/>
						"""
					.formatted(mediaType));
		FILES.forEach((name) -> text.append(
				"<manifest:file-entry manifest:full-path=\"%s\" manifest:media-type=\"text/xml\"/>%n".formatted(name)));
		zip.write(text.append("</manifest:manifest>").toString().getBytes(StandardCharsets.UTF_8));
	}

	/** Writes elements by their prefixed names. */
	static final class Xml {

		private final XMLStreamWriter writer;

		Xml(XMLStreamWriter writer) {
			this.writer = writer;
		}

		/** Begins an element; attributes are names and values in turn. */
		Xml start(String name, String... attributes) throws XMLStreamException {
			this.writer.writeStartElement(name);
			for (int index = 0; index < attributes.length; index += 2) {
				this.writer.writeAttribute(attributes[index], attributes[index + 1]);
			}
			return this;
		}

		Xml end() throws XMLStreamException {
			this.writer.writeEndElement();
			return this;
		}

		/** One more attribute of the element that was begun last. */
		Xml attribute(String name, String value) throws XMLStreamException {
			this.writer.writeAttribute(name, value);
			return this;
		}

		/** An element without content. */
		Xml empty(String name, String... attributes) throws XMLStreamException {
			return start(name, attributes).end();
		}

		/** An element with text. */
		Xml element(String name, String text, String... attributes) throws XMLStreamException {
			start(name, attributes);
			text(text);
			return end();
		}

		/** An element with text that is taken as it stands. */
		Xml literal(String name, String text) throws XMLStreamException {
			start(name);
			this.writer.writeCharacters(text);
			return end();
		}

		/**
		 * Text in which spaces, tabs and line breaks are kept; what XML has no place for
		 * is not.
		 */
		Xml text(String text) throws XMLStreamException {
			return text(text, false);
		}

		/**
		 * The same, with tabs as they are where the element for them is lost.
		 */
		Xml text(String text, boolean plainTabs) throws XMLStreamException {
			StringBuilder run = new StringBuilder();
			int spaces = 0;
			for (int index = 0; index < text.length();) {
				int character = text.codePointAt(index);
				index += Character.charCount(character);
				if (character == ' ' && (spaces > 0 || index == 1 || index == text.length())) {
					flush(run);
					empty("text:s");
				}
				else if (character == '\n') {
					flush(run);
					empty("text:line-break");
				}
				else if (character == '\t' && plainTabs) {
					run.append('\t');
				}
				else if (character == '\t') {
					flush(run);
					empty("text:tab");
				}
				else if (isXml(character)) {
					run.appendCodePoint(character);
				}
				spaces = (character == ' ' || character == '\n') ? spaces + 1 : 0;
			}
			flush(run);
			return this;
		}

		private void flush(StringBuilder run) throws XMLStreamException {
			if (!run.isEmpty()) {
				this.writer.writeCharacters(run.toString());
				run.setLength(0);
			}
		}

		private static boolean isXml(int character) {
			return character == '\r' || (character >= 0x20 && character <= 0xD7FF)
					|| (character >= 0xE000 && character <= 0xFFFD) || character >= 0x10000;
		}

	}

}
