package uk.gov.haringey.actionplan.web.importing;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.Violation;
import uk.gov.haringey.actionplan.service.plan.making.NewPlan;
import uk.gov.haringey.actionplan.web.support.form.DateInput;
import uk.gov.haringey.actionplan.web.support.form.FormRecord;
import uk.gov.haringey.actionplan.web.support.form.TypedNumber;

import org.springframework.validation.Errors;
import org.springframework.web.multipart.MultipartFile;

/**
 * A plan to make, as typed, and the file with its actions: uploaded now, or before, when
 * something else was wrong.
 */
record NewPlanUploadForm(String title, String slug, DateInput startsOn, DateInput endsOn,
		@Nullable MultipartFile upload, String kept, String keptName) {

	/** The plan, as far as it can be read. */
	NewPlan readPlan(Errors errors) {
		return NewPlanForm.readPlan(this.title, this.slug, this.startsOn, this.endsOn, errors);
	}

	/** The same form with a file that need not be uploaded again. */
	NewPlanUploadForm keeping(long id, String name) {
		return FormRecord.with(FormRecord.with(this, "kept", String.valueOf(id)), "keptName", name);
	}

	/** Broken rules of a file, as those of this form's own field. */
	static RulesBrokenException asUpload(RulesBrokenException broken) {
		return new RulesBrokenException(broken.violations()
			.stream()
			.map((violation) -> new Violation("upload", violation.code(), violation.arguments().toArray()))
			.toList());
	}

	/** The file that was uploaded before; null if none was. */
	@Nullable Long keptId() {
		return TypedNumber.id(this.kept);
	}

}
