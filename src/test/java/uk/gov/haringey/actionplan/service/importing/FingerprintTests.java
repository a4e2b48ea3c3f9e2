package uk.gov.haringey.actionplan.service.importing;

import java.time.LocalDate;

import org.junit.jupiter.api.Test;
import uk.gov.haringey.actionplan.service.plan.making.NewPlan;

import static org.assertj.core.api.Assertions.assertThat;

class FingerprintTests {

	private static final LocalDate FIRST = LocalDate.of(2006, 4, 1);

	private static final LocalDate LAST = LocalDate.of(2009, 3, 31);

	@Test
	void plansWithTheSameHashDiffer() {
		NewPlan shown = new NewPlan("Aa", "plan", FIRST, LAST);
		NewPlan other = new NewPlan("BB", "plan", FIRST, LAST);

		assertThat(shown.hashCode()).isEqualTo(other.hashCode());
		assertThat(Fingerprint.of(shown, Added.NONE)).isNotEqualTo(Fingerprint.of(other, Added.NONE));
	}

	@Test
	void everyPartOfAPlanCounts() {
		assertThat(new String[] { Fingerprint.of(new NewPlan("Plan", "plan", FIRST, LAST), Added.NONE),
				Fingerprint.of(new NewPlan("Plan", "plan-2", FIRST, LAST), Added.NONE),
				Fingerprint.of(new NewPlan("Plan", "plan", null, LAST), Added.NONE),
				Fingerprint.of(new NewPlan("Plan", "plan", FIRST, FIRST), Added.NONE) })
			.doesNotHaveDuplicates();
	}

}
