package uk.gov.haringey.actionplan.service.account;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * How long a session lasts. Pure functions of their arguments.
 *
 * @param idle from its last use
 * @param absolute from signing in
 */
public record SessionLimits(Duration idle, Duration absolute) {

	/** Whether a session has lasted as long as any may. */
	public boolean isOver(Function<String, @Nullable Object> attributes, Instant now) {
		return attributes.apply(SignInOrigin.ATTRIBUTE) instanceof SignInOrigin origin
				&& !origin.at().plus(this.absolute).isAfter(now);
	}

	/**
	 * How long a session lasts if it is not used again.
	 * @param used when its last use was noted
	 */
	public Duration left(Function<String, @Nullable Object> attributes, Instant used, Instant now) {
		Duration unused = Duration.between(now, used.plus(this.idle));
		if (!(attributes.apply(SignInOrigin.ATTRIBUTE) instanceof SignInOrigin origin)) {
			return unused;
		}
		Duration untilEnd = Duration.between(now, origin.at().plus(this.absolute));
		return (untilEnd.compareTo(unused) < 0) ? untilEnd : unused;
	}

}
