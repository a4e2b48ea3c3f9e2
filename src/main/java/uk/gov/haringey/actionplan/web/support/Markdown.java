package uk.gov.haringey.actionplan.web.support;

import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.LineBreakRendering;
import org.commonmark.renderer.text.TextContentRenderer;

/**
 * Turns Markdown into HTML that is safe to show: raw HTML is shown as typed, and unsafe
 * addresses are dropped.
 */
public final class Markdown {

	private static final Parser PARSER = Parser.builder().build();

	private static final HtmlRenderer HTML = HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true).build();

	private static final TextContentRenderer TEXT = TextContentRenderer.builder()
		.lineBreakRendering(LineBreakRendering.SEPARATE_BLOCKS)
		.build();

	private Markdown() {
	}

	public static Html html(String markdown) {
		return new Html(HTML.render(PARSER.parse(markdown)));
	}

	/** The text alone, a line a paragraph or list item. */
	public static String plainText(String markdown) {
		return TEXT.render(PARSER.parse(markdown));
	}

	/** HTML that is safe to put into a page as it is. */
	public record Html(String value) {

		private static final Html EMPTY = new Html("");

		public boolean isEmpty() {
			return equals(EMPTY);
		}

		@Override
		public String toString() {
			return this.value;
		}

	}

}
