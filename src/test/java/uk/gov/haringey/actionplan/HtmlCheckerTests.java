package uk.gov.haringey.actionplan;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class HtmlCheckerTests {

	private static final String PAGE = "<!DOCTYPE html><html lang=\"en\"><head><title>A</title></head><body>%s</body></html>";

	@Test
	void whatIsInvalidIsFound() {
		Assumptions.assumeTrue(HtmlChecker.isThere(), "The Nu HTML checker is not installed, so it is not tried.");

		assertThatCode(() -> HtmlChecker.check("valid", PAGE.formatted("<p>Text</p>"))).doesNotThrowAnyException();
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> HtmlChecker.check("invalid", PAGE.formatted("<p><div></p>")))
			.withMessageContaining("No “p” element in scope");
	}

}
