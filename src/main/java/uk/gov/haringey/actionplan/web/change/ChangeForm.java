package uk.gov.haringey.actionplan.web.change;

import java.util.ArrayList;
import java.util.List;

import org.springframework.util.StringUtils;
import org.springframework.validation.Errors;
import uk.gov.haringey.actionplan.repository.register.ActionSummary;
import uk.gov.haringey.actionplan.service.plan.RequestChange;
import uk.gov.haringey.actionplan.web.support.DateInput;
import uk.gov.haringey.actionplan.web.support.OrderedForm;

/** What an action is to be, as typed. */
class ChangeForm implements OrderedForm {

	/** There are always this many empty places for further officers. */
	private static final int SPARE = 2;

	private DateInput dueOn = new DateInput();

	private List<String> officers = new ArrayList<>();

	private String text = "";

	private String reason = "";

	private String version = "";

	/** The form for an action as it is. */
	static ChangeForm of(ActionSummary action, List<String> officerCodes) {
		ChangeForm form = new ChangeForm();
		form.dueOn = DateInput.of(action.dates().dueOn());
		form.officers = new ArrayList<>(officerCodes);
		form.text = action.text();
		form.version = String.valueOf(action.version());
		return form;
	}

	/**
	 * The command. It is of use only while there are no errors; else it lacks what could
	 * not be read.
	 */
	RequestChange read(String slug, String ref, Errors errors) {
		return new RequestChange(slug, ref, this.version.matches("[0-9]{1,9}") ? Integer.parseInt(this.version) : -1,
				this.dueOn.read("dueOn", errors), this.text, chosenOfficers(), this.reason);
	}

	private List<String> chosenOfficers() {
		return this.officers.stream().filter(StringUtils::hasText).toList();
	}

	/** The places for officers, the first for the lead, with some left empty. */
	List<String> officerPlaces() {
		List<String> places = new ArrayList<>(chosenOfficers());
		for (int spare = 0; spare < SPARE; spare++) {
			places.add("");
		}
		return places;
	}

	void bringUpToDate(int currentVersion) {
		this.version = String.valueOf(currentVersion);
	}

	@Override
	public List<String> fieldOrder() {
		return List.of("dueOn", "officers", "text", "reason");
	}

	public DateInput getDueOn() {
		return this.dueOn;
	}

	public void setDueOn(DateInput dueOn) {
		this.dueOn = dueOn;
	}

	public List<String> getOfficers() {
		return this.officers;
	}

	public void setOfficers(List<String> officers) {
		this.officers = officers;
	}

	public String getText() {
		return this.text;
	}

	public void setText(String text) {
		this.text = text;
	}

	public String getReason() {
		return this.reason;
	}

	public void setReason(String reason) {
		this.reason = reason;
	}

	public String getVersion() {
		return this.version;
	}

	public void setVersion(String version) {
		this.version = version;
	}

}
