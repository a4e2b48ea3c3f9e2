package uk.gov.haringey.actionplan.web.support;

import java.io.UnsupportedEncodingException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import uk.gov.haringey.actionplan.HtmlChecker;

import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

/** Reads answered pages, and insists on what holds for every page. */
public final class Pages {

	private Pages() {
	}

	/** The page that was answered, after checking what every page must be. */
	public static Document page(MvcTestResult result) {
		try {
			String html = result.getResponse().getContentAsString();
			Document page = Jsoup.parse(html);
			check(page);
			HtmlChecker.check(page.title(), html);
			return page;
		}
		catch (UnsupportedEncodingException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** The hidden fields of the form at the end of an answered page, by name. */
	public static Map<String, String> hiddenFields(MvcTestResult result) {
		Map<String, String> fields = new HashMap<>();
		page(result).select("main form[method=post] input[type=hidden]")
			.forEach((input) -> fields.put(input.attr("name"), input.val()));
		return fields;
	}

	/** The texts of a page's error summary. */
	public static List<String> errors(Document page) {
		return page.select(".govuk-error-summary__list a").eachText();
	}

	private static void check(Document page) {
		assertThat(page.title()).isNotBlank();
		assertThat(page.select("h1")).hasSize(1);
		Set<String> ids = new HashSet<>();
		for (Element element : page.select("[id]")) {
			assertThat(ids.add(element.id())).as("id %s is there once", element.id()).isTrue();
		}
		for (Element link : page.select(".govuk-error-summary__list a")) {
			assertThat(ids).contains(link.attr("href").substring(1));
		}
		for (Element element : page.select("[aria-describedby]")) {
			assertThat(ids).containsAll(List.of(element.attr("aria-describedby").strip().split("\\s+")));
		}
		for (Element input : page.select("input:not([type=hidden]), select, textarea")) {
			assertThat(page.select("label[for=" + input.id() + "]")).as("label of %s", input.id()).hasSize(1);
		}
		assertThat(page.select("form[method=post] input[name=_csrf]")).hasSize(page.select("form[method=post]").size());
	}

}
