package uk.gov.haringey.actionplan.service.export.format;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import uk.gov.haringey.actionplan.entity.Colour;

/**
 * The frame of an OpenDocument file, as OASIS OpenDocument 1.3 has it: a ZIP of a few XML
 * files, which are templates. It is written here rather than by a library: the one that
 * there is keeps all of a document in memory, and brings an RDF store and a second XML
 * parser along. Its validator judges what is written, in the tests.
 */
final class OdfPackage {

	private static final int BUFFER = 32 * 1024;

	private static final ITemplateEngine TEMPLATES = templates();

	private OdfPackage() {
	}

	/** Writes the file {@code content.xml}. */
	interface Content {

		void write(Writer xml) throws IOException;

	}

	/**
	 * Writes a file. Its templates are those of its format.
	 * @param title its title
	 * @param values what the templates show, by name
	 * @param content the content, which may be made with {@link #process}
	 * @throws IOException if it cannot be written
	 */
	static void write(OutputStream out, FileFormat format, String title, Map<String, Object> values, Content content)
			throws IOException {
		Map<String, Object> all = new HashMap<>(values);
		all.put("title", title);
		all.put("mediaType", format.mediaType());
		all.put("made", Instant.now().toString().substring(0, 19));
		// Left open, since that closes what it writes to.
		ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
		store(zip, "mimetype", format.mediaType().getBytes(StandardCharsets.US_ASCII));
		// The download begins in the browser while the database still sorts the rows.
		out.flush();
		file(zip, "content.xml", content);
		file(zip, "styles.xml", (xml) -> process(format.ending() + "/styles", all, xml));
		file(zip, "meta.xml", (xml) -> process("odf/meta", all, xml));
		file(zip, "settings.xml", (xml) -> process(format.ending() + "/settings", all, xml));
		file(zip, "META-INF/manifest.xml", (xml) -> process("odf/manifest", all, xml));
		zip.finish();
	}

	/** Fills in a template of those of reports, which knows the colours as well. */
	static void process(String template, Map<String, Object> values, Writer xml) {
		Map<String, String> colours = new LinkedHashMap<>();
		Arrays.stream(Colour.values()).forEach((colour) -> colours.put(colour.name(), OfficeColours.fill(colour)));
		Context context = new Context(Locale.UK, values);
		context.setVariable("colours", colours);
		TEMPLATES.process(template, context, xml);
	}

	private static ITemplateEngine templates() {
		ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver();
		resolver.setPrefix("templates/report/");
		resolver.setSuffix(".xml");
		resolver.setTemplateMode(TemplateMode.XML);
		resolver.setCharacterEncoding(StandardCharsets.UTF_8.name());
		SpringTemplateEngine engine = new SpringTemplateEngine();
		engine.setTemplateResolver(resolver);
		engine.addDialect(new OdfDialect());
		engine.setEnableSpringELCompiler(true);
		return engine;
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

	private static void file(ZipOutputStream zip, String name, Content content) throws IOException {
		zip.putNextEntry(new ZipEntry(name));
		// Compressing each character by itself takes ten times as long.
		Writer xml = new BufferedWriter(new OutputStreamWriter(zip, StandardCharsets.UTF_8), BUFFER);
		content.write(xml);
		xml.flush();
		zip.closeEntry();
	}

}
