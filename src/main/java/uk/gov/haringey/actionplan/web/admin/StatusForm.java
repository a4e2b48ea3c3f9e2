package uk.gov.haringey.actionplan.web.admin;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.entity.Colour;
import uk.gov.haringey.actionplan.entity.Phase;
import uk.gov.haringey.actionplan.entity.Status;
import uk.gov.haringey.actionplan.service.status.DescribeStatus;
import uk.gov.haringey.actionplan.web.support.form.VersionedForm;

import org.springframework.validation.Errors;

/** What a status is, as typed. */
record StatusForm(String name, String definition, String phase, String colour, List<String> needs, String version,
		String confirmed) implements VersionedForm {

	static StatusForm of(Status status) {
		return new StatusForm(status.name(), status.definition(), status.phase().name(), status.colour().name(),
				status.needs().codes(), String.valueOf(status.version()), "");
	}

	/** The command, unless what was chosen is not offered; then the errors say what. */
	Optional<DescribeStatus> read(Errors errors) {
		Phase chosenPhase = constant("phase", this.phase, Phase.values(), errors);
		Colour chosenColour = constant("colour", this.colour, Colour.values(), errors);
		return (chosenPhase == null || chosenColour == null) ? Optional.empty()
				: Optional.of(new DescribeStatus(this.name, this.definition, chosenColour, chosenPhase,
						new Status.Needs(this.needs.contains("commentary"), this.needs.contains("pathToGreen"),
								this.needs.contains("signOff"))));
	}

	private static <E extends Enum<E>> @Nullable E constant(String field, String value, E[] values, Errors errors) {
		E chosen = Arrays.stream(values).filter((candidate) -> candidate.name().equals(value)).findFirst().orElse(null);
		if (chosen == null) {
			errors.rejectValue(field, "error." + field + ".needed");
		}
		return chosen;
	}

	/** Whether the colour that is chosen was confirmed for what uses the status. */
	boolean isConfirmed() {
		return !this.confirmed.isEmpty() && this.confirmed.equals(this.colour);
	}

}
