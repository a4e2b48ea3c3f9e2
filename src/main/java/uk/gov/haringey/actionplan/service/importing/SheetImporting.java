package uk.gov.haringey.actionplan.service.importing;

import java.util.Set;

import tools.jackson.databind.json.JsonMapper;
import uk.gov.haringey.actionplan.entity.Plan;
import uk.gov.haringey.actionplan.repository.ImportDrafts;
import uk.gov.haringey.actionplan.repository.ImportDrafts.Draft;
import uk.gov.haringey.actionplan.service.InputBounds;
import uk.gov.haringey.actionplan.service.NotFoundException;
import uk.gov.haringey.actionplan.service.OutOfDateException;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.Violation;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.account.Right;
import uk.gov.haringey.actionplan.service.importing.table.Mapping;
import uk.gov.haringey.actionplan.service.plan.PlanLocking;
import uk.gov.haringey.actionplan.service.plan.PlanReading;
import uk.gov.haringey.actionplan.service.plan.PlanView;
import uk.gov.haringey.actionplan.service.turn.InTurn;
import uk.gov.haringey.actionplan.service.turn.TooBusyException;
import uk.gov.haringey.actionplan.service.turn.Turns;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Changing a plan by a file. The sheet of an exported plan is merged with what changed
 * since; of any other table each row changes the action that has its ref. What would
 * change is shown, and applied as it was shown, all of it or nothing. It goes through the
 * same rules and rights as the forms. Rows of further actions add them.
 */
@Service
public class SheetImporting {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final PlanLocking locking;

	private final PlanReading reading;

	private final ImportDrafts drafts;

	private final UploadReading uploads;

	private final SheetMerging merging;

	private final TransactionTemplate transaction;

	SheetImporting(PlanLocking locking, PlanReading reading, ImportDrafts drafts, UploadReading uploads,
			SheetMerging merging, TransactionTemplate transaction) {
		this.locking = locking;
		this.reading = reading;
		this.drafts = drafts;
		this.uploads = uploads;
		this.merging = merging;
		this.transaction = transaction;
	}

	/**
	 * Keeps a file for the actor to look at what it would change.
	 * @return the upload's identifier
	 * @throws NotFoundException if there is no such plan
	 * @throws AccessDeniedException if the actor may change nothing
	 * @throws RulesBrokenException if it cannot be read, or has no rows
	 * @throws TooBusyException if it cannot be read now; the file is kept as the upload
	 */
	public long upload(String planSlug, String fileName, byte[] content, Actor actor) {
		mustBeAllowed(actor);
		Plan plan = this.reading.plan(planSlug);
		return this.uploads.upload(plan.id(), fileName, content, (rows) -> this.merging.check(plan, rows), actor);
	}

	/**
	 * Keeps how to read an upload, so that nobody has to say it again.
	 * @throws NotFoundException if there is no such plan or upload
	 */
	@Transactional
	public void remember(String planSlug, long id, Mapping mapping, Actor actor) {
		Draft draft = draft(this.reading.plan(planSlug), id, actor);
		this.drafts.remember(id, JSON.writeValueAsString(mapping.after(mapping(draft))));
	}

	/**
	 * Insists that somebody may take anything back.
	 * @throws AccessDeniedException if they may change nothing
	 */
	public void mustBeAllowed(Actor actor) {
		actor.must(Right.TAKE_SHEET_BACK);
	}

	/**
	 * What an upload of the actor's would change now; it is changed, and taken back.
	 * @param forSheet the conflicts that are decided for the sheet, as number and column
	 * @param reason why, where something agreed is changed
	 * @throws NotFoundException if there is no such plan or upload
	 * @throws RulesBrokenException if it cannot be taken as a whole
	 * @throws TooBusyException if too many imports are looked at
	 */
	@InTurn(Turns.Kind.IMPORT)
	public SheetPreview preview(String planSlug, long id, Set<String> forSheet, String reason, Actor actor) {
		PlanView view = this.reading.view(planSlug, null);
		Draft draft = this.uploads.read(draft(view.plan(), id, actor), (rows) -> this.merging.check(view.plan(), rows));
		return this.transaction.execute((status) -> {
			status.setRollbackOnly();
			return merge(view, draft, forSheet, reason, actor);
		});
	}

	/**
	 * Applies what was shown of an upload: all of it or nothing.
	 * @param shown the fingerprint of what was shown
	 * @return how many actions were changed or added
	 * @throws NotFoundException if there is no such plan or upload
	 * @throws OutOfDateException if something else would be changed than was shown
	 * @throws RulesBrokenException if a row cannot be so, or there is nothing to change
	 * @throws TooBusyException if too many imports are looked at
	 */
	@InTurn(Turns.Kind.IMPORT)
	@Transactional
	public int apply(String planSlug, long id, Set<String> forSheet, String reason, String shown, Actor actor) {
		Plan plan = this.locking.plan(planSlug);
		PlanView view = this.reading.view(plan.slug(), null);
		Draft draft = draft(plan, id, actor);
		if (!draft.isRead()) {
			throw new OutOfDateException();
		}
		SheetPreview preview = merge(view, draft, forSheet, reason, actor);
		RulesBrokenException.check(preview.against().stream().limit(InputBounds.LISTED).toList());
		if (!preview.fingerprint().equals(shown)) {
			throw new OutOfDateException();
		}
		int changed = preview.changes();
		if (changed == 0) {
			throw new RulesBrokenException(new Violation("file", "import.nothing"));
		}
		this.drafts.remove(id);
		return changed;
	}

	private Draft draft(Plan plan, long id, Actor actor) {
		mustBeAllowed(actor);
		return this.drafts.find(id, plan.id(), actor.accountId())
			.orElseThrow(() -> new NotFoundException("There is no such upload of yours; it may have been applied."));
	}

	private SheetPreview merge(PlanView view, Draft draft, Set<String> forSheet, String reason, Actor actor) {
		return this.merging.merge(view, draft.fileName(), draft.rows(), mapping(draft), forSheet, reason, actor);
	}

	private static Mapping mapping(Draft draft) {
		return draft.settings().isEmpty() ? Mapping.NONE : JSON.readValue(draft.settings(), Mapping.class);
	}

}
