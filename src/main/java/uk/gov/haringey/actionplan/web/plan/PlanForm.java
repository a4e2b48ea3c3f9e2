package uk.gov.haringey.actionplan.web.plan;

import java.time.LocalDate;
import java.util.List;

import uk.gov.haringey.actionplan.service.plan.making.NewPlan;
import uk.gov.haringey.actionplan.web.support.form.DateInput;

import org.springframework.validation.Errors;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A plan to make, as typed. */
record PlanForm(String title, String slug, DateInput startsOn, DateInput endsOn, String carryFrom) {

	/**
	 * The command. It is of use only while there are no errors; else it lacks what could
	 * not be read.
	 */
	NewPlan read(Errors errors) {
		return new NewPlan(this.title, this.slug, this.startsOn.read("startsOn", errors),
				this.endsOn.read("endsOn", errors));
	}

	/**
	 * Hands what was typed on to the form in which the old plan's actions are decided.
	 */
	void handOn(String completedSlug, RedirectAttributes redirect) {
		redirect.addAttribute("title", this.title);
		redirect.addAttribute("slug", completedSlug);
		handOn("startsOn", this.startsOn, redirect);
		handOn("endsOn", this.endsOn, redirect);
	}

	private static void handOn(String field, DateInput date, RedirectAttributes redirect) {
		redirect.addAttribute(field + "-day", date.day());
		redirect.addAttribute(field + "-month", date.month());
		redirect.addAttribute(field + "-year", date.year());
	}

}
