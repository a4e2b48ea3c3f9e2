package uk.gov.haringey.actionplan.service.sample;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gov.haringey.actionplan.entity.LinkageKind;
import uk.gov.haringey.actionplan.entity.Officer;
import uk.gov.haringey.actionplan.entity.PeriodState;
import uk.gov.haringey.actionplan.repository.StatusUpdates;
import uk.gov.haringey.actionplan.repository.period.PeriodRecord;
import uk.gov.haringey.actionplan.repository.register.ActionSummary;
import uk.gov.haringey.actionplan.service.PlanClock;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.account.Actors;
import uk.gov.haringey.actionplan.service.account.SignedIn;
import uk.gov.haringey.actionplan.service.plan.DueDates;
import uk.gov.haringey.actionplan.service.plan.LinkageEditing;
import uk.gov.haringey.actionplan.service.plan.PlanReading;
import uk.gov.haringey.actionplan.service.reporting.AddendumKeeping;
import uk.gov.haringey.actionplan.service.reporting.PeriodKeeping;
import uk.gov.haringey.actionplan.service.reporting.PeriodReading;
import uk.gov.haringey.actionplan.service.sample.SampleScript.ActionScript;
import uk.gov.haringey.actionplan.service.status.ProgressReporting;
import uk.gov.haringey.actionplan.service.status.SigningOff;

import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.stereotype.Service;

/**
 * Plays an invented history of progress through the services that a user's click uses,
 * each step as the account and at the time that it would have had. The same script always
 * gives the same history.
 */
@Service
public class SampleHistory {

	private static final Logger log = LoggerFactory.getLogger(SampleHistory.class);

	private static final String HEAD = "head-of-procurement";

	private static final String DEPUTY = "deputy-head-of-procurement";

	/** How long after the plan's beginning the first due dates are agreed. */
	private static final int FIRST_DAYS = 20;

	private static final int SIGN_OFF_DAYS = 3;

	/** How long after its last day a period is closed. */
	private static final int CLOSING_DAYS = 20;

	/** After everything else of the day. */
	private static final int CLOSING_TURN = 60;

	private final PlanClock clock;

	private final PlanReading reading;

	private final ProgressReporting reporting;

	private final SigningOff signingOff;

	private final DueDates dueDates;

	private final LinkageEditing linkages;

	private final PeriodReading periods;

	private final PeriodKeeping keeping;

	private final AddendumKeeping addenda;

	private final StatusUpdates statusUpdates;

	private final Actors actors;

	private final UserDetailsService userDetails;

	SampleHistory(PlanClock clock, PlanReading reading, ProgressReporting reporting, SigningOff signingOff,
			DueDates dueDates, LinkageEditing linkages, PeriodReading periods, PeriodKeeping keeping,
			AddendumKeeping addenda, StatusUpdates statusUpdates, Actors actors, UserDetailsService userDetails) {
		this.clock = clock;
		this.reading = reading;
		this.reporting = reporting;
		this.signingOff = signingOff;
		this.dueDates = dueDates;
		this.linkages = linkages;
		this.periods = periods;
		this.keeping = keeping;
		this.addenda = addenda;
		this.statusUpdates = statusUpdates;
		this.actors = actors;
		this.userDetails = userDetails;
	}

	/**
	 * Plays the history of a plan from its first day to a day, or what is missing of it
	 * if the application was stopped meanwhile.
	 * @param planSlug the plan
	 * @param until the last day
	 */
	public void play(String planSlug, LocalDate until) {
		SampleScript script = SampleScript.read();
		LocalDate start = this.reading.plan(planSlug).startsOn();
		long made = this.statusUpdates.countProgressInPlan(planSlug);
		if (made == 0) {
			begin(planSlug, script, start.plusDays(FIRST_DAYS));
		}
		Progress progress = new Progress(made);
		int number = 0;
		for (PeriodRecord period : this.periods.all(planSlug).periods()) {
			if (!period.startsOn().isAfter(until)) {
				play(planSlug, script, period, number++, until, progress);
			}
		}
		if (progress.wasMissing()) {
			log.info("An invented history of progress was made, up to {}", until);
		}
	}

	/** What was agreed at first, unless it was before a start that was cut short. */
	private void begin(String planSlug, SampleScript script, LocalDate day) {
		for (ActionScript action : script.actions()) {
			if (action.dueOn() != null) {
				as(HEAD, day, 0, (actor) -> this.dueDates.agree(planSlug, action.ref(), action.dueOn(), actor));
			}
		}
		for (SampleScript.LinkageScript linkage : script.linkages()) {
			if (this.reading.action(planSlug, linkage.ref()).linkages().isEmpty()) {
				as(HEAD, day, 1, (actor) -> this.linkages.linkToAction(planSlug, linkage.ref(), LinkageKind.DEPENDS_ON,
						linkage.dependsOn(), actor));
			}
		}
	}

	private void play(String planSlug, SampleScript script, PeriodRecord period, int number, LocalDate until,
			Progress progress) {
		int turn = number;
		for (ActionScript action : script.actions()) {
			turn++;
			char letter = (number < action.quarters().length()) ? action.quarters().charAt(number) : '.';
			if (letter != '.' && !progress.isMade()) {
				LocalDate inLastWeeks = period.endsOn().minusDays(20 - turn % 18);
				LocalDate day = inLastWeeks.isAfter(until) ? until.minusDays(turn % 10) : inLastWeeks;
				report(planSlug, script, action, letter, day, turn);
				if (letter == 'C') {
					signOff(planSlug, action.ref(), day.plusDays(SIGN_OFF_DAYS), turn);
				}
			}
		}
		LocalDate closing = period.endsOn().plusDays(CLOSING_DAYS);
		if (!closing.isAfter(until) && period.state() != PeriodState.CLOSED) {
			as(HEAD, closing, CLOSING_TURN, (actor) -> this.keeping.close(planSlug, period.code(), actor));
			correct(planSlug, script, period.code(), closing.plusDays(CLOSING_DAYS));
		}
		else if (period.state() != PeriodState.CLOSED && period.remindedAt() == null
				&& period.endsOn().isBefore(until)) {
			as(HEAD, period.endsOn().plusDays(1), CLOSING_TURN,
					(actor) -> this.keeping.remind(planSlug, period.code(), actor));
		}
	}

	private void correct(String planSlug, SampleScript script, String code, LocalDate day) {
		script.addenda()
			.stream()
			.filter((addendum) -> addendum.period().equals(code))
			.forEach((addendum) -> as(HEAD, day, 0,
					(actor) -> this.addenda.add(planSlug, code, addendum.ref(), addendum.text(), actor)));
	}

	private void report(String planSlug, SampleScript script, ActionScript actionScript, char letter, LocalDate day,
			int turn) {
		ActionSummary action = this.reading.action(planSlug, actionScript.ref()).summary();
		as(accountOf(action, letter), day, turn, (actor) -> {
			if (letter == '=') {
				this.reporting.confirmNoChange(planSlug, action.ref(), action.version(), actor);
			}
			else {
				this.reporting.report(ScriptLetter.update(planSlug, script, actionScript, action, letter, day, turn),
						actor);
			}
		});
	}

	/** By the deputy, since most completions are reported by the Head of Procurement. */
	private void signOff(String planSlug, String ref, LocalDate day, int turn) {
		int version = this.reading.action(planSlug, ref).summary().version();
		as(DEPUTY, day, turn, (actor) -> this.signingOff.accept(planSlug, ref, version, actor));
	}

	/**
	 * The first responsible officer's account; the Head of Procurement's where there is
	 * none, or to withdraw.
	 */
	private static String accountOf(ActionSummary action, char letter) {
		return (action.officers().isEmpty() || letter == 'W') ? HEAD : Officer.codeOf(action.officers().get(0));
	}

	/** Which steps of the script were made before. */
	private static final class Progress {

		private long made;

		private boolean missing;

		private Progress(long made) {
			this.made = made;
		}

		/** Whether the next step was made; each call is for one step. */
		private boolean isMade() {
			if (this.made > 0) {
				this.made--;
				return true;
			}
			this.missing = true;
			return false;
		}

		private boolean wasMissing() {
			return this.missing;
		}

	}

	private void as(String username, LocalDate day, int turn, Consumer<Actor> step) {
		Instant moment = day.atTime(LocalTime.of(9, 0).plusMinutes(7L * turn)).atZone(PlanClock.ZONE).toInstant();
		SecurityContext before = SecurityContextHolder.getContext();
		UserDetails account = this.userDetails.loadUserByUsername(username);
		SecurityContext context = SecurityContextHolder.createEmptyContext();
		context.setAuthentication(
				UsernamePasswordAuthenticationToken.authenticated(account, null, account.getAuthorities()));
		SecurityContextHolder.setContext(context);
		try {
			this.clock.at(moment, () -> {
				step.accept(this.actors.actor(((SignedIn) account).accountId()).orElseThrow());
				return moment;
			});
		}
		finally {
			SecurityContextHolder.setContext(before);
		}
	}

}
