package uk.gov.haringey.actionplan.service.account;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SessionLimitsTests {

	private static final Instant NOON = Instant.parse("2024-05-01T12:00:00Z");

	private final SessionLimits limits = new SessionLimits(Duration.ofMinutes(30), Duration.ofHours(12));

	private final Map<String, Object> session = Map.of(SignInOrigin.ATTRIBUTE, new SignInOrigin("::1", "", NOON));

	@Test
	void aSessionIsOverTwelveHoursAfterItsSignInHoweverMuchItIsUsed() {
		assertThat(this.limits.isOver(this.session::get, NOON.plus(Duration.ofHours(12)).minusSeconds(1))).isFalse();
		assertThat(this.limits.isOver(this.session::get, NOON.plus(Duration.ofHours(12)))).isTrue();
		assertThat(this.limits.isOver((name) -> null, NOON)).isFalse();
	}

	@Test
	void whatIsLeftIsTheShorterOfBoth() {
		assertThat(this.limits.left(this.session::get, NOON, NOON)).isEqualTo(Duration.ofMinutes(30));
		assertThat(this.limits.left(this.session::get, NOON.plus(Duration.ofMinutes(700)),
				NOON.plus(Duration.ofMinutes(700))))
			.isEqualTo(Duration.ofMinutes(20));
		assertThat(this.limits.left((name) -> null, NOON, NOON)).isEqualTo(Duration.ofMinutes(30));
	}

}
