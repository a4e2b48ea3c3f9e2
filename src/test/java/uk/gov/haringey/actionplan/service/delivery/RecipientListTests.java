package uk.gov.haringey.actionplan.service.delivery;

import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.gov.haringey.actionplan.ProcessorTime;
import uk.gov.haringey.actionplan.entity.delivery.Recipient;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.Violation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RecipientListTests {

	private static final ValidatorFactory VALIDATION = Validation.buildDefaultValidatorFactory();

	private final RecipientList list = new RecipientList(VALIDATION.getValidator());

	@AfterAll
	static void close() {
		VALIDATION.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "Chair <chair@example.org>", "Chair chair@example.org", "Chair, chair@example.org",
			"Chair; chair@example.org;", "  \"Chair\" <chair@example.org>, ", "Chair\tchair@example.org",
			"\n\nChair <chair@example.org>\n" })
	void aRecipientIsANameAndAnAddressHoweverTheyAreParted(String typed) {
		assertThat(this.list.read(typed)).containsExactly(new Recipient("Chair", "chair@example.org"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "Chair", "Chair chair@", "Chair @example.org", "Chair <chair@example..org>",
			"Chair <chair@exa mple.org>", "Chair chair@example.org@example.org", "Chair <chäir@example.org>",
			"Chair chair@[", "Chair <a\"b@example.org>", "<>", ",", "Chair .chair@example.org" })
	void whatIsNoAddressIsRefusedByItsLine(String typed) {
		assertThatExceptionOfType(RulesBrokenException.class)
			.isThrownBy(() -> this.list.read("A a@example.org\n" + typed))
			.satisfies((ex) -> assertThat(ex.violations())
				.containsExactly(new Violation("recipients", "delivery.line.address", 2)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "Chair\rBcc: all@example.org chair@example.org", "Chair\u0000 chair@example.org",
			"Chair\u0085Bcc chair@example.org" })
	void aNameThatCouldEndAHeaderIsRefused(String typed) {
		assertThatExceptionOfType(RulesBrokenException.class).isThrownBy(() -> this.list.read(typed));
	}

	@ParameterizedTest
	@ValueSource(strings = { " ", ",", ">", "<", "a", "a ", ";a", "@", ".", "\"" })
	void aLongLineTakesLittleTime(String letters) {
		String line = letters.repeat(60_000);
		for (String typed : new String[] { "a" + line + ">>", line + "@", "a" + line + "b@example.org" }) {
			assertThat(ProcessorTime.of(() -> assertThatExceptionOfType(RulesBrokenException.class)
				.isThrownBy(() -> this.list.read(typed + "\n,")))).isLessThan(1_000);
		}
		assertThat(ProcessorTime.of(() -> assertThatExceptionOfType(RulesBrokenException.class)
			.isThrownBy(() -> this.list.read("A a@example.org\n".repeat(30_000))))).isLessThan(1_000);
	}

	@Test
	void everyBadLineIsNamedAndNobodyComesTwice() {
		assertThatExceptionOfType(RulesBrokenException.class)
			.isThrownBy(() -> this.list.read("chair@example.org\nA a@example.org\nB A@EXAMPLE.org\nC c"))
			.satisfies((ex) -> assertThat(ex.violations()).containsExactly(
					new Violation("recipients", "delivery.line.name", 1),
					new Violation("recipients", "delivery.line.twice", 3),
					new Violation("recipients", "delivery.line.address", 4)));
	}

	@Test
	void thereIsOneRecipientAndThereAreNotTooMany() {
		assertThatExceptionOfType(RulesBrokenException.class).isThrownBy(() -> this.list.read(" \n "));
		StringBuilder many = new StringBuilder();
		for (int number = 0; number < RecipientList.MOST; number++) {
			many.append("Name name%d@example.org\n".formatted(number));
		}
		assertThat(this.list.read(many.toString())).hasSize(RecipientList.MOST);
		assertThatExceptionOfType(RulesBrokenException.class)
			.isThrownBy(() -> this.list.read(many + "One more@example.org"));
	}

	@Test
	void whatIsShownForEditingIsReadTheSame() {
		String typed = "Chair <chair@example.org>\nO'Neil, Clerk <clerk@example.org>";

		assertThat(RecipientList.text(this.list.read(typed))).isEqualTo(typed);
	}

}
