package uk.gov.haringey.actionplan.web.action;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;
import org.springframework.validation.Errors;
import uk.gov.haringey.actionplan.service.plan.ActionEditing;
import uk.gov.haringey.actionplan.service.plan.EditAction;
import uk.gov.haringey.actionplan.web.support.DateInput;
import uk.gov.haringey.actionplan.web.support.OrderedForm;

/** What an action is, as typed. */
class ActionForm implements OrderedForm {

	/** There are always this many empty places for further officers. */
	private static final int SPARE = 2;

	private String ref = "";

	private String theme = "";

	private String text = "";

	private List<String> officers = new ArrayList<>();

	private String determinedBy = "";

	private DateInput dueOn = new DateInput();

	private String reason = "";

	private String id = "";

	private String version = "";

	/** The form for an action as it is. */
	static ActionForm of(ActionEditing.Current current) {
		ActionForm form = new ActionForm();
		form.id = String.valueOf(current.id());
		form.ref = current.ref();
		form.theme = String.valueOf(current.themeId());
		form.text = current.text();
		form.officers = new ArrayList<>(current.officerCodes());
		form.determinedBy = (current.determinedByCode() != null) ? current.determinedByCode() : "";
		form.dueOn = DateInput.of(current.dueOn());
		form.version = String.valueOf(current.version());
		return form;
	}

	/**
	 * The command. It is of use only while there are no errors; else it lacks what could
	 * not be read.
	 */
	EditAction read(String slug, Errors errors) {
		LocalDate due = this.dueOn.read("dueOn", errors);
		boolean chosen = this.theme.matches("[0-9]{1,18}");
		if (!chosen) {
			errors.rejectValue("theme", "error.theme.needed");
		}
		return new EditAction(slug, this.ref.strip(), chosen ? Long.parseLong(this.theme) : 0, this.text,
				chosenOfficers(), StringUtils.hasText(this.determinedBy) ? this.determinedBy : null, due, this.reason);
	}

	/** The action that the form was opened with; none if that is not a number. */
	@Nullable Long readId() {
		return this.id.matches("[0-9]{1,18}") ? Long.valueOf(this.id) : null;
	}

	/**
	 * The version that the form was opened with; one that no action has, if that is not a
	 * number.
	 */
	int readVersion() {
		return this.version.matches("[0-9]{1,9}") ? Integer.parseInt(this.version) : -1;
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

	@Override
	public List<String> fieldOrder() {
		return List.of("theme", "ref", "text", "officers", "determinedBy", "dueOn", "reason");
	}

	void bringUpToDate(int currentVersion) {
		this.version = String.valueOf(currentVersion);
	}

	public String getReason() {
		return this.reason;
	}

	public void setReason(String reason) {
		this.reason = reason;
	}

	public String getId() {
		return this.id;
	}

	public void setId(String id) {
		this.id = id;
	}

	public String getRef() {
		return this.ref;
	}

	public void setRef(String ref) {
		this.ref = ref;
	}

	public String getTheme() {
		return this.theme;
	}

	public void setTheme(String theme) {
		this.theme = theme;
	}

	public String getText() {
		return this.text;
	}

	public void setText(String text) {
		this.text = text;
	}

	public List<String> getOfficers() {
		return this.officers;
	}

	public void setOfficers(List<String> officers) {
		this.officers = officers;
	}

	public String getDeterminedBy() {
		return this.determinedBy;
	}

	public void setDeterminedBy(String determinedBy) {
		this.determinedBy = determinedBy;
	}

	public DateInput getDueOn() {
		return this.dueOn;
	}

	public void setDueOn(DateInput dueOn) {
		this.dueOn = dueOn;
	}

	public String getVersion() {
		return this.version;
	}

	public void setVersion(String version) {
		this.version = version;
	}

}
