package uk.gov.haringey.actionplan.entity;

import java.util.Locale;

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
 * A post or body that the plan makes responsible, such as "Head of Legal" or "Stream
 * Board".
 */
@Entity
public class Officer {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private @Nullable Long id;

	@Column(updatable = false)
	private String code;

	private String name;

	@Enumerated(EnumType.STRING)
	private OfficerKind kind;

	@Version
	private int version;

	@SuppressWarnings("NullAway.Init")
	protected Officer() {
	}

	/**
	 * A post or body whose code, used in addresses, is made from its first name and stays
	 * the same when it is renamed.
	 */
	public Officer(String name, OfficerKind kind) {
		this.name = name.strip();
		this.kind = kind;
		this.code = codeOf(this.name);
	}

	/**
	 * The code of an officer first named so: lower-case letters and digits joined by
	 * hyphens. Empty when the name has neither.
	 */
	public static String codeOf(String name) {
		return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
	}

	public void rename(String newName, OfficerKind newKind) {
		this.name = newName.strip();
		this.kind = newKind;
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

	public OfficerKind kind() {
		return this.kind;
	}

	public int version() {
		return this.version;
	}

}
