package uk.gov.haringey.actionplan.web.action;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

import uk.gov.haringey.actionplan.entity.Phase;
import uk.gov.haringey.actionplan.entity.Status;
import uk.gov.haringey.actionplan.repository.register.ActionSummary;
import uk.gov.haringey.actionplan.service.TypedPercentage;
import uk.gov.haringey.actionplan.service.status.Evidence;
import uk.gov.haringey.actionplan.service.status.EvidenceKeeping;
import uk.gov.haringey.actionplan.service.status.EvidenceRules;
import uk.gov.haringey.actionplan.service.status.ReportProgress;
import uk.gov.haringey.actionplan.web.support.form.DateInput;
import uk.gov.haringey.actionplan.web.support.form.FormRecord;
import uk.gov.haringey.actionplan.web.support.form.TypedNumber;
import uk.gov.haringey.actionplan.web.support.form.VersionedForm;

import org.springframework.validation.Errors;
import org.springframework.web.multipart.MultipartFile;

/** How an action stands, as typed. */
record ProgressForm(String status, String percentComplete, String commentary, String pathToGreen,
		DateInput forecastDate, String reason, String evidence, List<String> kept, List<MultipartFile> document,
		String version, String from, String preview) implements VersionedForm {

	/** The form for an action as it stands; what was said before is not said again. */
	static ProgressForm of(ActionSummary action, String from) {
		return new ProgressForm((action.lastReportedAt() != null) ? action.status().code() : "",
				String.valueOf(action.status().percentComplete()), "", "", DateInput.of(action.dates().forecastOn()),
				"", "", List.of(), List.of(), String.valueOf(action.version()), from, "");
	}

	/** The command; where what was typed cannot be read, the errors say so. */
	ReportProgress read(String slug, String ref, Evidence documents, Errors errors) {
		if (this.status.isBlank()) {
			errors.rejectValue("status", "error.status.needed");
		}
		int percent = readPercent(errors);
		LocalDate forecast = this.forecastDate.read("forecastDate", errors);
		if (readVersion() < 0) {
			errors.reject("error.version");
		}
		return new ReportProgress(slug, ref, readVersion(), this.status, percent, this.commentary, this.pathToGreen,
				forecast, this.evidence, this.reason, documents);
	}

	/**
	 * The same form with 100 percent, where the status is one of a completed action and
	 * nobody typed a percentage.
	 */
	ProgressForm completed(Function<String, Optional<Status>> statuses) {
		boolean complete = this.percentComplete.isBlank()
				&& statuses.apply(this.status).filter((chosen) -> chosen.phase() == Phase.COMPLETE).isPresent();
		return complete ? FormRecord.with(this, "percentComplete", "100") : this;
	}

	/** Whether it is only to be looked at, and not to be saved. */
	boolean isPreview() {
		return !this.preview.isEmpty();
	}

	private int readPercent(Errors errors) {
		String typed = TypedPercentage.digits(this.percentComplete);
		if (typed.isEmpty()) {
			errors.rejectValue("percentComplete", "error.percentComplete.needed");
			return 0;
		}
		if (!typed.matches("[0-9]{1,3}") || Integer.parseInt(typed) > 100) {
			errors.rejectValue("percentComplete", "error.percentComplete.range");
			return 0;
		}
		return Integer.parseInt(typed);
	}

	/** The documents that were chosen this time. */
	List<ReportProgress.Document> chosen() {
		return this.document.stream().filter(ProgressForm::isChosen).map(ProgressForm::read).toList();
	}

	/** A field that was left alone has no name; an empty file has one, and is refused. */
	private static boolean isChosen(MultipartFile file) {
		return !file.isEmpty() || !String.valueOf(file.getOriginalFilename()).isBlank();
	}

	private static ReportProgress.Document read(MultipartFile file) {
		try {
			return new ReportProgress.Document(EvidenceRules.safeName(String.valueOf(file.getOriginalFilename())), "",
					file.getBytes());
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The uploaded document cannot be read", ex);
		}
	}

	/** The numbers of the documents that were chosen before and are still wanted. */
	List<Long> keptIds() {
		return this.kept.stream().map(TypedNumber::id).filter(Objects::nonNull).toList();
	}

	/** The same form with these documents as those that were chosen before. */
	ProgressForm keeping(List<EvidenceKeeping.Kept> all) {
		return FormRecord.with(this, "kept", all.stream().map((one) -> String.valueOf(one.id())).toList());
	}

}
