package uk.gov.haringey.actionplan.web.plan;

import java.time.LocalDate;
import java.util.List;

import org.springframework.validation.Errors;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import uk.gov.haringey.actionplan.service.plan.NewPlan;
import uk.gov.haringey.actionplan.web.support.DateInput;
import uk.gov.haringey.actionplan.web.support.OrderedForm;

/** A plan to make, as typed. */
class PlanForm implements OrderedForm {

	private String title = "";

	private String slug = "";

	private DateInput startsOn = new DateInput();

	private DateInput endsOn = new DateInput();

	private String carryFrom = "";

	/**
	 * The command. It is of use only while there are no errors; else it lacks what could
	 * not be read.
	 */
	NewPlan read(Errors errors) {
		LocalDate first = this.startsOn.read("startsOn", errors);
		LocalDate last = this.endsOn.read("endsOn", errors);
		return new NewPlan(this.title, this.slug, first, last);
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
		redirect.addAttribute(field + "-day", date.getDay());
		redirect.addAttribute(field + "-month", date.getMonth());
		redirect.addAttribute(field + "-year", date.getYear());
	}

	@Override
	public List<String> fieldOrder() {
		return List.of("title", "slug", "startsOn", "endsOn", "carryFrom");
	}

	public String getTitle() {
		return this.title;
	}

	public void setTitle(String title) {
		this.title = title;
	}

	public String getSlug() {
		return this.slug;
	}

	public void setSlug(String slug) {
		this.slug = slug;
	}

	public DateInput getStartsOn() {
		return this.startsOn;
	}

	public void setStartsOn(DateInput startsOn) {
		this.startsOn = startsOn;
	}

	public DateInput getEndsOn() {
		return this.endsOn;
	}

	public void setEndsOn(DateInput endsOn) {
		this.endsOn = endsOn;
	}

	/** The slug of the plan to carry forward; empty for an empty plan. */
	public String getCarryFrom() {
		return this.carryFrom;
	}

	public void setCarryFrom(String carryFrom) {
		this.carryFrom = carryFrom;
	}

}
