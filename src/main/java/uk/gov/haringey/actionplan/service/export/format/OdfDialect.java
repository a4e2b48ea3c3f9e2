package uk.gov.haringey.actionplan.service.export.format;

import java.util.Set;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.dialect.AbstractProcessorDialect;
import org.thymeleaf.engine.AttributeName;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.processor.IProcessor;
import org.thymeleaf.processor.element.IElementTagStructureHandler;
import org.thymeleaf.standard.processor.AbstractStandardExpressionAttributeTagProcessor;
import org.thymeleaf.standard.processor.StandardTextTagProcessor;
import org.thymeleaf.standard.processor.StandardXmlNsTagProcessor;
import org.thymeleaf.templatemode.TemplateMode;

/**
 * What templates of OpenDocument files say to show text: {@code odf:text} in a paragraph,
 * and {@code odf:lines} as the paragraphs of a cell.
 */
class OdfDialect extends AbstractProcessorDialect {

	private static final String PREFIX = "odf";

	OdfDialect() {
		super("OpenDocument", PREFIX, StandardTextTagProcessor.PRECEDENCE);
	}

	@Override
	public Set<IProcessor> getProcessors(String prefix) {
		return Set.of(new Body("text", OdfText::text), new Body("lines", OdfText::lines),
				new StandardXmlNsTagProcessor(TemplateMode.XML, prefix));
	}

	/** Gives an element the content that a text has. */
	private static final class Body extends AbstractStandardExpressionAttributeTagProcessor {

		private final UnaryOperator<String> markup;

		Body(String attribute, UnaryOperator<String> markup) {
			super(TemplateMode.XML, PREFIX, attribute, StandardTextTagProcessor.PRECEDENCE, true);
			this.markup = markup;
		}

		@Override
		protected void doProcess(ITemplateContext context, IProcessableElementTag tag, AttributeName name,
				String attribute, @Nullable Object text, IElementTagStructureHandler handler) {
			handler.setBody((text != null) ? this.markup.apply(text.toString()) : "", false);
		}

	}

}
