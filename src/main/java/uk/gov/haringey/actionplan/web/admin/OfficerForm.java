package uk.gov.haringey.actionplan.web.admin;

import java.util.List;

import uk.gov.haringey.actionplan.entity.OfficerKind;
import uk.gov.haringey.actionplan.web.support.OrderedForm;

/** A post or body, as typed. */
class OfficerForm implements OrderedForm {

	private String name = "";

	private String kind = OfficerKind.POST.name();

	private String version = "";

	/** What was chosen; a post unless it was a body. */
	OfficerKind chosenKind() {
		return OfficerKind.BODY.name().equals(this.kind) ? OfficerKind.BODY : OfficerKind.POST;
	}

	@Override
	public List<String> fieldOrder() {
		return List.of("name", "kind");
	}

	public String getName() {
		return this.name;
	}

	public void setName(String name) {
		this.name = name;
	}

	public String getKind() {
		return this.kind;
	}

	public void setKind(String kind) {
		this.kind = kind;
	}

	public String getVersion() {
		return this.version;
	}

	public void setVersion(String version) {
		this.version = version;
	}

}
