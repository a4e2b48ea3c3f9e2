package uk.gov.haringey.actionplan.service.account;

import java.util.Optional;

import uk.gov.haringey.actionplan.entity.Role;

/** Who can have a right: somebody with a role, or in a relation to what it is about. */
public enum Who {

	/** Anybody. */
	ANYBODY,
	/** Anybody, where the plan can be read without signing in. */
	PUBLIC,
	/** Every account that can sign in. */
	SIGNED_IN,
	/** Every account that can sign in, unless the auditor's role is all that it has. */
	TAKES_PART,
	/** A person who holds a post or speaks for a body today. */
	POST_HOLDER,
	/** A person who holds a responsible post of the action today. */
	RESPONSIBLE,
	/** A person who speaks today for the body that chooses the action's owner. */
	DETERMINING,
	/** The person who asked for the change. */
	ASKER, BOARD, HEAD_OF_PROCUREMENT, ADMINISTRATOR, AUDITOR;

	/** The role of that name, if it is a role and not a relation. */
	Optional<Role> role() {
		return switch (this) {
			case BOARD -> Optional.of(Role.BOARD);
			case HEAD_OF_PROCUREMENT -> Optional.of(Role.HEAD_OF_PROCUREMENT);
			case ADMINISTRATOR -> Optional.of(Role.ADMINISTRATOR);
			case AUDITOR -> Optional.of(Role.AUDITOR);
			default -> Optional.empty();
		};
	}

}
