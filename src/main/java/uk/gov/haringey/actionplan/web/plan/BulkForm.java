package uk.gov.haringey.actionplan.web.plan;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import uk.gov.haringey.actionplan.service.plan.ActionEditing.Current;
import uk.gov.haringey.actionplan.service.plan.BulkEditing.Change;
import uk.gov.haringey.actionplan.service.plan.BulkEditing.Chosen;
import uk.gov.haringey.actionplan.web.support.form.DateInput;
import uk.gov.haringey.actionplan.web.support.form.TypedNumber;

import org.springframework.validation.Errors;

/** The changes of several actions, as typed. */
record BulkForm(String theme, String lead, DateInput dueOn, String reason, List<String> ref, List<String> version,
		String confirmed) {

	/** The actions, with the versions that were read. */
	List<Chosen> chosen() {
		List<Chosen> chosen = new ArrayList<>();
		for (int index = 0; index < this.ref.size(); index++) {
			String read = (index < this.version.size()) ? this.version.get(index) : "";
			chosen.add(new Chosen(this.ref.get(index), TypedNumber.version(read)));
		}
		return chosen;
	}

	/** The changes; valid only if there are no errors. */
	Change read(Errors errors) {
		LocalDate date = this.dueOn.read("dueOn", errors);
		Long themeId = TypedNumber.id(this.theme);
		if (!this.theme.isEmpty() && themeId == null) {
			errors.rejectValue("theme", "error.theme.unknown");
		}
		return new Change(themeId, this.lead.isEmpty() ? null : this.lead, date, this.reason);
	}

	/** The same form for the actions as they are. */
	BulkForm showing(List<Current> actions) {
		return new BulkForm(this.theme, this.lead, this.dueOn, this.reason, actions.stream().map(Current::ref).toList(),
				actions.stream().map((action) -> String.valueOf(action.version())).toList(), this.confirmed);
	}

	boolean isConfirmed() {
		return !this.confirmed.isEmpty();
	}

}
