package uk.gov.haringey.actionplan.entity;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;

/**
 * A heading of the plan under which actions stand; its position counts from 1 through the
 * whole plan.
 */
@Entity
public class Theme {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private @Nullable Long id;

	@ManyToOne(fetch = FetchType.LAZY)
	@JoinColumn(name = "plan_id", updatable = false)
	private Plan plan;

	@ManyToOne(fetch = FetchType.LAZY)
	@JoinColumn(name = "section_id")
	private Section section;

	private int position;

	private String title;

	@Version
	private int version;

	@SuppressWarnings("NullAway.Init")
	protected Theme() {
	}

	public Theme(Section section, int position, String title) {
		this.plan = section.plan();
		this.section = section;
		this.position = position;
		this.title = title.strip();
	}

	public void rename(String newTitle) {
		this.title = newTitle.strip();
	}

	public void moveTo(int newPosition) {
		this.position = newPosition;
	}

	public long id() {
		return Persisted.id(this.id, this);
	}

	public Plan plan() {
		return this.plan;
	}

	public Section section() {
		return this.section;
	}

	public int position() {
		return this.position;
	}

	public String title() {
		return this.title;
	}

	public int version() {
		return this.version;
	}

}
