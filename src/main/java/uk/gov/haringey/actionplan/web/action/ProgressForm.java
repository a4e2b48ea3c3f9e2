package uk.gov.haringey.actionplan.web.action;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;
import org.springframework.validation.Errors;
import org.springframework.web.multipart.MultipartFile;
import uk.gov.haringey.actionplan.repository.register.ActionSummary;
import uk.gov.haringey.actionplan.service.status.ReportProgress;
import uk.gov.haringey.actionplan.web.support.DateInput;
import uk.gov.haringey.actionplan.web.support.OrderedForm;

/** How an action stands, as typed. */
class ProgressForm implements OrderedForm {

	private static final int FILE_NAME_LENGTH = 255;

	private String status = "";

	private String percentComplete = "";

	private String commentary = "";

	private String pathToGreen = "";

	private DateInput forecastDate = new DateInput();

	private String evidence = "";

	private String reason = "";

	private @Nullable MultipartFile document;

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

	/** The command, unless what was typed cannot be read; then the errors say what. */
	@Nullable ReportProgress read(String slug, String ref, Errors errors) {
		if (this.status.isBlank()) {
			errors.rejectValue("status", "error.status.needed");
		}
		int percent = readPercent(errors);
		LocalDate forecast = this.forecastDate.read("forecastDate", errors);
		int readVersion = readVersion(errors);
		if (errors.hasErrors()) {
			return null;
		}
		return new ReportProgress(slug, ref, readVersion, this.status, percent, this.commentary, this.pathToGreen,
				forecast, this.evidence, this.reason, documents());
	}

	/** Whether it is only to be looked at, and not to be saved. */
	boolean isPreview() {
		return !this.preview.isEmpty();
	}

	boolean hasDocument() {
		return this.document != null && !this.document.isEmpty();
	}

	/** Where to go on: to the list that it was begun from, or else to the action. */
	String nextAddress(String slug, String ref) {
		String register = "/plans/" + slug;
		boolean known = this.from.equals("/my-actions") || this.from.equals(register)
				|| (this.from.startsWith(register + "?") && !this.from.matches(".*[\\p{Cntrl}\\s#].*"));
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

	private List<ReportProgress.Document> documents() {
		MultipartFile file = this.document;
		if (file == null || file.isEmpty()) {
			return List.of();
		}
		try {
			String name = StringUtils.getFilename(String.valueOf(file.getOriginalFilename())
				.replaceAll("[\\p{Cntrl}\\p{Cs}]", "_")
				.replace('\\', '/'));
			String shortName = (name == null || name.isBlank()) ? "document"
					: name.substring(Math.max(0, name.length() - FILE_NAME_LENGTH));
			String declared = file.getContentType();
			String type = (declared != null && declared.matches("[\\w.+-]{1,100}/[\\w.+-]{1,100}")) ? declared
					: "application/octet-stream";
			return List.of(new ReportProgress.Document(shortName, type, file.getBytes()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The uploaded document cannot be read", ex);
		}
	}

	@Override
	public List<String> fieldOrder() {
		return List.of("status", "percentComplete", "commentary", "pathToGreen", "forecastDate", "reason", "evidence",
				"document");
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

	public @Nullable MultipartFile getDocument() {
		return this.document;
	}

	public void setDocument(@Nullable MultipartFile document) {
		this.document = document;
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
