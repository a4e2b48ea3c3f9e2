package uk.gov.haringey.actionplan.web.importing;

import java.util.Map;

import uk.gov.haringey.actionplan.service.plan.making.NewPlan;
import uk.gov.haringey.actionplan.web.support.form.DateInput;

import org.springframework.validation.Errors;

/** A plan to make from an upload, as typed. */
record NewPlanForm(String title, String slug, DateInput startsOn, DateInput endsOn, String file, String headerRow,
		Map<String, String> columns, Map<String, String> officers, String knownHeaderRow, String standing, String shown,
		String again) implements MappingForm {

	/** The form for what is known of the plan. */
	static NewPlanForm of(NewPlan plan) {
		return new NewPlanForm(plan.title(), plan.slug(), DateInput.of(plan.startsOn()), DateInput.of(plan.endsOn()),
				"", "", Map.of(), Map.of(), "", "", "", "");
	}

	/** The plan, as far as it can be read. */
	NewPlan readPlan(Errors errors) {
		return readPlan(this.title, this.slug, this.startsOn, this.endsOn, errors);
	}

	static NewPlan readPlan(String title, String slug, DateInput startsOn, DateInput endsOn, Errors errors) {
		return new NewPlan(title, slug, startsOn.read("startsOn", errors), endsOn.read("endsOn", errors));
	}

}
