package uk.gov.haringey.actionplan.entity;

import java.util.List;
import java.util.stream.Stream;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;

/**
 * One of the words in which officers say how an action stands, and what that word asks of
 * them.
 */
@Entity
public class Status {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private @Nullable Long id;

	@Column(updatable = false)
	private String code;

	private String name;

	private String definition;

	@Enumerated(EnumType.STRING)
	private Colour colour;

	@Enumerated(EnumType.STRING)
	private Phase phase;

	private int position;

	private boolean needsCommentary;

	private boolean needsPathToGreen;

	private boolean needsSignOff;

	@Version
	private int version;

	@SuppressWarnings("NullAway.Init")
	protected Status() {
	}

	/** A status; {@code needs} says what an update that reports it must bring. */
	public Status(String code, String name, String definition, Colour colour, Phase phase, int position, Needs needs) {
		this.code = code;
		this.name = name;
		this.definition = definition;
		this.colour = colour;
		this.phase = phase;
		this.position = position;
		this.needsCommentary = needs.commentary();
		this.needsPathToGreen = needs.pathToGreen();
		this.needsSignOff = needs.signOff();
	}

	/** Changes the status's name, meaning and needs. */
	public void describe(String newName, String newDefinition, Colour newColour, Phase newPhase, Needs needs) {
		this.name = newName.strip();
		this.definition = newDefinition.strip();
		this.colour = newColour;
		this.phase = newPhase;
		this.needsCommentary = needs.commentary();
		this.needsPathToGreen = needs.pathToGreen();
		this.needsSignOff = needs.signOff();
	}

	public void moveTo(int newPosition) {
		this.position = newPosition;
	}

	public long id() {
		return Persisted.id(this.id, this);
	}

	public String code() {
		return this.code;
	}

	public String name() {
		return this.name;
	}

	public String definition() {
		return this.definition;
	}

	public Colour colour() {
		return this.colour;
	}

	public Phase phase() {
		return this.phase;
	}

	public int position() {
		return this.position;
	}

	public boolean needsCommentary() {
		return this.needsCommentary;
	}

	/**
	 * Whether an update must say how the action gets back on track, and when it will
	 * finish.
	 */
	public boolean needsPathToGreen() {
		return this.needsPathToGreen;
	}

	/** Whether an update must bring evidence, and holds only once it is signed off. */
	public boolean needsSignOff() {
		return this.needsSignOff;
	}

	public Needs needs() {
		return new Needs(this.needsCommentary, this.needsPathToGreen, this.needsSignOff);
	}

	public int version() {
		return this.version;
	}

	/** What an update must bring. */
	public record Needs(boolean commentary, boolean pathToGreen, boolean signOff) {

		/** Those that are needed, as forms name them. */
		public List<String> codes() {
			return Stream
				.of(this.commentary ? "commentary" : "", this.pathToGreen ? "pathToGreen" : "",
						this.signOff ? "signOff" : "")
				.filter((code) -> !code.isEmpty())
				.toList();
		}

	}

}
