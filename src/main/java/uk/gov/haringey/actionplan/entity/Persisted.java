package uk.gov.haringey.actionplan.entity;

import org.jspecify.annotations.Nullable;

/** Identifiers that the database gives. */
public final class Persisted {

	private Persisted() {
	}

	/**
	 * The identifier of a stored entity.
	 * @throws IllegalStateException if the entity has not been stored yet
	 */
	public static long id(@Nullable Long id, Object entity) {
		if (id == null) {
			throw new IllegalStateException(entity.getClass().getSimpleName() + " has not been stored yet");
		}
		return id;
	}

}
