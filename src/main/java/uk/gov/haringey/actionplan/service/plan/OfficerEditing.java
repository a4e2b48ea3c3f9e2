package uk.gov.haringey.actionplan.service.plan;

import java.util.List;

import uk.gov.haringey.actionplan.entity.Officer;
import uk.gov.haringey.actionplan.entity.OfficerKind;
import uk.gov.haringey.actionplan.repository.OfficerSummaries;
import uk.gov.haringey.actionplan.repository.OfficerSummaries.OfficerSummary;
import uk.gov.haringey.actionplan.repository.Officers;
import uk.gov.haringey.actionplan.service.NotFoundException;
import uk.gov.haringey.actionplan.service.OutOfDateException;
import uk.gov.haringey.actionplan.service.PlanClock;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.Violation;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.account.Right;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeping the posts and bodies. None is ever removed: a post once held keeps its history.
 */
@Service
public class OfficerEditing {

	private static final int NAME_LENGTH = 100;

	private final PlanLocking locking;

	private final Officers officers;

	private final OfficerSummaries summaries;

	private final PlanClock clock;

	OfficerEditing(PlanLocking locking, Officers officers, OfficerSummaries summaries, PlanClock clock) {
		this.locking = locking;
		this.officers = officers;
		this.summaries = summaries;
		this.clock = clock;
	}

	/** All posts and bodies by name, with who holds them today. */
	@Transactional(readOnly = true)
	public List<OfficerSummary> all(Actor actor) {
		actor.must(Right.KEEP_OFFICERS);
		return this.summaries.all(this.clock.today());
	}

	/**
	 * One post or body by its code.
	 * @throws NotFoundException if there is none
	 */
	@Transactional(readOnly = true)
	public Officer officer(String code, Actor actor) {
		actor.must(Right.KEEP_OFFICERS);
		return find(code);
	}

	@Transactional
	public void add(String name, OfficerKind kind, Actor actor) {
		beginChange(actor);
		checkName(name, "");
		String code = Officer.codeOf(name);
		if (code.isEmpty() || this.officers.findByCode(code).isPresent()) {
			throw new RulesBrokenException(new Violation("name", "name.code"));
		}
		this.officers.save(new Officer(name, kind));
	}

	/**
	 * Renames a post or body; its code, and what was done in its earlier name, stay.
	 * @throws OutOfDateException if it changed since the actor read it
	 */
	@Transactional
	public void rename(String code, int version, String name, OfficerKind kind, Actor actor) {
		beginChange(actor);
		Officer officer = find(code);
		OutOfDateException.check(version, officer.version());
		checkName(name, code);
		officer.rename(name, kind);
	}

	private void beginChange(Actor actor) {
		actor.must(Right.KEEP_OFFICERS);
		this.locking.names();
	}

	private Officer find(String code) {
		return this.officers.findByCode(code)
			.orElseThrow(() -> new NotFoundException("There is no such post or body."));
	}

	private void checkName(String name, String ownCode) {
		if (name.isBlank()) {
			throw new RulesBrokenException(new Violation("name", "name.needed"));
		}
		if (name.strip().length() > NAME_LENGTH) {
			throw new RulesBrokenException(new Violation("name", "name.tooLong", NAME_LENGTH));
		}
		if (this.officers.findByNameIgnoreCase(name.strip())
			.filter((other) -> !other.code().equals(ownCode))
			.isPresent()) {
			throw new RulesBrokenException(new Violation("name", "name.taken"));
		}
	}

}
