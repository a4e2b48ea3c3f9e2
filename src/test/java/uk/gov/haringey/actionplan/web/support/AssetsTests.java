package uk.gov.haringey.actionplan.web.support;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import uk.gov.haringey.actionplan.OnPostgres;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

@OnPostgres
class AssetsTests {

	private static final Pattern ADDRESS = Pattern.compile("url\\(\"?(/[^)\"?#]+)");

	@Autowired
	private MockMvcTester mvc;

	@Test
	void everyPictureAndFontOfTheStyleSheetIsThere() throws Exception {
		Document page = Jsoup.parse(text("/sign-in"));
		Set<String> addresses = ADDRESS.matcher(text(page.select("link[rel=stylesheet]").attr("href")))
			.results()
			.map((match) -> match.group(1))
			.collect(Collectors.toSet());

		assertThat(addresses).isNotEmpty()
			.allSatisfy((address) -> assertThat(this.mvc.get().uri(address)).hasStatusOk());
	}

	private String text(String path) throws Exception {
		return this.mvc.get().uri(path).exchange().getResponse().getContentAsString();
	}

}
