package uk.gov.haringey.actionplan.web.support;

import java.util.List;
import java.util.Set;

import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.CoreHtmlNodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.LineBreakRendering;
import org.commonmark.renderer.text.TextContentRenderer;
import uk.gov.haringey.actionplan.entity.address.LinkAddress;

/**
 * Turns Markdown into HTML that is safe to show: raw HTML is shown as typed, a link whose
 * address may be none is shown as its words, and so is a picture, since showing it would
 * tell another server who reads. Addresses of the web and of mail are links as they are
 * typed.
 */
public final class Markdown {

	private static final Parser PARSER = Parser.builder().extensions(List.of(AutolinkExtension.create())).build();

	private static final HtmlRenderer HTML = HtmlRenderer.builder()
		.escapeHtml(true)
		.sanitizeUrls(true)
		.nodeRendererFactory(SafeLinks::new)
		.build();

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

	/** Shows what leads elsewhere, if it may. */
	private static final class SafeLinks extends CoreHtmlNodeRenderer {

		SafeLinks(HtmlNodeRendererContext context) {
			super(context);
		}

		@Override
		public Set<Class<? extends Node>> getNodeTypes() {
			return Set.of(Link.class, Image.class);
		}

		@Override
		public void visit(Link link) {
			if (LinkAddress.isLink(link.getDestination())) {
				super.visit(link);
			}
			else {
				visitChildren(link);
			}
		}

		@Override
		public void visit(Image image) {
			visitChildren(image);
		}

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
