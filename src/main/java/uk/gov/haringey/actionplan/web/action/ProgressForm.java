package uk.gov.haringey.actionplan.web.action;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;

import org.springframework.validation.Errors;
import org.springframework.web.multipart.MultipartFile;
import uk.gov.haringey.actionplan.service.plan.ViewSaving;
import uk.gov.haringey.actionplan.repository.register.ActionSummary;
import uk.gov.haringey.actionplan.service.status.EvidenceKeeping;
import uk.gov.haringey.actionplan.service.status.EvidenceRules;
import uk.gov.haringey.actionplan.service.status.ReportProgress;
import uk.gov.haringey.actionplan.web.support.DateInput;
import uk.gov.haringey.actionplan.web.support.OrderedForm;

/** How an action stands, as typed. */
class ProgressForm implements OrderedForm {

	private String status = "";

	private String percentComplete = "";

	private String commentary = "";

	private String pathToGreen = "";

	private DateInput forecastDate = new DateInput();

	private String evidence = "";

	private String reason = "";

	private List<MultipartFile> document = List.of();

	private List<String> kept = List.of();

	private String version = "";

	private String from = "";

	private String preview = "";

	/** The form for an action as it stands; what was said before is not said again. */
	static ProgressForm of(ActionSummary action) {
		ProgressForm form = new ProgressForm();
		form.status = (action.lastReportedAt() != null) ? action.status().code() : "";
		form.percentComplete = String.valueOf(action.status().percentComplete());
		form.forecastDate = DateInput.of(action.dates().forecastOn());
		form.version = String.valueOf(action.version());
		return form;
	}

	/** The command; where what was typed cannot be read, the errors say so. */
	ReportProgress read(String slug, String ref, List<ReportProgress.Document> documents, Errors errors) {
		if (this.status.isBlank()) {
			errors.rejectValue("status", "error.status.needed");
		}
		int percent = readPercent(errors);
		LocalDate forecast = this.forecastDate.read("forecastDate", errors);
		int readVersion = readVersion(errors);
		return new ReportProgress(slug, ref, readVersion, this.status, percent, this.commentary, this.pathToGreen,
				forecast, this.evidence, this.reason, documents);
	}

	/** Whether it is only to be looked at, and not to be saved. */
	boolean isPreview() {
		return !this.preview.isEmpty();
	}

	/**
	 * Where to go on: to the list that it was begun from, or else to the action. An
	 * address that no list of this plan has leads to the action too.
	 */
	String nextAddress(String slug, String ref) {
		String register = "/plans/" + slug;
		boolean known = this.from.equals("/my-actions") || this.from.equals(register)
				|| (this.from.startsWith(register + "?")
						&& ViewSaving.isQuery(this.from.substring(register.length() + 1)));
		return known ? this.from + (this.from.startsWith(register) ? "#action-" + ref : "")
				: register + "/actions/" + ref;
	}

	private int readPercent(Errors errors) {
		String typed = this.percentComplete.strip().replaceFirst("\\s*%$", "");
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

	private int readVersion(Errors errors) {
		if (!this.version.matches("[0-9]{1,9}")) {
			errors.reject("error.version");
			return 0;
		}
		return Integer.parseInt(this.version);
	}

	/** The documents that were chosen this time. */
	List<ReportProgress.Document> chosen() {
		return this.document.stream().filter((file) -> !file.isEmpty()).map(ProgressForm::read).toList();
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
		return this.kept.stream().filter((id) -> id.matches("[0-9]{1,18}")).map(Long::valueOf).toList();
	}

	void keep(List<EvidenceKeeping.Kept> all) {
		this.kept = all.stream().map((one) -> String.valueOf(one.id())).toList();
	}

	@Override
	public List<String> fieldOrder() {
		return List.of("status", "percentComplete", "commentary", "pathToGreen", "forecastDate", "reason", "evidence",
				"kept", "document");
	}

	/** The same form, to be sent against the action as it stands now. */
	void bringUpToDate(int currentVersion) {
		this.version = String.valueOf(currentVersion);
	}

	public String getStatus() {
		return this.status;
	}

	public void setStatus(String status) {
		this.status = status;
	}

	public String getPercentComplete() {
		return this.percentComplete;
	}

	public void setPercentComplete(String percentComplete) {
		this.percentComplete = percentComplete;
	}

	public String getCommentary() {
		return this.commentary;
	}

	public void setCommentary(String commentary) {
		this.commentary = commentary;
	}

	public String getPathToGreen() {
		return this.pathToGreen;
	}

	public void setPathToGreen(String pathToGreen) {
		this.pathToGreen = pathToGreen;
	}

	public DateInput getForecastDate() {
		return this.forecastDate;
	}

	public void setForecastDate(DateInput forecastDate) {
		this.forecastDate = forecastDate;
	}

	public String getEvidence() {
		return this.evidence;
	}

	public void setEvidence(String evidence) {
		this.evidence = evidence;
	}

	public String getReason() {
		return this.reason;
	}

	public void setReason(String reason) {
		this.reason = reason;
	}

	public List<MultipartFile> getDocument() {
		return this.document;
	}

	public void setDocument(List<MultipartFile> document) {
		this.document = document;
	}

	public List<String> getKept() {
		return this.kept;
	}

	public void setKept(List<String> kept) {
		this.kept = kept;
	}

	public String getVersion() {
		return this.version;
	}

	public void setVersion(String version) {
		this.version = version;
	}

	public String getFrom() {
		return this.from;
	}

	public void setFrom(String from) {
		this.from = from;
	}

	public void setPreview(String preview) {
		this.preview = preview;
	}

}
