package uk.gov.haringey.actionplan.web.action;

import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.service.plan.ActionEditing;
import uk.gov.haringey.actionplan.service.plan.EditAction;
import uk.gov.haringey.actionplan.web.support.form.DateInput;
import uk.gov.haringey.actionplan.web.support.form.OfficerPlaces;
import uk.gov.haringey.actionplan.web.support.form.Trimmed;
import uk.gov.haringey.actionplan.web.support.form.TypedNumber;
import uk.gov.haringey.actionplan.web.support.form.VersionedForm;

import org.springframework.util.StringUtils;
import org.springframework.validation.Errors;

/** What an action is, as typed. */
record ActionForm(String theme, String ref, String text, @Trimmed String shortTitle, List<String> officers,
		String determinedBy, DateInput dueOn, String reason, String id, String version) implements VersionedForm {

	/** The form for an action as it is. */
	static ActionForm of(ActionEditing.Current current) {
		return new ActionForm(String.valueOf(current.themeId()), current.ref(), current.text(), current.shortTitle(),
				current.officerCodes(), (current.determinedByCode() != null) ? current.determinedByCode() : "",
				DateInput.of(current.dueOn()), "", String.valueOf(current.id()), String.valueOf(current.version()));
	}

	/**
	 * The command. It is of use only while there are no errors; else it lacks what could
	 * not be read.
	 */
	EditAction read(String slug, Errors errors) {
		LocalDate due = this.dueOn.read("dueOn", errors);
		Long themeId = TypedNumber.id(this.theme);
		if (themeId == null) {
			errors.rejectValue("theme", "error.theme.needed");
		}
		return new EditAction(slug, this.ref.strip(), (themeId != null) ? themeId : 0, this.text, this.shortTitle,
				OfficerPlaces.chosen(this.officers), StringUtils.hasText(this.determinedBy) ? this.determinedBy : null,
				due, this.reason);
	}

	/** The action that the form was opened with; none if that is not a number. */
	@Nullable Long readId() {
		return TypedNumber.id(this.id);
	}

}
