package uk.gov.haringey.actionplan.web.delivery;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.entity.delivery.Occasion;
import uk.gov.haringey.actionplan.service.delivery.MakeDelivery;
import uk.gov.haringey.actionplan.web.support.form.DateInput;
import uk.gov.haringey.actionplan.web.support.form.VersionedForm;

import org.springframework.validation.Errors;

/** A delivery, as typed. */
record DeliveryForm(String report, String format, String occasion, DateInput dueOn, String recipients,
		String version) implements VersionedForm {

	static DeliveryForm of(MakeDelivery content, int version) {
		return new DeliveryForm(content.report(), content.format(),
				(content.occasion() != null) ? content.occasion().name() : "", DateInput.of(content.dueOn()),
				content.recipients(), String.valueOf(version));
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

}
