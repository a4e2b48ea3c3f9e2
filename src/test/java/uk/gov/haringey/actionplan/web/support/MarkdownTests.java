package uk.gov.haringey.actionplan.web.support;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class MarkdownTests {

	@ParameterizedTest
	@ValueSource(strings = { "https://council.example/a?b=c", "http://council.example", "HTTPS://council.example",
			"mailto:board@council.example" })
	void addressesOfTheWebAndOfMailAreLinks(String address) {
		Element link = Jsoup.parse(Markdown.html("See [the minutes](" + address + ").").value()).selectFirst("a");

		assertThat(link).isNotNull();
		assertThat(link.attr("href")).isEqualTo(address);
		assertThat(link.text()).isEqualTo("the minutes");
	}

	@ParameterizedTest
	@ValueSource(strings = { "data:text/html,hello", "data:image/png;base64,AAAA", "javascript:alert(1)",
			"JaVaScRiPt:alert(1)", "&#106;avascript:alert(1)", "java&#9;script:alert(1)", "vbscript:x",
			"file:///etc/passwd", "ftp://council.example", "/sign-out", "//other.example", "#content", "?page=2",
			"blob:x", "https:", "http://" })
	void otherAddressesAreLeftOutAndTheWordsStay(String address) {
		String inText = Markdown.html("See [the *minutes*](<" + address + ">).").value();
		String apart = Markdown.html("See [the *minutes*][m].\n\n[m]: <" + address + ">").value();

		assertThat(inText).isEqualTo("<p>See the <em>minutes</em>.</p>\n");
		assertThat(apart).isEqualTo("<p>See the <em>minutes</em>.</p>\n");
		assertThat(Jsoup.parse(Markdown.html("<" + address.replace(" ", "") + ">").value()).select("a[href]"))
			.noneMatch((link) -> !link.attr("href").matches("(?i)(https?|mailto):.+"));
	}

	@Test
	void addressesThatAreTypedAloneAreLinks() {
		Element page = Jsoup
			.parse(Markdown.html("See https://council.example/minutes, or ask board@council.example.").value());

		assertThat(page.select("a").eachAttr("href")).containsExactly("https://council.example/minutes",
				"mailto:board@council.example");
		assertThat(page.text()).isEqualTo("See https://council.example/minutes, or ask board@council.example.");
	}

	@Test
	void otherAddressesThatAreTypedAloneStayText() {
		assertThat(Jsoup.parse(Markdown.html("ftp://council.example file:///etc/passwd javascript:alert(1)").value())
			.select("a")).isEmpty();
	}

	@Test
	void picturesAreTheirWordsAndAreNotLoaded() {
		assertThat(Markdown.html("![A *map*](https://other.example/seen.png \"title\")").value())
			.isEqualTo("<p>A <em>map</em></p>\n");
		assertThat(Markdown.html("[![map](https://other.example/seen.png)](https://council.example)").value())
			.isEqualTo("<p><a rel=\"nofollow\" href=\"https://council.example\">map</a></p>\n");
	}

}
