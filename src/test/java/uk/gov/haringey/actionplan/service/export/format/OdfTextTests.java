package uk.gov.haringey.actionplan.service.export.format;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OdfTextTests {

	@Test
	void spacesTabsAndLineBreaksAreKept() {
		assertThat(OdfText.text(" a  b\tc\n d "))
			.isEqualTo("<text:s/>a <text:s/>b<text:tab/>c<text:line-break/><text:s/>d<text:s/>");
	}

	@Test
	void markupIsText() {
		assertThat(OdfText.text("<text:p a=\"1\">&amp;]]>")).isEqualTo("&lt;text:p a=\"1\"&gt;&amp;amp;]]&gt;");
	}

	@Test
	void whatXmlHasNoPlaceForIsLeftOut() {
		assertThat(OdfText.text("a\u0000b\u000Bc\uFFFEd\uD83D e\uD83D\uDE00")).isEqualTo("abcd e\uD83D\uDE00");
	}

	@Test
	void aCellHasAParagraphForEachLine() {
		assertThat(OdfText.lines("a\tb\n\n c"))
			.isEqualTo("<text:p>a\tb</text:p><text:p></text:p><text:p><text:s/>c</text:p>");
	}

}
