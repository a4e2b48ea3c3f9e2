package uk.gov.haringey.actionplan.web.importing;

import java.util.ArrayList;
import java.util.List;

/** What was decided on an upload, and what was shown of it. */
class ImportForm extends MappingForm {

	private List<String> take = new ArrayList<>();

	private String reason = "";

	@Override
	public List<String> fieldOrder() {
		List<String> order = new ArrayList<>(mappingOrder());
		order.add("reason");
		return order;
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

}
