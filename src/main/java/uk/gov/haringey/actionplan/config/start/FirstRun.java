package uk.gov.haringey.actionplan.config.start;

import java.time.Instant;
import java.time.LocalTime;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gov.haringey.actionplan.config.ActionPlanProperties;
import uk.gov.haringey.actionplan.config.Evaluation;
import uk.gov.haringey.actionplan.config.EvaluationRefusedException;
import uk.gov.haringey.actionplan.config.PublicAddress;
import uk.gov.haringey.actionplan.service.PlanClock;
import uk.gov.haringey.actionplan.service.account.keeping.AccountKeeping;
import uk.gov.haringey.actionplan.service.plan.making.PlanAdoption;
import uk.gov.haringey.actionplan.service.plan.making.PublishedPlan;
import uk.gov.haringey.actionplan.service.sample.EvaluationAccounts;
import uk.gov.haringey.actionplan.service.sample.SampleHistory;

import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/**
 * Fills a new database before the first page can be asked for: the published plan and, in
 * the evaluation copy, the ready-made accounts and the sample history.
 */
@Component
class FirstRun implements SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(FirstRun.class);

	private static final LocalTime FIRST_MORNING = LocalTime.of(8, 0);

	private final Environment environment;

	private final ActionPlanProperties properties;

	private final PublicAddress address;

	private final PlanAdoption planAdoption;

	private final EvaluationAccounts evaluationAccounts;

	private final SampleHistory sampleHistory;

	private final AccountKeeping accounts;

	private final PlanClock clock;

	private final StartLock lock;

	private volatile boolean running;

	FirstRun(Environment environment, ActionPlanProperties properties, PublicAddress address, PlanAdoption planAdoption,
			EvaluationAccounts evaluationAccounts, SampleHistory sampleHistory, AccountKeeping accounts,
			PlanClock clock, StartLock lock) {
		this.environment = environment;
		this.properties = properties;
		this.address = address;
		this.planAdoption = planAdoption;
		this.evaluationAccounts = evaluationAccounts;
		this.sampleHistory = sampleHistory;
		this.accounts = accounts;
		this.clock = clock;
		this.lock = lock;
	}

	/** Several nodes may start at once on one new database. */
	@Override
	public void start() {
		if (!RecordCheck.isAsked(this.environment)) {
			this.lock.hold(this::fill);
		}
		this.running = true;
	}

	private void fill() {
		boolean evaluation = Evaluation.isOn(this.environment);
		if (!evaluation && this.evaluationAccounts.exist()) {
			throw new EvaluationRefusedException(
					"The configured database has the evaluation copy's ready-made accounts, whose password everybody knows.",
					"Configure a database that was not copied from an evaluation copy.");
		}
		boolean sample = evaluation && !Boolean.FALSE.equals(this.properties.sample());
		if (this.properties.publishedPlan() && !this.planAdoption.isDone()) {
			adopt(sample);
		}
		if (evaluation && !this.evaluationAccounts.exist()) {
			this.evaluationAccounts.make();
		}
		else if (evaluation) {
			this.evaluationAccounts.makeAuditor();
		}
		if (sample && this.properties.publishedPlan()) {
			this.sampleHistory.play(PublishedPlan.procurement().slug(), this.clock.today());
		}
		if (!evaluation) {
			inviteFirstAdministrator();
		}
	}

	private void inviteFirstAdministrator() {
		String username = this.properties.admin().username();
		if (StringUtils.hasText(username)) {
			this.accounts.firstAdministrator(username)
				.ifPresent((path) -> log.warn(
						"The first administrator, {}, sets a password at {}{} (works once, within 24 hours{})",
						username, this.address.url().orElse(""), path, this.address.url().isPresent() ? ""
								: "; put the address that this server is reached at before it"));
		}
		else if (this.accounts.isWithoutAdministrator()) {
			log.warn("Nobody can sign in as administrator: set ACTIONPLAN_ADMIN_USERNAME and start again.");
		}
	}

	/**
	 * The sample history begins with the plan, so the plan has to be known from its first
	 * day.
	 */
	private void adopt(boolean sample) {
		PublishedPlan published = PublishedPlan.procurement();
		if (sample) {
			Instant firstMorning = published.startsOn().atTime(FIRST_MORNING).atZone(PlanClock.ZONE).toInstant();
			this.clock.at(firstMorning, () -> {
				this.planAdoption.adopt(published);
				return firstMorning;
			});
		}
		else {
			this.planAdoption.adopt(published);
		}
	}

	@Override
	public void stop() {
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	/** Before the web server, whose phase is near the end. */
	@Override
	public int getPhase() {
		return 0;
	}

}
