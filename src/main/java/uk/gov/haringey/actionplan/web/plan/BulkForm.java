package uk.gov.haringey.actionplan.web.plan;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;
import uk.gov.haringey.actionplan.service.plan.BulkEditing.Change;
import uk.gov.haringey.actionplan.service.plan.BulkEditing.Chosen;
import uk.gov.haringey.actionplan.web.support.DateInput;
import uk.gov.haringey.actionplan.web.support.OrderedForm;

/** What is to be changed of several actions, as typed. */
class BulkForm implements OrderedForm {

	private List<String> ref = new ArrayList<>();

	private List<String> version = new ArrayList<>();

	private String theme = "";

	private String lead = "";

	private DateInput dueOn = new DateInput();

	private String reason = "";

	private String confirmed = "";

	/** The actions, with the versions that were read. */
	List<Chosen> chosen() {
		List<Chosen> chosen = new ArrayList<>();
		for (int index = 0; index < this.ref.size(); index++) {
			String read = (index < this.version.size()) ? this.version.get(index) : "";
			chosen.add(new Chosen(this.ref.get(index), read.matches("[0-9]{1,9}") ? Integer.parseInt(read) : -1));
		}
		return chosen;
	}

	/** What is to be changed, unless what was typed cannot be read. */
	@Nullable Change read(Errors errors) {
		LocalDate date = this.dueOn.read("dueOn", errors);
		if (!this.theme.isEmpty() && !this.theme.matches("[0-9]{1,18}")) {
			errors.rejectValue("theme", "error.theme.unknown");
		}
		return errors.hasErrors() ? null : new Change(this.theme.isEmpty() ? null : Long.valueOf(this.theme),
				this.lead.isEmpty() ? null : this.lead, date, this.reason);
	}

	boolean isConfirmed() {
		return !this.confirmed.isEmpty();
	}

	@Override
	public List<String> fieldOrder() {
		return List.of("theme", "lead", "dueOn", "reason");
	}

	public List<String> getRef() {
		return this.ref;
	}

	public void setRef(List<String> ref) {
		this.ref = ref;
	}

	public List<String> getVersion() {
		return this.version;
	}

	public void setVersion(List<String> version) {
		this.version = version;
	}

	public String getTheme() {
		return this.theme;
	}

	public void setTheme(String theme) {
		this.theme = theme;
	}

	public String getLead() {
		return this.lead;
	}

	public void setLead(String lead) {
		this.lead = lead;
	}

	public DateInput getDueOn() {
		return this.dueOn;
	}

	public void setDueOn(DateInput dueOn) {
		this.dueOn = dueOn;
	}

	public String getReason() {
		return this.reason;
	}

	public void setReason(String reason) {
		this.reason = reason;
	}

	public String getConfirmed() {
		return this.confirmed;
	}

	public void setConfirmed(String confirmed) {
		this.confirmed = confirmed;
	}

}
