package uk.gov.haringey.actionplan.service.importing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import tools.jackson.databind.json.JsonMapper;
import uk.gov.haringey.actionplan.entity.Officer;
import uk.gov.haringey.actionplan.repository.ImportDrafts;
import uk.gov.haringey.actionplan.repository.ImportDrafts.Draft;
import uk.gov.haringey.actionplan.repository.Officers;
import uk.gov.haringey.actionplan.service.InputBounds;
import uk.gov.haringey.actionplan.service.NotFoundException;
import uk.gov.haringey.actionplan.service.OutOfDateException;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.Violation;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.account.Right;
import uk.gov.haringey.actionplan.service.export.report.PlanColumn;
import uk.gov.haringey.actionplan.service.importing.table.FileRow;
import uk.gov.haringey.actionplan.service.importing.table.Mapping;
import uk.gov.haringey.actionplan.service.importing.table.PlanTable;
import uk.gov.haringey.actionplan.service.plan.making.NewPlan;
import uk.gov.haringey.actionplan.service.plan.making.PlanMaking;
import uk.gov.haringey.actionplan.service.turn.InTurn;
import uk.gov.haringey.actionplan.service.turn.TooBusyException;
import uk.gov.haringey.actionplan.service.turn.Turns;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Making a plan from a file: a preview makes it and takes it back, so that every problem
 * is found; then all of it is made, or nothing.
 */
@Service
public class PlanImporting {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final int STAND_IN_YEARS = 3;

	private final PlanMaking making;

	private final ActionAdding adding;

	private final OfficerMatching matching;

	private final Officers officers;

	private final ImportDrafts drafts;

	private final UploadReading uploads;

	private final TransactionTemplate transaction;

	PlanImporting(PlanMaking making, ActionAdding adding, OfficerMatching matching, Officers officers,
			ImportDrafts drafts, UploadReading uploads, TransactionTemplate transaction) {
		this.making = making;
		this.adding = adding;
		this.matching = matching;
		this.officers = officers;
		this.drafts = drafts;
		this.uploads = uploads;
		this.transaction = transaction;
	}

	/**
	 * Insists that somebody may make plans.
	 * @throws org.springframework.security.access.AccessDeniedException if they may not
	 */
	public void mustBeAllowed(Actor actor) {
		actor.must(Right.MAKE_PLAN);
	}

	/**
	 * Keeps a file for the actor to look at.
	 * @return the upload's identifier
	 * @throws org.springframework.security.access.AccessDeniedException if the actor does
	 * not make plans
	 * @throws RulesBrokenException if it cannot be read
	 * @throws TooBusyException if it cannot be read now; the file is kept as the upload
	 */
	public long upload(String fileName, byte[] content, Actor actor) {
		mustBeAllowed(actor);
		return this.uploads.upload(null, fileName, content, PlanImporting::check, actor);
	}

	private static void check(List<List<String>> rows) {
		if (PlanTable.of(rows, Mapping.NONE).lines().isEmpty()) {
			throw new RulesBrokenException(new Violation("file", "import.empty"));
		}
	}

	/**
	 * Keeps what was said of an upload, so that it need not be said again.
	 * @throws NotFoundException if there is no such upload of the actor's
	 */
	@Transactional
	public void remember(long id, NewPlan newPlan, Mapping mapping, Actor actor) {
		Said before = said(draft(id, actor));
		this.drafts.remember(id, JSON.writeValueAsString(new Said(newPlan, mapping.after(before.mapping()))));
	}

	/**
	 * The plan that an upload would make, as it was last said of it. Nothing is changed.
	 * @throws NotFoundException if there is no such upload of the actor's
	 * @throws RulesBrokenException if it cannot be read
	 * @throws TooBusyException if too many imports are looked at
	 */
	@InTurn(Turns.Kind.IMPORT)
	public NewPlanPreview preview(long id, Actor actor) {
		Draft draft = this.uploads.read(draft(id, actor), PlanImporting::check);
		Said said = said(draft);
		PlanTable table = PlanTable.of(draft.rows(), said.mapping());
		Added added = !table.missing().isEmpty() ? Added.NONE : this.transaction.execute((status) -> {
			status.setRollbackOnly();
			return make(possible(said.plan(), actor), table, said.mapping(), actor).added();
		});
		return new NewPlanPreview(draft.fileName(), said.plan(), said.mapping(), table, table.missing(), added,
				this.officers.findAllByOrderByName(), fingerprint(said.plan(), added));
	}

	/**
	 * The plan, or one in its stead while it cannot be so: that is said beside its
	 * fields.
	 */
	private NewPlan possible(NewPlan newPlan, Actor actor) {
		try {
			return this.making.complete(newPlan, null, actor);
		}
		catch (RulesBrokenException ex) {
			LocalDate startsOn = (newPlan.startsOn() != null) ? newPlan.startsOn() : LocalDate.EPOCH;
			return new NewPlan("Tried", UUID.randomUUID().toString(), startsOn, startsOn.plusYears(STAND_IN_YEARS));
		}
	}

	private Made make(NewPlan newPlan, PlanTable table, Mapping mapping, Actor actor) {
		String slug = this.making.makeEmpty(newPlan, actor);
		List<FileRow> rows = table.lines().stream().map((line) -> FileRow.of(line, table.columns())).toList();
		return new Made(slug, this.adding.add(slug, rows, true, mapping.standing(), table,
				this.matching.names(mapping.officers(), actor), actor));
	}

	/**
	 * Makes the plan, as it was shown.
	 * @param shown the fingerprint of what was shown
	 * @return its slug
	 * @throws NotFoundException if there is no such upload of the actor's
	 * @throws OutOfDateException if something else would be made than was shown
	 * @throws RulesBrokenException if it cannot be so
	 * @throws TooBusyException if too many imports are looked at
	 */
	@InTurn(Turns.Kind.IMPORT)
	@Transactional
	public String make(long id, String shown, Actor actor) {
		mustBeAllowed(actor);
		// Who sends it twice waits here, and then finds it applied.
		Draft draft = this.drafts.findForChange(id, null, actor.accountId()).orElseThrow(PlanImporting::noUpload);
		if (!draft.isRead()) {
			throw new OutOfDateException();
		}
		Said said = said(draft);
		PlanTable table = PlanTable.of(draft.rows(), said.mapping());
		RulesBrokenException.check(violations(table.missing()));
		Made made = make(said.plan(), table, said.mapping(), actor);
		RulesBrokenException.check(made.added().violations().stream().limit(InputBounds.LISTED).toList());
		if (!fingerprint(said.plan(), made.added()).equals(shown)) {
			throw new OutOfDateException();
		}
		this.drafts.remove(id);
		return made.slug();
	}

	static List<Violation> violations(Set<PlanColumn> missing) {
		return missing.stream()
			.sorted()
			.map((column) -> new Violation("file", "import.missing", column.label()))
			.toList();
	}

	private static String fingerprint(NewPlan plan, Added added) {
		return Fingerprint.of(plan, added);
	}

	private Draft draft(long id, Actor actor) {
		mustBeAllowed(actor);
		return this.drafts.find(id, null, actor.accountId()).orElseThrow(PlanImporting::noUpload);
	}

	private static NotFoundException noUpload() {
		return new NotFoundException("There is no such upload of yours; it may have been applied.");
	}

	private static Said said(Draft draft) {
		return draft.settings().isEmpty() ? new Said(new NewPlan("", "", null, null), Mapping.NONE)
				: JSON.readValue(draft.settings(), Said.class);
	}

	/** What was said of an upload. */
	private record Said(NewPlan plan, Mapping mapping) {

	}

	private record Made(String slug, Added added) {

	}

	/**
	 * What an upload would make.
	 *
	 * @param fileName the file
	 * @param plan the plan, as far as it is said
	 * @param mapping how the file is read, as far as it is said
	 * @param table the table that was found
	 * @param missing what is needed and no column says
	 * @param added what the plan would have
	 * @param officers the known posts and bodies
	 * @param fingerprint of all that would be made
	 */
	public record NewPlanPreview(String fileName, NewPlan plan, Mapping mapping, PlanTable table,
			Set<PlanColumn> missing, Added added, List<Officer> officers, String fingerprint) {

		/** Every rule of the file that it breaks. */
		public List<Violation> against() {
			List<Violation> all = new ArrayList<>(PlanImporting.violations(this.missing));
			all.addAll(this.added.violations());
			return all;
		}

	}

}
