package uk.gov.haringey.actionplan.web.plan;

import java.util.List;

import uk.gov.haringey.actionplan.web.support.OrderedForm;

/** A theme, as typed. */
class ThemeForm implements OrderedForm {

	private String title = "";

	private String section = "";

	private String version = "";

	@Override
	public List<String> fieldOrder() {
		return List.of("title", "section");
	}

	public String getTitle() {
		return this.title;
	}

	public void setTitle(String title) {
		this.title = title;
	}

	public String getSection() {
		return this.section;
	}

	public void setSection(String section) {
		this.section = section.strip();
	}

	public String getVersion() {
		return this.version;
	}

	public void setVersion(String version) {
		this.version = version;
	}

}
