package uk.gov.haringey.actionplan.web.admin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;
import uk.gov.haringey.actionplan.entity.Colour;
import uk.gov.haringey.actionplan.entity.Phase;
import uk.gov.haringey.actionplan.entity.Status;
import uk.gov.haringey.actionplan.service.status.DescribeStatus;
import uk.gov.haringey.actionplan.web.support.OrderedForm;

/** What a status is, as typed. */
class StatusForm implements OrderedForm {

	private String name = "";

	private String definition = "";

	private String phase = "";

	private String colour = "";

	private List<String> needs = new ArrayList<>();

	private String version = "";

	private String confirmed = "";

	static StatusForm of(Status status) {
		StatusForm form = new StatusForm();
		form.name = status.name();
		form.definition = status.definition();
		form.phase = status.phase().name();
		form.colour = status.colour().name();
		if (status.needsCommentary()) {
			form.needs.add("commentary");
		}
		if (status.needsPathToGreen()) {
			form.needs.add("pathToGreen");
		}
		if (status.needsSignOff()) {
			form.needs.add("signOff");
		}
		form.version = String.valueOf(status.version());
		return form;
	}

	/** The command, unless what was chosen is not offered; then the errors say what. */
	@Nullable DescribeStatus read(Errors errors) {
		Phase chosenPhase = constant("phase", this.phase, Phase.values(), errors);
		Colour chosenColour = constant("colour", this.colour, Colour.values(), errors);
		return (chosenPhase != null && chosenColour != null && !errors.hasErrors()) ? new DescribeStatus(this.name,
				this.definition, chosenColour, chosenPhase, new Status.Needs(this.needs.contains("commentary"),
						this.needs.contains("pathToGreen"), this.needs.contains("signOff")))
				: null;
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

	int readVersion() {
		return this.version.matches("[0-9]{1,9}") ? Integer.parseInt(this.version) : -1;
	}

	@Override
	public List<String> fieldOrder() {
		return List.of("name", "definition", "phase", "colour", "needs");
	}

	public String getName() {
		return this.name;
	}

	public void setName(String name) {
		this.name = name;
	}

	public String getDefinition() {
		return this.definition;
	}

	public void setDefinition(String definition) {
		this.definition = definition;
	}

	public String getPhase() {
		return this.phase;
	}

	public void setPhase(String phase) {
		this.phase = phase;
	}

	public String getColour() {
		return this.colour;
	}

	public void setColour(String colour) {
		this.colour = colour;
	}

	public List<String> getNeeds() {
		return this.needs;
	}

	public void setNeeds(List<String> needs) {
		this.needs = needs;
	}

	public String getConfirmed() {
		return this.confirmed;
	}

	public void setConfirmed(String confirmed) {
		this.confirmed = confirmed;
	}

	public String getVersion() {
		return this.version;
	}

	public void setVersion(String version) {
		this.version = version;
	}

}
