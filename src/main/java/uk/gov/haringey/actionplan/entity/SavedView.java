package uk.gov.haringey.actionplan.entity;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import org.jspecify.annotations.Nullable;

/** A filter of a plan's register that somebody named for themselves. */
@Entity
public class SavedView {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private @Nullable Long id;

	private long accountId;

	@ManyToOne(fetch = FetchType.LAZY)
	@JoinColumn(name = "plan_id")
	private Plan plan;

	private String name;

	private String query;

	@SuppressWarnings("NullAway.Init")
	protected SavedView() {
	}

	/**
	 * A view by a name.
	 * @param query what follows the question mark in the register's address; empty for
	 * the whole register
	 */
	public SavedView(long accountId, Plan plan, String name, String query) {
		this.accountId = accountId;
		this.plan = plan;
		this.name = name;
		this.query = query;
	}

	/** Gives the name to another filter. */
	public void change(String newName, String newQuery) {
		this.name = newName;
		this.query = newQuery;
	}

	public long id() {
		return Persisted.id(this.id, this);
	}

	public String name() {
		return this.name;
	}

	public String query() {
		return this.query;
	}

}
