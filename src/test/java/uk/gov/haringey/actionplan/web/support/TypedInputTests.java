package uk.gov.haringey.actionplan.web.support;

import java.time.LocalDate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.gov.haringey.actionplan.web.support.form.DateInput;
import uk.gov.haringey.actionplan.web.support.form.TypedText;

import org.springframework.validation.BeanPropertyBindingResult;

import static org.assertj.core.api.Assertions.assertThat;

class TypedInputTests {

	@ParameterizedTest
	@CsvSource(nullValues = "-",
			value = { "31, 2, 2008, error.date.unreal", "29, 2, 2007, error.date.unreal",
					"1, 13, 2008, error.date.unreal", "'', 2, 2008, error.date.incomplete",
					"1, '', '', error.date.incomplete", "x, 2, 2008, error.date.numbers",
					"1, 2, 20080, error.date.numbers", "1, 2, 8, error.date.year", "-1, 2, 2008, error.date.numbers" })
	void aDateThatIsNoneIsAnErrorAndStaysAsTyped(String day, String month, String year, String code) {
		Form form = new Form(new DateInput(day, month, year));
		BeanPropertyBindingResult errors = new BeanPropertyBindingResult(form, "form");

		assertThat(form.date.read("date", errors)).isNull();

		assertThat(errors.getFieldErrors("date")).singleElement().extracting("code").isEqualTo(code);
		assertThat(form.date.day()).isEqualTo(day);
	}

	@Test
	void aDateIsReadAndAnEmptyOneIsNone() {
		BeanPropertyBindingResult errors = new BeanPropertyBindingResult(new Form(DateInput.NONE), "form");

		assertThat(DateInput.of(LocalDate.of(2008, 2, 29)).read("date", errors)).isEqualTo(LocalDate.of(2008, 2, 29));
		assertThat(DateInput.NONE.read("date", errors)).isNull();
		assertThat(errors.hasErrors()).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "29, Feb, 2008", "29, february, 08", "29, 2, 08", "29 February 2008, '', ''", "29/2/2008, '', ''",
			"29/2/08, '', ''", "2008-02-29, '', ''", "29-Feb-08, '', ''" })
	void aMonthMayBeANameAYearShortAndAWholeDateInTheFirstField(String day, String month, String year) {
		DateInput typed = new DateInput(day, month, year);
		BeanPropertyBindingResult errors = new BeanPropertyBindingResult(new Form(typed), "form");

		assertThat(typed.read("date", errors)).isEqualTo(LocalDate.of(2008, 2, 29));
		assertThat(errors.hasErrors()).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "69, 2069", "70, 1970", "00, 2000" })
	void aYearOfTwoDigitsIsOneOfAHundredYears(String typed, int year) {
		BeanPropertyBindingResult errors = new BeanPropertyBindingResult(new Form(DateInput.NONE), "form");

		assertThat(new DateInput("1", "2", typed).read("date", errors)).isEqualTo(LocalDate.of(year, 2, 1));
	}

	@Test
	void charactersThatCannotBeStoredAreFoundAndShownAsSuch() {
		assertThat(TypedText.isUnstorable("a\u0000b")).isTrue();
		assertThat(TypedText.isUnstorable("a\uD800b")).isTrue();
		assertThat(TypedText.isUnstorable("a\uDC00")).isTrue();
		assertThat(TypedText.isUnstorable("tab\tand line\nand \uD83D\uDE00")).isFalse();
		assertThat(TypedText.clean("a\u0000b\r\nc\rd")).isEqualTo("a\uFFFDb\nc\nd");
	}

	@Test
	void markdownIsHarmless() {
		assertThat(Markdown.html("<script>alert(1)</script>").value()).doesNotContain("<script");
		assertThat(Markdown.html("[x](javascript:alert(1))").value()).doesNotContain("javascript:");
		assertThat(Markdown.html("- one\n- two").value()).contains("<li>one</li>");
	}

	@Test
	void pagesFarApartAreLeftOut() {
		Paging paging = Paging.of("/plans/p?q=a", 5, 10);

		assertThat(paging.pages()).extracting(Paging.NumberedPage::number).containsExactly(1, 0, 4, 5, 6, 0, 10);
		assertThat(paging.previous()).isEqualTo("/plans/p?q=a&page=4");
		assertThat(paging.next()).isEqualTo("/plans/p?q=a&page=6");
	}

	record Form(DateInput date) {

	}

}
