package uk.gov.haringey.actionplan.service.export.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Block;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/**
 * A text that was typed as Markdown, as paragraphs and list items, which every format can
 * show.
 *
 * @param lines the paragraphs and items in their order
 */
public record Prose(List<Line> lines) {

	private static final Parser PARSER = Parser.builder().build();

	/** Nothing said. */
	public static final Prose EMPTY = new Prose(List.of());

	/**
	 * A paragraph, or an item of a list.
	 *
	 * @param text its words
	 * @param depth how deep in lists it stands; 0 for a paragraph
	 * @param marker what stands before an item of a numbered list; empty otherwise
	 */
	public record Line(String text, int depth, String marker) {

	}

	public static Prose of(String markdown) {
		if (markdown.isBlank()) {
			return EMPTY;
		}
		List<Line> lines = new ArrayList<>();
		add(PARSER.parse(markdown), 0, "", lines);
		return new Prose(lines);
	}

	/** One paragraph of plain words. */
	public static Prose plain(String text) {
		return text.isEmpty() ? EMPTY : new Prose(List.of(new Line(text, 0, "")));
	}

	public boolean isEmpty() {
		return this.lines.isEmpty();
	}

	/** The words alone, a line each. */
	public String text() {
		return this.lines.stream()
			.map((line) -> (line.depth() > 0) ? "• " + line.text() : line.text())
			.collect(Collectors.joining("\n"));
	}

	private static void add(Node parent, int depth, String marker, List<Line> lines) {
		int number = (parent instanceof OrderedList list && list.getMarkerStartNumber() != null)
				? list.getMarkerStartNumber() : 1;
		String next = marker;
		for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
			if (node instanceof BulletList || node instanceof OrderedList) {
				add(node, depth + 1, "", lines);
			}
			else if (node instanceof ListItem) {
				add(node, depth, (parent instanceof OrderedList) ? number++ + "." : "", lines);
			}
			else if (node instanceof Paragraph || node instanceof Heading) {
				lines.add(new Line(words(node), depth, next));
				next = "";
			}
			else if (node instanceof FencedCodeBlock code) {
				lines.add(new Line(code.getLiteral().strip(), depth, next));
			}
			else if (node instanceof IndentedCodeBlock code) {
				lines.add(new Line(code.getLiteral().strip(), depth, next));
			}
			else if (node instanceof HtmlBlock html) {
				lines.add(new Line(html.getLiteral(), depth, next));
			}
			else if (node instanceof Block) {
				add(node, depth, next, lines);
			}
		}
	}

	private static String words(Node node) {
		StringBuilder words = new StringBuilder();
		node.accept(new AbstractVisitor() {
			@Override
			public void visit(Text text) {
				words.append(text.getLiteral());
			}

			@Override
			public void visit(Code code) {
				words.append(code.getLiteral());
			}

			@Override
			public void visit(HtmlInline html) {
				words.append(html.getLiteral());
			}

			@Override
			public void visit(SoftLineBreak lineBreak) {
				words.append(' ');
			}

			@Override
			public void visit(HardLineBreak lineBreak) {
				words.append('\n');
			}
		});
		return words.toString();
	}

}
