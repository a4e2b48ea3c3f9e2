package uk.gov.haringey.actionplan.service.status;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

import uk.gov.haringey.actionplan.entity.Action;
import uk.gov.haringey.actionplan.repository.Actions;
import uk.gov.haringey.actionplan.repository.EvidenceDrafts;
import uk.gov.haringey.actionplan.repository.Plans;
import uk.gov.haringey.actionplan.service.NotFoundException;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.Violation;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.account.ReportingRight;
import uk.gov.haringey.actionplan.service.status.ReportProgress.Document;
import uk.gov.haringey.actionplan.service.turn.TooBusyException;
import uk.gov.haringey.actionplan.service.turn.Turns;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeping the documents that were chosen for an update while its form goes back and
 * forth, since a browser forgets them. Each is its uploader's alone.
 */
@Service
public class EvidenceKeeping {

	private final Plans plans;

	private final Actions actions;

	private final EvidenceDrafts drafts;

	private final StatusReading statuses;

	private final Turns turns;

	EvidenceKeeping(Plans plans, Actions actions, EvidenceDrafts drafts, StatusReading statuses, Turns turns) {
		this.statuses = statuses;
		this.turns = turns;
		this.plans = plans;
		this.actions = actions;
		this.drafts = drafts;
	}

	/**
	 * The documents of an update, those chosen now judged in turn: only for somebody who
	 * may report, and without a connection.
	 * @param kept those that were judged when they were kept
	 * @throws TooBusyException if they cannot be judged now
	 */
	public Evidence judge(String planSlug, String ref, List<Kept> kept, List<Document> chosen, Actor actor) {
		List<Document> before = kept.stream().map(Kept::document).toList();
		if (chosen.isEmpty()) {
			return Evidence.of(before, chosen);
		}
		this.statuses.mustBeAllowedToReport(planSlug, ref, actor);
		return this.turns.take(Turns.Kind.IMPORT, () -> Evidence.of(before, chosen));
	}

	/**
	 * The documents that the actor's form for an action still has.
	 * @param ids those that it lists; documents that are gone are left out
	 */
	@Transactional(readOnly = true)
	public List<Kept> find(String planSlug, String ref, Collection<Long> ids, Actor actor) {
		if (ids.isEmpty()) {
			return List.of();
		}
		return kept(action(planSlug, ref, actor), actor).stream().filter((kept) -> ids.contains(kept.id())).toList();
	}

	/**
	 * Keeps what was chosen beside what the form still has, and forgets the rest. What
	 * cannot be evidence is not kept.
	 * @return all that is kept now
	 * @throws RulesBrokenException if the actor's unsaved updates have too many already;
	 * nothing further is kept
	 */
	@Transactional
	public List<Kept> keep(String planSlug, String ref, Collection<Long> ids, Evidence evidence, Actor actor) {
		List<Document> chosen = evidence.acceptable();
		if (ids.isEmpty() && chosen.isEmpty()) {
			return List.of();
		}
		Action action = action(planSlug, ref, actor);
		this.drafts.removeAllBut(ids, action.id(), actor.accountId());
		if (this.drafts.size(actor.accountId()) + EvidenceRules.size(chosen) > EvidenceRules.LARGEST_UNSAVED) {
			throw new RulesBrokenException(new Violation("document", "document.unsaved",
					EvidenceRules.LARGEST_UNSAVED / EvidenceRules.MEGABYTE));
		}
		long room = EvidenceRules.MOST - (long) kept(action, actor).size();
		chosen.stream()
			.limit(Math.max(0, room))
			.forEach((document) -> this.drafts.add(action.id(), actor.accountId(), Instant.now(), document.fileName(),
					document.content()));
		return kept(action, actor);
	}

	/** Forgets all that the actor chose for an action, since it is saved. */
	@Transactional
	public void forget(String planSlug, String ref, Actor actor) {
		this.drafts.removeAllBut(List.of(), action(planSlug, ref, actor).id(), actor.accountId());
	}

	private List<Kept> kept(Action action, Actor actor) {
		return this.drafts.find(action.id(), actor.accountId())
			.stream()
			.map((draft) -> new Kept(draft.id(), new Document(draft.fileName(), "", draft.content())))
			.toList();
	}

	private Action action(String planSlug, String ref, Actor actor) {
		Action action = this.plans.findBySlug(planSlug)
			.flatMap((plan) -> this.actions.findByPlanAndRef(plan, ref))
			.orElseThrow(() -> NotFoundException.action(ref));
		ReportingRight.onBehalfOf(action, actor);
		return action;
	}

	/** A document that is kept, with its number in the form. */
	public record Kept(long id, Document document) {

	}

}
