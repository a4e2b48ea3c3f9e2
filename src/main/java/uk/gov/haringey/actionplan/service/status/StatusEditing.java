package uk.gov.haringey.actionplan.service.status;

import java.util.ArrayList;
import java.util.List;

import uk.gov.haringey.actionplan.entity.Colour;
import uk.gov.haringey.actionplan.entity.Officer;
import uk.gov.haringey.actionplan.entity.Phase;
import uk.gov.haringey.actionplan.entity.Status;
import uk.gov.haringey.actionplan.repository.Statuses;
import uk.gov.haringey.actionplan.service.NotFoundException;
import uk.gov.haringey.actionplan.service.OutOfDateException;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.Violation;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.account.Right;
import uk.gov.haringey.actionplan.service.plan.PlanLocking;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeping the statuses that actions are reported in, by the Head of Procurement. What a
 * closed period froze keeps the names that it was frozen with.
 */
@Service
public class StatusEditing {

	private static final int NAME_LENGTH = 50;

	private static final int DEFINITION_LENGTH = 1000;

	private final PlanLocking locking;

	private final Statuses statuses;

	StatusEditing(PlanLocking locking, Statuses statuses) {
		this.locking = locking;
		this.statuses = statuses;
	}

	/** All statuses in their order, with how often each is used. */
	@Transactional(readOnly = true)
	public List<UsedStatus> all(Actor actor) {
		actor.must(Right.KEEP_STATUSES);
		return this.statuses.findAllByOrderByPosition()
			.stream()
			.map((status) -> new UsedStatus(status, this.statuses.countUses(status)))
			.toList();
	}

	/**
	 * One status.
	 * @throws NotFoundException if there is none of this code
	 */
	@Transactional(readOnly = true)
	public UsedStatus one(String code, Actor actor) {
		actor.must(Right.KEEP_STATUSES);
		Status status = find(code);
		return new UsedStatus(status, this.statuses.countUses(status));
	}

	/**
	 * Adds a status after all others.
	 * @throws org.springframework.security.access.AccessDeniedException if the actor does
	 * not keep the plans
	 * @throws RulesBrokenException if it cannot be so
	 */
	@Transactional
	public void add(DescribeStatus described, Actor actor) {
		beginChange(actor);
		List<Violation> violations = check(described, "");
		String code = Officer.codeOf(described.name());
		if (violations.isEmpty() && (code.isEmpty() || this.statuses.findByCode(code).isPresent())) {
			violations.add(new Violation("name", "name.code"));
		}
		RulesBrokenException.check(violations);
		List<Status> all = this.statuses.findAllByOrderByPosition();
		int position = all.get(all.size() - 1).position() + 1;
		this.statuses.save(new Status(code, described.name().strip(), described.definition().strip(),
				described.colour(), described.phase(), position, described.needs()));
	}

	/**
	 * Changes a status; its code stays, and its phase as long as it is used.
	 * @param version its version when the actor read it
	 * @throws NotFoundException if there is none of this code
	 * @throws org.springframework.security.access.AccessDeniedException if the actor does
	 * not keep the plans
	 * @throws OutOfDateException if it changed since the actor read it
	 * @throws RulesBrokenException if it cannot be so
	 */
	@Transactional
	public void describe(String code, int version, DescribeStatus described, Actor actor) {
		beginChangeOfUsed(actor);
		Status status = find(code);
		OutOfDateException.check(version, status.version());
		List<Violation> violations = check(described, code);
		if (described.phase() != status.phase()) {
			long uses = this.statuses.countUses(status);
			if (uses > 0) {
				violations.add(new Violation("phase", "phase.used", uses));
			}
			else if (isLastOfItsPhase(status)) {
				violations.add(new Violation("phase", "phase.last"));
			}
		}
		RulesBrokenException.check(violations);
		status.describe(described.name(), described.definition(), described.colour(), described.phase(),
				described.needs());
	}

	/**
	 * Moves a status up or down by one place; at either end it stays there.
	 * @throws NotFoundException if there is none of this code
	 */
	@Transactional
	public void move(String code, boolean up, Actor actor) {
		beginChange(actor);
		List<Status> all = new ArrayList<>(this.statuses.findAllByOrderByPosition());
		int from = all.indexOf(find(code));
		int to = up ? from - 1 : from + 1;
		if (to >= 0 && to < all.size()) {
			int place = all.get(from).position();
			all.get(from).moveTo(all.get(to).position());
			all.get(to).moveTo(place);
		}
	}

	/**
	 * Removes a status that was never used.
	 * @throws NotFoundException if there is none of this code
	 * @throws RulesBrokenException if it is used, or the last of its phase
	 */
	@Transactional
	public void remove(String code, Actor actor) {
		beginChangeOfUsed(actor);
		Status status = find(code);
		long uses = this.statuses.countUses(status);
		if (uses > 0) {
			throw new RulesBrokenException(new Violation("name", "status.used", status.name(), uses));
		}
		if (isLastOfItsPhase(status)) {
			throw new RulesBrokenException(new Violation("name", "status.last", status.name()));
		}
		this.statuses.delete(status);
	}

	private void beginChange(Actor actor) {
		actor.must(Right.KEEP_STATUSES);
		this.locking.names();
	}

	/**
	 * As all who report on a plan lock it first, nothing is reported in a status that is
	 * going away, or by needs that it no longer has.
	 */
	private void beginChangeOfUsed(Actor actor) {
		actor.must(Right.KEEP_STATUSES);
		this.locking.allPlans();
		this.locking.names();
	}

	private Status find(String code) {
		return this.statuses.findByCode(code).orElseThrow(() -> new NotFoundException("There is no such status."));
	}

	private boolean isLastOfItsPhase(Status status) {
		return this.statuses.findAllByOrderByPosition()
			.stream()
			.filter((other) -> other.phase() == status.phase())
			.count() == 1;
	}

	private List<Violation> check(DescribeStatus described, String ownCode) {
		List<Violation> violations = new ArrayList<>();
		if (described.name().isBlank()) {
			violations.add(new Violation("name", "name.needed"));
		}
		else if (described.name().strip().length() > NAME_LENGTH) {
			violations.add(new Violation("name", "name.tooLong", NAME_LENGTH));
		}
		else if (this.statuses.findByNameIgnoreCase(described.name().strip())
			.filter((other) -> !other.code().equals(ownCode))
			.isPresent()) {
			violations.add(new Violation("name", "status.taken"));
		}
		if (described.definition().isBlank()) {
			violations.add(new Violation("definition", "definition.needed"));
		}
		else if (described.definition().strip().length() > DEFINITION_LENGTH) {
			violations.add(new Violation("definition", "definition.tooLong", DEFINITION_LENGTH));
		}
		if ((described.colour() == Colour.BLUE) != (described.phase() == Phase.COMPLETE)) {
			violations.add(new Violation("colour", "colour.blue"));
		}
		if (described.needs().signOff() && described.phase() != Phase.COMPLETE) {
			violations.add(new Violation("needs", "needs.signOff"));
		}
		if (described.needs().pathToGreen()
				&& (described.phase() == Phase.COMPLETE || described.phase() == Phase.WITHDRAWN)) {
			violations.add(new Violation("needs", "needs.pathToGreen"));
		}
		return violations;
	}

	/** A status, and how many actions and updates are in it. */
	public record UsedStatus(Status status, long uses) {

	}

}
