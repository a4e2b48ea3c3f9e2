package uk.gov.haringey.actionplan.service.account;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import uk.gov.haringey.actionplan.entity.Role;

import static uk.gov.haringey.actionplan.service.account.Who.ADMINISTRATOR;
import static uk.gov.haringey.actionplan.service.account.Who.ANYBODY;
import static uk.gov.haringey.actionplan.service.account.Who.ASKER;
import static uk.gov.haringey.actionplan.service.account.Who.AUDITOR;
import static uk.gov.haringey.actionplan.service.account.Who.BOARD;
import static uk.gov.haringey.actionplan.service.account.Who.DETERMINING;
import static uk.gov.haringey.actionplan.service.account.Who.HEAD_OF_PROCUREMENT;
import static uk.gov.haringey.actionplan.service.account.Who.POST_HOLDER;
import static uk.gov.haringey.actionplan.service.account.Who.PUBLIC;
import static uk.gov.haringey.actionplan.service.account.Who.RESPONSIBLE;
import static uk.gov.haringey.actionplan.service.account.Who.SIGNED_IN;
import static uk.gov.haringey.actionplan.service.account.Who.TAKES_PART;

/**
 * Who may do what: the one table that the services ask, the pages offer by, and the
 * administrator reads. What a right means is said in {@code messages.properties}.
 */
public enum Right {

	// @formatter:off
	//                   by role or relation
	SIGN_IN             (ANYBODY),

	// Posts and bodies, and what was reported for them, but not who did it.
	READ_PLAN           (PUBLIC, SIGNED_IN),
	// Who did what, the documents kept as evidence, change requests, the board's meetings.
	READ_INTERNAL         (SIGNED_IN),
	HAVE_OWN_PAGES      (SIGNED_IN),
	SAVE_VIEWS          (TAKES_PART),

	REPORT              (RESPONSIBLE, HEAD_OF_PROCUREMENT),
	TAKE_BACK_REQUEST   (ASKER),
	TAKE_SHEET_BACK     (POST_HOLDER, HEAD_OF_PROCUREMENT),
	NAME_OWNER          (DETERMINING, HEAD_OF_PROCUREMENT),
	SPEAK_FOR_BOARD     (BOARD, HEAD_OF_PROCUREMENT),
	ANSWER_BOARD        (RESPONSIBLE, BOARD, HEAD_OF_PROCUREMENT),

	KEEP_PLAN           (HEAD_OF_PROCUREMENT),
	MAKE_PLAN           (HEAD_OF_PROCUREMENT),
	DECIDE_REQUEST      (HEAD_OF_PROCUREMENT),
	// Never of what the same account reported complete (design rule R4).
	SIGN_OFF            (HEAD_OF_PROCUREMENT),
	CLOSE_PERIOD        (HEAD_OF_PROCUREMENT),
	SEND_REPORTS        (HEAD_OF_PROCUREMENT),
	KEEP_STATUSES       (HEAD_OF_PROCUREMENT),
	KEEP_OFFICERS       (HEAD_OF_PROCUREMENT, ADMINISTRATOR),

	KEEP_ACCOUNTS       (ADMINISTRATOR),
	READ_RIGHTS         (ADMINISTRATOR, AUDITOR),
	READ_AUDIT          (ADMINISTRATOR, AUDITOR);
	// @formatter:on

	private final List<Who> who;

	Right(Who... who) {
		this.who = List.of(who);
	}

	/** Who has it, in the order of the table. */
	public List<Who> who() {
		return this.who;
	}

	/** Whether somebody has it who is all of these. */
	public boolean isGivenTo(Set<Who> somebody) {
		return this.who.stream().anyMatch(somebody::contains);
	}

	/** The roles that have it, whatever it is about. */
	public String[] roles() {
		return this.who.stream().map(Who::role).flatMap(Optional::stream).map(Role::name).toArray(String[]::new);
	}

}
