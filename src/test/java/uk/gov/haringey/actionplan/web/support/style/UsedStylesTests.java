package uk.gov.haringey.actionplan.web.support.style;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class UsedStylesTests {

	private final UsedStyles styles = new UsedStyles(
			List.of("<p class=\"govuk-body govuk-!-margin-0\">", "<a class=\"moj-tag__link\">"));

	@Test
	void whatNoPageUsesIsLeftOut() {
		String css = ":root{--a:1}a{b:c}.govuk-body{d:e}.govuk-tabs{f:g}.govuk-tabs,.govuk-body--small{h:i}"
				+ ".govuk-\\!-margin-0{j:k}.govuk-\\!-margin-9{l:m}.moj-tag a:hover{n:o}.govuk-body .govuk-tabs{p:q}";

		assertThat(this.styles.of(css)).isEqualTo(":root{--a:1}a{b:c}.govuk-body{d:e}.govuk-body--small{h:i}"
				+ ".govuk-\\!-margin-0{j:k}.moj-tag a:hover{n:o}");
	}

	@Test
	void conditionsAreKeptWithWhatTheyHold() {
		String css = "@media print{.govuk-tabs{a:b}}@media (min-width:40em){.govuk-tabs{a:b}.govuk-body{c:d}}"
				+ "@font-face{e:f}@supports (g:h){@media print{.govuk-body{i:j}}}";

		assertThat(this.styles.of(css)).isEqualTo("@media (min-width:40em){.govuk-body{c:d}}"
				+ "@font-face{e:f}@supports (g:h){@media print{.govuk-body{i:j}}}");
	}

	@Test
	void whatARuleExcludesNeedNotBeUsed() {
		String css = ".govuk-body:not(.govuk-tabs,.govuk-panel),.govuk-tabs{a:b}.govuk-frontend-supported .govuk-body{c:d}";

		assertThat(this.styles.of(css))
			.isEqualTo(".govuk-body:not(.govuk-tabs,.govuk-panel){a:b}.govuk-frontend-supported .govuk-body{c:d}");
	}

}
