package uk.gov.haringey.actionplan.config;

import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import uk.gov.haringey.actionplan.service.plan.PlanAdoption;
import uk.gov.haringey.actionplan.service.plan.PublishedPlan;
import uk.gov.haringey.actionplan.service.sample.EvaluationAccounts;

/**
 * Fills a new database before the first page can be asked for: the published plan and, in
 * the evaluation copy, the ready-made accounts.
 */
@Component
class FirstRun implements SmartLifecycle {

	private final Environment environment;

	private final ActionPlanProperties properties;

	private final PlanAdoption planAdoption;

	private final EvaluationAccounts evaluationAccounts;

	private volatile boolean running;

	FirstRun(Environment environment, ActionPlanProperties properties, PlanAdoption planAdoption,
			EvaluationAccounts evaluationAccounts) {
		this.environment = environment;
		this.properties = properties;
		this.planAdoption = planAdoption;
		this.evaluationAccounts = evaluationAccounts;
	}

	@Override
	public void start() {
		boolean evaluation = Evaluation.isOn(this.environment);
		if (!evaluation && this.evaluationAccounts.exist()) {
			throw new EvaluationRefusedException(
					"The configured database has the evaluation copy's ready-made accounts, whose password everybody knows.",
					"Configure a database that was not copied from an evaluation copy.");
		}
		if (this.properties.publishedPlan() && !this.planAdoption.isDone()) {
			this.planAdoption.adopt(PublishedPlan.procurement());
		}
		if (evaluation && !this.evaluationAccounts.exist()) {
			this.evaluationAccounts.make();
		}
		this.running = true;
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
