package uk.gov.haringey.actionplan.service.account;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.gov.haringey.actionplan.ProcessorTime;
import uk.gov.haringey.actionplan.service.Violation;

import static org.assertj.core.api.Assertions.assertThat;

class PasswordRulesTests {

	private final PasswordRules rules = new PasswordRules("Haringey Council");

	@Test
	void aPasswordOfElevenCharactersIsTooShort() {
		assertThat(broken("x7Qp2vLm9Rt")).containsExactly("password.length");
		assertThat(broken("x7Qp2vLm9RtK")).isEmpty();
	}

	@Test
	void aPasswordThatTheEncoderWouldCutOffIsTooLong() {
		assertThat(broken("otter lamp fjord nine " + "é".repeat(25))).isEmpty();
		assertThat(broken("otter lamp fjord nine " + "é".repeat(26))).containsExactly("password.length");
	}

	@ParameterizedTest
	@ValueSource(strings = { "password1234", "P@ssw0rd2024!", "passwordpassword", "aaaaaaaaaaaa", "123456789012",
			"qwertyuiop12", "1qaz2wsx3edc", "iloveyouforever", "manchesterunited", "liverpoolfc1892",
			"correct horse battery staple", "administrator", "welcome12345", "abcdefghijkl", "evaluation-only" })
	void aCommonPasswordIsRefused(String password) {
		assertThat(broken(password)).containsExactly("password.common");
	}

	@ParameterizedTest
	@ValueSource(strings = { "4@8({[</369&#!1/|0$5+7%2", "p4$$w0rd", "1|!4@(<5$3", "aA", "qwerty1!", "0o0O" })
	void noPasswordTakesLongToJudge(String letters) {
		String password = letters.repeat(72 / letters.length());

		assertThat(ProcessorTime.of(() -> broken(password))).isLessThan(4_000);
	}

	@ParameterizedTest
	@ValueSource(strings = { "my head of legal 7Qp2", "HeadOfLegal-x7Qp2v", "x7Qp2v HARINGEY lamp",
			"haringey-council fjord" })
	void aPasswordOfTheAccountsOrTheCouncilsNameIsRefused(String password) {
		assertThat(broken(password)).containsExactly("password.names");
	}

	@Test
	void theWordCouncilAloneIsNobodysName() {
		assertThat(broken("otter council fjord nine")).isEmpty();
	}

	@Test
	void bothEntriesMustBeTheSame() {
		assertThat(this.rules.broken("otter lamp fjord nine", "otter lamp fjord ten", "head-of-legal"))
			.extracting(Violation::field)
			.containsExactly("repeated");
	}

	private List<String> broken(String password) {
		return this.rules.broken(password, password, "head-of-legal").stream().map(Violation::code).toList();
	}

}
