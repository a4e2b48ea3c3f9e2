package uk.gov.haringey.actionplan.web.importing;

import java.util.ArrayList;
import java.util.List;

import uk.gov.haringey.actionplan.web.support.OrderedForm;

/** What was decided on an upload, and what was shown of it. */
class ImportForm implements OrderedForm {

	private List<String> take = new ArrayList<>();

	private String reason = "";

	private String shown = "";

	private String again = "";

	private String file = "";

	@Override
	public List<String> fieldOrder() {
		return List.of("file", "reason");
	}

	boolean isToLookAgain() {
		return !this.again.isEmpty();
	}

	/** The conflicts that are decided for the sheet. */
	public List<String> getTake() {
		return this.take;
	}

	public void setTake(List<String> take) {
		this.take = take;
	}

	public String getReason() {
		return this.reason;
	}

	public void setReason(String reason) {
		this.reason = reason;
	}

	public String getShown() {
		return this.shown;
	}

	public void setShown(String shown) {
		this.shown = shown;
	}

	public void setAgain(String again) {
		this.again = again;
	}

	public String getFile() {
		return this.file;
	}

	public void setFile(String file) {
		this.file = file;
	}

}
