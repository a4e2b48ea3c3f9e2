package uk.gov.haringey.actionplan.bench;

import java.util.Locale;

/** What the measurements must show, in the order of their table. */
enum Target {

	REGISTER("Register of the published plan, signed in: requests a second ÷ floor", 0.25, true),

	DASHBOARD("Dashboard, the same", 0.25, true),

	ACTION("Action page, the same", 0.25, true),

	REGISTER_UNCHANGED("Register with `If-None-Match` on an unchanged plan: requests a second ÷ floor", 0.6, true),

	DASHBOARD_UNCHANGED("Dashboard, the same", 0.6, true),

	ACTION_UNCHANGED("Action page, the same", 0.6, true),

	REGISTER_MEDIUM("Register at M: time ÷ time of the published plan's", 1.5, false),

	DASHBOARD_MEDIUM("Dashboard at M, the same", 1.5, false),

	ACTION_MEDIUM("Action page at M, the same", 1.5, false),

	REGISTER_LARGE("Register at L, the same", 1.5, false),

	DASHBOARD_LARGE("Dashboard at L, the same", 1.5, false),

	ACTION_LARGE("Action page at L, the same", 1.5, false),

	REGISTER_ONE_PLAN("Register of the plan of 10,000, a page of it, the same", 1.5, false),

	DASHBOARD_ONE_PLAN("Dashboard of the plan of 10,000, the same", 1.5, false),

	ACTION_ONE_PLAN("Action page of the plan of 10,000, the same", 1.5, false),

	AS_AT("Register as it was known on a past day, at M: time ÷ today's", 3, false),

	UPDATES("Updates by 16 officers at once: updates a second ÷ floor", 0.4, true),

	UPDATES_LOST("Updates acknowledged and not found afterwards", 0, false),

	CLOSING("Closing a period of the plan of 10,000: seconds", 5, false),

	CLOSING_OTHERS("Others' updates on other plans meanwhile: delayed by at most, ms", 100, false),

	REGISTER_SPREAD("Register at 16 connections: p99 ÷ p50", 5, false),

	DASHBOARD_SPREAD("Dashboard, the same", 5, false),

	ACTION_SPREAD("Action page, the same", 5, false),

	REGISTER_STATEMENTS("SQL statements of the register, session and rights included", 3, false),

	ACTION_STATEMENTS("SQL statements of an action page", 5, false),

	DASHBOARD_STATEMENTS("SQL statements of the dashboard", 6, false),

	MY_ACTIONS_STATEMENTS("SQL statements of My actions", 3, false),

	UPDATE_STATEMENTS("SQL statements of an update", 8, false),

	START("Start to first page on an existing database, JDK 25: with an AOT cache ÷ without", 0.5, false),

	RESIDENT("Steady resident memory at 16 connections with `-Xmx160m`: MB", 350, false),

	SOAK("Soak of a million requests: heap after collection at the end ÷ after the first tenth", 1.1, false);

	private final String work;

	private final double bound;

	private final boolean atLeast;

	Target(String work, double bound, boolean atLeast) {
		this.work = work;
		this.bound = bound;
		this.atLeast = atLeast;
	}

	String work() {
		return this.work;
	}

	/** Its name in files. */
	String key() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	boolean isMet(double value) {
		return this.atLeast ? value >= this.bound : value <= this.bound;
	}

	/** The bound in words. */
	String words() {
		String number = (this.bound == Math.rint(this.bound)) ? String.valueOf((long) this.bound)
				: String.valueOf(this.bound);
		return (this.atLeast ? "at least " : "at most ") + number;
	}

}
