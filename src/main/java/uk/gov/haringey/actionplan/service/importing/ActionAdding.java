package uk.gov.haringey.actionplan.service.importing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import jakarta.persistence.EntityManager;
import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.entity.Phase;
import uk.gov.haringey.actionplan.entity.Status;
import uk.gov.haringey.actionplan.repository.Statuses;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.Violation;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.export.report.PlanColumn;
import uk.gov.haringey.actionplan.service.importing.Added.NewAction;
import uk.gov.haringey.actionplan.service.importing.Added.RowViolation;
import uk.gov.haringey.actionplan.service.importing.OfficerMatching.Names;
import uk.gov.haringey.actionplan.service.importing.OfficerMatching.Responsible;
import uk.gov.haringey.actionplan.service.importing.table.FileRow;
import uk.gov.haringey.actionplan.service.importing.table.FileThemes;
import uk.gov.haringey.actionplan.service.importing.table.PlanTable;
import uk.gov.haringey.actionplan.service.plan.ActionEditing;
import uk.gov.haringey.actionplan.service.plan.EditAction;
import uk.gov.haringey.actionplan.service.plan.LinkageEditing;
import uk.gov.haringey.actionplan.service.plan.MilestoneEditing;
import uk.gov.haringey.actionplan.service.plan.ThemeEditing;
import uk.gov.haringey.actionplan.service.status.ProgressReporting;
import uk.gov.haringey.actionplan.service.status.ReportProgress;

import org.springframework.stereotype.Component;

/**
 * Adds the actions of a file to a plan, by what the forms use, so that the same rules and
 * rights hold. Callers keep the transaction, and end it without a trace when there are
 * problems, or when it is only tried.
 */
@Component
class ActionAdding {

	/** The most actions that one file adds. */
	static final int MOST = 1000;

	private final ThemeEditing themes;

	private final ActionEditing actions;

	private final MilestoneEditing milestones;

	private final LinkageEditing linkages;

	private final Statuses statuses;

	private final ProgressReporting reporting;

	private final EntityManager entityManager;

	ActionAdding(ThemeEditing themes, ActionEditing actions, MilestoneEditing milestones, LinkageEditing linkages,
			Statuses statuses, ProgressReporting reporting, EntityManager entityManager) {
		this.themes = themes;
		this.actions = actions;
		this.milestones = milestones;
		this.linkages = linkages;
		this.statuses = statuses;
		this.reporting = reporting;
		this.entityManager = entityManager;
	}

	/**
	 * Adds actions, and the themes that they need.
	 * @param newSections whether a ref may begin a section that the plan does not have
	 * @param standing whether each is taken with how it stands
	 * @param table where the names of the columns are from
	 * @return what was added, and what could not be
	 */
	Added add(String planSlug, List<FileRow> rows, boolean newSections, boolean standing, PlanTable table,
			Names officers, Actor actor) {
		Work work = new Work(planSlug, new FileThemes(this.themes, planSlug, newSections, actor), standing, table,
				officers, actor);
		if (rows.size() > MOST) {
			work.problem(rows.get(MOST), null, new Violation("file", "import.tooManyActions", MOST, rows.size()));
			return work.added();
		}
		if (!actor.keepsPlan()) {
			rows.forEach((row) -> work.problem(row, null, new Violation("file", "import.addedByHead")));
			return work.added();
		}
		Map<String, Integer> first = new HashMap<>();
		List<FileRow> added = new ArrayList<>();
		for (FileRow row : rows) {
			Integer before = row.ref().isEmpty() ? null : first.putIfAbsent(row.ref(), row.line());
			if (before != null) {
				work.problem(row, PlanColumn.REF, new Violation("ref", "import.value.twice", row.ref(), before));
			}
			else if (tried(row, work, () -> add(row, work))) {
				added.add(row);
			}
			// Else each statement would look through all that was added before.
			this.entityManager.flush();
			this.entityManager.clear();
		}
		Set<String> refs = added.stream().map(FileRow::ref).collect(Collectors.toSet());
		for (FileRow row : added) {
			for (FileRow.Link link : row.linkages()) {
				tried(row, work, () -> link(row, link, refs, work));
			}
			tried(row, work, () -> report(row, work));
			this.entityManager.flush();
			this.entityManager.clear();
		}
		return work.added();
	}

	private static boolean tried(FileRow row, Work work, Runnable step) {
		try {
			step.run();
			return true;
		}
		catch (RulesBrokenException ex) {
			ex.violations().forEach((violation) -> work.problem(row, PlanColumn.ofField(violation.field()), violation));
			return false;
		}
	}

	private void add(FileRow row, Work work) {
		List<Violation> violations = new ArrayList<>();
		Responsible responsible = read(violations, () -> work.officers.read(row.each(PlanColumn.OFFICERS)));
		Long theme = read(violations, () -> work.themes.find(row));
		Optional<LocalDate> due = read(violations, () -> row.day(PlanColumn.DUE));
		// What the file says of how it stands is understood, whether it is taken or not.
		read(violations, () -> status(row));
		read(violations, row::percent);
		read(violations, () -> row.day(PlanColumn.FORECAST));
		EditAction edit = new EditAction(work.planSlug, row.ref(), (theme != null) ? theme : 0,
				row.value(PlanColumn.ACTION), row.value(PlanColumn.SHORT_TITLE),
				(responsible != null) ? responsible.codes() : List.of(),
				(responsible != null) ? responsible.determiningCode() : null, (due != null) ? due.orElse(null) : null,
				"");
		try {
			this.actions.add(edit, work.actor);
		}
		catch (RulesBrokenException ex) {
			// What could not be read is said already.
			ex.violations()
				.stream()
				.filter((violation) -> !(theme == null && violation.field().equals("theme"))
						&& !(responsible == null && violation.field().equals("officers")))
				.forEach(violations::add);
		}
		List<String> steps = row.each(PlanColumn.MILESTONES);
		if (violations.isEmpty()) {
			for (String step : steps) {
				read(violations, PlanColumn.MILESTONES,
						() -> this.milestones.add(work.planSlug, row.ref(), step, null, work.actor));
			}
		}
		RulesBrokenException.check(violations);
		work.rows.add(new NewAction(row.line(), row.ref(), row.theme(), row.value(PlanColumn.ACTION),
				(responsible != null) ? responsible.asPrinted() : "",
				row.linkages()
					.stream()
					.map((link) -> link.kind().words() + " " + link.target())
					.collect(Collectors.joining("; ")),
				(due != null) ? due.orElse(null) : null, steps, work.standing ? row.value(PlanColumn.STATUS) : ""));
	}

	/** What a cell says; nothing, and why, where it cannot be read. */
	private static <T> @Nullable T read(List<Violation> violations, Supplier<@Nullable T> cell) {
		try {
			return cell.get();
		}
		catch (RulesBrokenException ex) {
			violations.addAll(ex.violations());
			return null;
		}
	}

	/** Does what a cell asks for, whatever its field is called in its form. */
	private static void read(List<Violation> violations, PlanColumn column, Runnable cell) {
		try {
			cell.run();
		}
		catch (RulesBrokenException ex) {
			ex.violations()
				.forEach((violation) -> violations
					.add(new Violation(column.name(), violation.code(), violation.arguments().toArray())));
		}
	}

	private void link(FileRow row, FileRow.Link link, Set<String> refs, Work work) {
		if (refs.contains(link.target()) || link.target().matches("[0-9]++(?:\\.[0-9]++)++")) {
			this.linkages.linkToAction(work.planSlug, row.ref(), link.kind(), link.target(), work.actor);
		}
		else {
			this.linkages.linkToName(work.planSlug, row.ref(), link.kind(), link.target(), "", work.actor);
		}
	}

	private void report(FileRow row, Work work) {
		Status status = status(row);
		String commentary = row.value(PlanColumn.COMMENTARY);
		if (!work.standing || (status.phase() == Phase.NOT_STARTED && row.percent() == 0 && commentary.isEmpty())) {
			// Or that is how it stands already.
			return;
		}
		int version = this.actions.current(work.planSlug, row.ref(), null, work.actor).version();
		this.reporting.report(new ReportProgress(work.planSlug, row.ref(), version, status.code(), row.percent(),
				commentary, row.value(PlanColumn.PATH_TO_GREEN), row.day(PlanColumn.FORECAST).orElse(null),
				row.value(PlanColumn.EVIDENCE), "", List.of()), work.actor);
	}

	private Status status(FileRow row) {
		String said = row.value(PlanColumn.STATUS);
		List<Status> known = this.statuses.findAllByOrderByPosition();
		return known.stream()
			.filter((candidate) -> said.isEmpty() ? candidate.phase() == Phase.NOT_STARTED
					: candidate.name().equalsIgnoreCase(said))
			.findFirst()
			.orElseThrow(() -> new RulesBrokenException(new Violation("status", "import.value.status", said,
					known.stream().map(Status::name).collect(Collectors.joining("; ")))));
	}

	private static final class Work {

		private final String planSlug;

		private final boolean standing;

		private final PlanTable table;

		private final Names officers;

		private final Actor actor;

		private final FileThemes themes;

		private final List<NewAction> rows = new ArrayList<>();

		private final List<RowViolation> problems = new ArrayList<>();

		Work(String planSlug, FileThemes themes, boolean standing, PlanTable table, Names officers, Actor actor) {
			this.planSlug = planSlug;
			this.themes = themes;
			this.standing = standing;
			this.table = table;
			this.officers = officers;
			this.actor = actor;
		}

		void problem(FileRow row, @Nullable PlanColumn column, Violation violation) {
			this.problems.add(new RowViolation(row.line(), row.ref(), (column != null) ? this.table.name(column) : "",
					violation));
		}

		Added added() {
			return new Added(this.rows, this.themes.added(), this.officers.added(), this.officers.asked(),
					this.problems);
		}

	}

}
