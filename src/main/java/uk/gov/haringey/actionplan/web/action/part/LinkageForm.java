package uk.gov.haringey.actionplan.web.action.part;

import java.util.List;

import uk.gov.haringey.actionplan.web.support.OrderedForm;

/** A linkage, as typed. */
class LinkageForm implements OrderedForm {

	private String kind = "";

	private String targetRef = "";

	private String targetName = "";

	private String targetAddress = "";

	@Override
	public List<String> fieldOrder() {
		return List.of("kind", "targetRef", "targetName", "targetAddress");
	}

	public String getKind() {
		return this.kind;
	}

	public void setKind(String kind) {
		this.kind = kind;
	}

	public String getTargetRef() {
		return this.targetRef;
	}

	public void setTargetRef(String targetRef) {
		this.targetRef = targetRef.strip();
	}

	public String getTargetName() {
		return this.targetName;
	}

	public void setTargetName(String targetName) {
		this.targetName = targetName.strip();
	}

	public String getTargetAddress() {
		return this.targetAddress;
	}

	public void setTargetAddress(String targetAddress) {
		this.targetAddress = targetAddress.strip();
	}

}
