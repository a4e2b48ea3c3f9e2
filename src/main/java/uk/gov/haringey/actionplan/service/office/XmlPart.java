package uk.gov.haringey.actionplan.service.office;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.service.InputBounds;

/**
 * A part of XML that is read once from its beginning to its end, and never kept. Elements
 * are known by their local names, since the same ones have other namespaces in the strict
 * form of a format. Each thing that a reader of XML keeps is counted: nesting, names,
 * attributes, comments.
 */
public final class XmlPart implements Closeable {

	private final CountedStream stream;

	private final OfficePackage document;

	private final XMLStreamReader xml;

	private int depth;

	private int event = XMLStreamConstants.START_DOCUMENT;

	XmlPart(CountedStream stream, OfficePackage document) throws IOException {
		this.stream = stream;
		this.document = document;
		XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
		factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
		factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
		try {
			this.xml = factory.createXMLStreamReader(stream);
		}
		catch (XMLStreamException ex) {
			throw broken(ex);
		}
		catch (RuntimeException ex) {
			throw new IOException("Not XML", ex);
		}
	}

	/**
	 * Goes on to the next beginning or end of an element, or text.
	 * @return whether there is one
	 * @throws TooLargeException if a bound is passed
	 * @throws IOException if it is not well-formed, nested too deeply or declares a type
	 * of document, which no office program does
	 */
	public boolean next() throws IOException {
		try {
			while (this.xml.hasNext()) {
				this.event = this.xml.next();
				this.stream.nextToken();
				if (this.event == XMLStreamConstants.START_ELEMENT) {
					started();
					return true;
				}
				if (this.event == XMLStreamConstants.END_ELEMENT) {
					this.depth--;
					return true;
				}
				if (isText()) {
					return true;
				}
				if (this.event == XMLStreamConstants.PROCESSING_INSTRUCTION) {
					this.document.countName(this.xml.getPITarget());
				}
				if (this.event == XMLStreamConstants.DTD) {
					throw new IOException("A type of document is declared");
				}
			}
			return false;
		}
		catch (XMLStreamException ex) {
			throw broken(ex);
		}
		catch (RuntimeException ex) {
			throw new IOException("Not XML", ex);
		}
	}

	private void started() throws IOException {
		if (++this.depth > InputBounds.DEPTH) {
			throw new IOException("Too deep");
		}
		this.document.countElement(name(this.xml.getPrefix(), this.xml.getLocalName()));
		for (int index = 0; index < this.xml.getAttributeCount(); index++) {
			this.document.countName(name(this.xml.getAttributePrefix(index), this.xml.getAttributeLocalName(index)));
		}
		for (int index = 0; index < this.xml.getNamespaceCount(); index++) {
			this.document.countName(name(this.xml.getNamespacePrefix(index), this.xml.getNamespaceURI(index)));
		}
	}

	/** A name as the reader keeps it, with the prefix in front of it. */
	private static String name(@Nullable String prefix, @Nullable String name) {
		return (prefix == null || prefix.isEmpty()) ? String.valueOf(name) : prefix + ":" + name;
	}

	/** The reader of XML wraps what the stream said. */
	private static IOException broken(XMLStreamException ex) {
		for (Throwable cause = ex; cause != null; cause = cause.getCause()) {
			if (cause instanceof TooLargeException large) {
				return large;
			}
		}
		return (ex.getNestedException() instanceof TooLargeException large) ? large : new IOException("Not XML", ex);
	}

	/** Whether an element begins here. */
	public boolean isStart() {
		return this.event == XMLStreamConstants.START_ELEMENT;
	}

	/** Whether an element of a name begins here. */
	public boolean isStart(String name) {
		return isStart() && name.equals(name());
	}

	/** Whether an element of a name ends here. */
	public boolean isEnd(String name) {
		return this.event == XMLStreamConstants.END_ELEMENT && name.equals(name());
	}

	/** Whether there is text here; a long text comes in several. */
	public boolean isText() {
		return this.event == XMLStreamConstants.CHARACTERS || this.event == XMLStreamConstants.CDATA
				|| this.event == XMLStreamConstants.SPACE;
	}

	public String text() {
		return this.xml.getText();
	}

	/** The local name of the element that begins or ends here. */
	public String name() {
		return this.xml.getLocalName();
	}

	/** The namespace of the element that begins or ends here; may be empty. */
	public String namespace() {
		String namespace = this.xml.getNamespaceURI();
		return (namespace != null) ? namespace : "";
	}

	/** The first attribute of a local name. */
	public @Nullable String attribute(String name) {
		for (int index = 0; index < this.xml.getAttributeCount(); index++) {
			if (this.xml.getAttributeLocalName(index).equals(name)) {
				return this.xml.getAttributeValue(index);
			}
		}
		return null;
	}

	/** The attribute of a local name in a namespace that ends so. */
	public @Nullable String attribute(String namespaceEnd, String name) {
		for (int index = 0; index < this.xml.getAttributeCount(); index++) {
			String namespace = this.xml.getAttributeNamespace(index);
			if (this.xml.getAttributeLocalName(index).equals(name) && namespace != null
					&& namespace.endsWith(namespaceEnd)) {
				return this.xml.getAttributeValue(index);
			}
		}
		return null;
	}

	/**
	 * A whole number of up to nine digits in an attribute; another where there is none.
	 */
	public int number(String name, int otherwise) {
		String value = attribute(name);
		boolean isNumber = value != null && !value.isEmpty() && value.length() < 10
				&& value.chars().allMatch((character) -> character >= '0' && character <= '9');
		return isNumber ? Integer.parseInt(value) : otherwise;
	}

	/**
	 * All attributes of the element that begins here. Several may have the same local
	 * name, so all of them are looked at.
	 */
	public List<Attribute> attributes() {
		List<Attribute> attributes = new ArrayList<>();
		for (int index = 0; index < this.xml.getAttributeCount(); index++) {
			String namespace = this.xml.getAttributeNamespace(index);
			attributes.add(new Attribute((namespace != null) ? namespace : "", this.xml.getAttributeLocalName(index),
					this.xml.getAttributeValue(index)));
		}
		return attributes;
	}

	/**
	 * How many elements are open here, with one that begins and without one that ends.
	 */
	public int depth() {
		return this.depth;
	}

	/** Passes over all that is in the element that begins here, up to its end. */
	public void skip() throws IOException {
		int outside = this.depth - 1;
		while (this.depth > outside && next()) {
			// Counted all the same.
		}
	}

	@Override
	public void close() throws IOException {
		try {
			this.xml.close();
		}
		catch (XMLStreamException ex) {
			throw new IOException("Not closed", ex);
		}
		finally {
			this.stream.close();
		}
	}

	/**
	 * An attribute of an element.
	 *
	 * @param namespace its namespace; may be empty
	 * @param name its local name
	 * @param value its value
	 */
	public record Attribute(String namespace, String name, String value) {
	}

}
