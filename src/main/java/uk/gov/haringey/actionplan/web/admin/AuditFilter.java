package uk.gov.haringey.actionplan.web.admin;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.repository.AuditTrail.Search;
import uk.gov.haringey.actionplan.service.PlanClock;
import uk.gov.haringey.actionplan.web.support.BadQueryException;
import uk.gov.haringey.actionplan.web.support.form.Trimmed;

import org.springframework.web.util.UriComponentsBuilder;

/** Which entries of the audit are looked at, as the address says. */
@Trimmed
record AuditFilter(String person, String from, String to, String address, String kind, String plan, String ref,
		String before) {

	/** What can be looked for, in the order offered. */
	static final List<String> KINDS = List.of("CHANGE", "FOUND_AT_UPGRADE", "STATUS_UPDATE", "ATTACHMENT",
			"CHANGE_REQUEST", "CHANGE_REQUEST_CHANGED", "MEETING", "BOARD_NOTE", "BOARD_NOTE_CHANGED", "ADDENDUM",
			"REPORTING_PERIOD_CHANGED", "SIGNED_IN", "SIGN_IN_FAILED", "SIGN_IN_HELD_BACK", "SIGN_IN_SERVICE_REFUSED",
			"SIGNED_OUT", "SESSION_ENDED", "SESSION_TIMED_OUT", "PASSWORD_SET", "PASSWORD_LINK_MADE", "IDENTITY_BOUND",
			"IDENTITY_UNBOUND", "IDENTITY_PERMITTED", "IDENTITY_PERMIT_ENDED", "ACCOUNT_DATA_EXPORTED", "RETENTION",
			"RETENTION_BASE");

	/**
	 * What is searched for.
	 * @throws BadQueryException if the address says what cannot be
	 */
	Search read() {
		LocalDate last = day(this.to);
		if (!this.before.matches("|[1-9][0-9]{0,17}")) {
			throw new BadQueryException("“before” must be the number of an entry.");
		}
		if (this.plan.isEmpty() && !this.ref.isEmpty()) {
			throw new BadQueryException("Choose the plan that the action is of.");
		}
		return new Search(this.before.isEmpty() ? null : Long.valueOf(this.before),
				orNull(this.person.toLowerCase(Locale.ROOT)), orNull(this.address), orNull(this.kind),
				start(day(this.from)), (last != null) ? start(last.plusDays(1)) : null, orNull(this.plan),
				orNull(this.ref));
	}

	private static @Nullable LocalDate day(String typed) {
		try {
			return typed.isEmpty() ? null : LocalDate.parse(typed);
		}
		catch (DateTimeParseException ex) {
			throw new BadQueryException("A day must be a date such as 2026-11-24.");
		}
	}

	private static @Nullable Instant start(@Nullable LocalDate day) {
		return (day != null) ? day.atStartOfDay(PlanClock.ZONE).toInstant() : null;
	}

	private static @Nullable String orNull(String typed) {
		return typed.isEmpty() ? null : typed;
	}

	/** Whether it is not the beginning of the list. */
	boolean isFurther() {
		return !this.before.isEmpty();
	}

	/** The same entries at another address, or from a number downwards. */
	String address(String path, @Nullable Long beforeId) {
		UriComponentsBuilder builder = UriComponentsBuilder.fromPath(path);
		add(builder, "person", this.person);
		add(builder, "kind", this.kind);
		add(builder, "from", this.from);
		add(builder, "to", this.to);
		add(builder, "address", this.address);
		add(builder, "plan", this.plan);
		add(builder, "ref", this.ref);
		add(builder, "before", (beforeId != null) ? beforeId.toString() : "");
		return builder.encode().build().toUriString();
	}

	private static void add(UriComponentsBuilder builder, String name, String value) {
		if (!value.isEmpty()) {
			builder.queryParam(name, "{" + name + "}").uriVariables(java.util.Map.of(name, value));
		}
	}

}
