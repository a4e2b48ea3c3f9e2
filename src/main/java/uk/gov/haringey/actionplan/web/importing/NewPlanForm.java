package uk.gov.haringey.actionplan.web.importing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.springframework.validation.Errors;
import uk.gov.haringey.actionplan.service.plan.NewPlan;
import uk.gov.haringey.actionplan.web.support.DateInput;

/** A plan to make from an upload, as typed. */
class NewPlanForm extends MappingForm {

	private String title = "";

	private String slug = "";

	private DateInput startsOn = new DateInput();

	private DateInput endsOn = new DateInput();

	/** Takes over what is known of the plan. */
	void show(NewPlan plan) {
		this.title = plan.title();
		this.slug = plan.slug();
		this.startsOn = DateInput.of(plan.startsOn());
		this.endsOn = DateInput.of(plan.endsOn());
	}

	/** The plan, as far as it can be read. */
	NewPlan readPlan(Errors errors) {
		LocalDate first = this.startsOn.read("startsOn", errors);
		LocalDate last = this.endsOn.read("endsOn", errors);
		return new NewPlan(this.title, this.slug, first, last);
	}

	@Override
	public List<String> fieldOrder() {
		List<String> order = new ArrayList<>(List.of("title", "slug", "startsOn", "endsOn"));
		order.addAll(mappingOrder());
		return order;
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

}
