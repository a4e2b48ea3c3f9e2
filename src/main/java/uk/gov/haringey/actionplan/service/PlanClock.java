package uk.gov.haringey.actionplan.service;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * The time that the plan lives in: real time, or a working date with the real time of
 * day. Sessions, tokens and the audit of sign-ins use real time instead.
 */
public final class PlanClock extends Clock {

	/** The zone in which a plan's days begin and end. */
	public static final ZoneId ZONE = ZoneId.of("Europe/London");

	private final Clock real;

	private final @Nullable LocalDate workingDate;

	private final boolean isOfEvaluation;

	private final ThreadLocal<@Nullable Instant> pinned = new ThreadLocal<>();

	public PlanClock(Clock real, @Nullable LocalDate workingDate) {
		this(real, workingDate, workingDate != null);
	}

	/**
	 * Makes a clock.
	 * @param real the real time
	 * @param workingDate the day that stands in for today, if there is one
	 * @param isOfEvaluation whether it is that of an evaluation copy
	 */
	public PlanClock(Clock real, @Nullable LocalDate workingDate, boolean isOfEvaluation) {
		this.real = real.withZone(ZONE);
		this.workingDate = workingDate;
		this.isOfEvaluation = isOfEvaluation;
	}

	@Override
	public Instant instant() {
		Instant pinnedInstant = this.pinned.get();
		if (pinnedInstant != null) {
			return pinnedInstant;
		}
		if (this.workingDate != null) {
			return this.workingDate.atTime(LocalTime.now(this.real)).atZone(ZONE).toInstant();
		}
		return this.real.instant();
	}

	/** Whether it shows real time, on this thread. */
	public boolean isReal() {
		return this.workingDate == null && this.pinned.get() == null;
	}

	/**
	 * Whether what is kept here may have been written on invented days, whatever day it
	 * is now: that an evaluation copy runs without its working date or its sample does
	 * not undo what it wrote with them.
	 */
	public boolean isOfEvaluation() {
		return this.isOfEvaluation;
	}

	/** The day it is in the plan's zone. */
	public LocalDate today() {
		return LocalDate.now(this);
	}

	/** The day that stands in for today, if the clock was set to one. */
	public @Nullable LocalDate workingDate() {
		return this.workingDate;
	}

	/**
	 * Runs something as though it happened at the given moment, on this thread only. The
	 * evaluation copy makes its sample history so.
	 */
	public <T> T at(Instant moment, Supplier<T> something) {
		Instant before = this.pinned.get();
		this.pinned.set(moment);
		try {
			return something.get();
		}
		finally {
			if (before != null) {
				this.pinned.set(before);
			}
			else {
				this.pinned.remove();
			}
		}
	}

	@Override
	public ZoneId getZone() {
		return ZONE;
	}

	/** Not offered: a plan's days begin and end in one zone. */
	@Override
	public Clock withZone(ZoneId zone) {
		throw new UnsupportedOperationException("The plan's clock has one zone");
	}

}
