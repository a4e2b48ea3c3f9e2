package uk.gov.haringey.actionplan.web.delivery;

import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;
import uk.gov.haringey.actionplan.entity.delivery.Delivery.Occasion;
import uk.gov.haringey.actionplan.service.delivery.MakeDelivery;
import uk.gov.haringey.actionplan.web.support.DateInput;
import uk.gov.haringey.actionplan.web.support.OrderedForm;

/** What is to be sent, as typed. */
class DeliveryForm implements OrderedForm {

	private String report = "";

	private String format = "";

	private String occasion = "";

	private DateInput dueOn = new DateInput();

	private String recipients = "";

	private String version = "";

	static DeliveryForm of(MakeDelivery content, int version) {
		DeliveryForm form = new DeliveryForm();
		form.report = content.report();
		form.format = content.format();
		form.occasion = (content.occasion() != null) ? content.occasion().name() : "";
		form.dueOn = DateInput.of(content.dueOn());
		form.recipients = content.recipients();
		form.version = String.valueOf(version);
		return form;
	}

	/** What was typed; a day that is none is an error only where a day is needed. */
	MakeDelivery read(Errors errors) {
		Occasion chosen = readOccasion();
		return new MakeDelivery(this.report, this.format, chosen,
				(chosen == Occasion.DAY) ? this.dueOn.read("dueOn", errors) : null, this.recipients);
	}

	private @Nullable Occasion readOccasion() {
		return Arrays.stream(Occasion.values())
			.filter((candidate) -> candidate.name().equals(this.occasion))
			.findFirst()
			.orElse(null);
	}

	int readVersion() {
		return this.version.matches("[0-9]{1,9}") ? Integer.parseInt(this.version) : -1;
	}

	@Override
	public List<String> fieldOrder() {
		return List.of("report", "format", "occasion", "dueOn", "recipients");
	}

	public String getReport() {
		return this.report;
	}

	public void setReport(String report) {
		this.report = report;
	}

	public String getFormat() {
		return this.format;
	}

	public void setFormat(String format) {
		this.format = format;
	}

	public String getOccasion() {
		return this.occasion;
	}

	public void setOccasion(String occasion) {
		this.occasion = occasion;
	}

	public DateInput getDueOn() {
		return this.dueOn;
	}

	public void setDueOn(DateInput dueOn) {
		this.dueOn = dueOn;
	}

	public String getRecipients() {
		return this.recipients;
	}

	public void setRecipients(String recipients) {
		this.recipients = recipients;
	}

	public String getVersion() {
		return this.version;
	}

	public void setVersion(String version) {
		this.version = version;
	}

}
