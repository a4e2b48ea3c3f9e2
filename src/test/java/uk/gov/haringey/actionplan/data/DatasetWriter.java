package uk.gov.haringey.actionplan.data;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.data.Dataset.Shape;
import uk.gov.haringey.actionplan.service.Quarter;
import uk.gov.haringey.actionplan.service.plan.making.PublishedPlan;

/**
 * Writes a dataset into a migrated database without plans. It goes past the triggers and
 * foreign keys, as they would take the better part of a day: the audit therefore knows
 * nothing of these rows, and the checksum of the closed quarter is made up. All else is
 * as the application would have left it, the versions of all that is edited included.
 */
public final class DatasetWriter {

	/** Changed with what is written, so that no older data is taken for it. */
	public static final int VERSION = 2;

	/** "bench-only", as the application keeps passwords. */
	private static final String PASSWORD_HASH = "{noop}" + Dataset.PASSWORD;

	/** The revision that made all plans; each update has the next. */
	private static final long FIRST_REVISION = 1_000_000;

	private static final String NO_CHECKSUM = "0".repeat(64);

	private static final List<String> STATUSES = List.of("on-track", "at-risk", "on-track", "off-track", "not-started");

	private final Dataset data;

	private final Connector connector;

	private final Map<String, Long> statuses = new HashMap<>();

	private final List<String> texts = new ArrayList<>();

	private final List<Quarter> quarters = new ArrayList<>();

	public DatasetWriter(Dataset data, Connector connector) {
		this.data = data;
		this.connector = connector;
		PublishedPlan.procurement()
			.themes()
			.forEach((theme) -> theme.actions().forEach((action) -> this.texts.add(action.text())));
		for (Quarter quarter = Quarter.of(Dataset.STARTS_ON); !quarter.startsOn()
			.isAfter(Dataset.ENDS_ON); quarter = quarter.next()) {
			this.quarters.add(quarter);
		}
	}

	/** Opens connections to the database. */
	public interface Connector {

		Connection connect() throws SQLException;

	}

	/** Two tables at a time. */
	public void write() throws Exception {
		try (Connection connection = this.connector.connect();
				Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery("select code, id from status")) {
			while (rows.next()) {
				this.statuses.put(rows.getString(1), rows.getLong(2));
			}
		}
		ExecutorService threads = Executors.newFixedThreadPool(2);
		List<Future<?>> parts = new ArrayList<>();
		for (Part part : List.<Part>of(this::actionHistory, this::updates, this::people, this::plans, this::actions,
				this::revisions, this::details, this::snapshots)) {
			parts.add(threads.submit(() -> {
				copy(part);
				return null;
			}));
		}
		threads.shutdown();
		try {
			for (Future<?> part : parts) {
				part.get();
			}
		}
		catch (ExecutionException ex) {
			threads.shutdownNow();
			throw new IllegalStateException("The dataset %s could not be written".formatted(this.data.name()),
					ex.getCause());
		}
		finish();
	}

	/** A part of the data, copied by one connection. */
	private interface Part {

		void copy(Connection connection) throws SQLException, IOException;

	}

	private void copy(Part part) throws SQLException, IOException {
		try (Connection connection = this.connector.connect(); Statement statement = connection.createStatement()) {
			statement.execute("set session_replication_role = replica");
			statement.execute("set synchronous_commit = off");
			part.copy(connection);
		}
	}

	/** Identities go on after what was copied, and the planner knows of it. */
	private void finish() throws SQLException {
		try (Connection connection = this.connector.connect(); Statement statement = connection.createStatement()) {
			statement.execute(
					"""
							do $$
							declare
							  t record;
							begin
							  for t in select table_name from information_schema.columns
							      where table_schema = 'public' and column_name = 'id' and is_identity = 'YES' loop
							    execute format('select setval(pg_get_serial_sequence(%L, ''id''), (select coalesce(max(id), 0) + 1 from %I), false)',
							      t.table_name, t.table_name);
							  end loop;
							  perform setval('audit_revision_seq', (select max(id) from audit_revision));
							end
							$$
							""");
			statement.execute("vacuum (analyze)");
		}
	}

	private void people(Connection connection) throws SQLException, IOException {
		int head = this.data.officers() + 1;
		int administrator = head + 1;
		try (CopiedTable officers = new CopiedTable(connection, "officer", "id, code, name, kind")) {
			for (int officer = 0; officer < this.data.officers(); officer++) {
				officers.row(officer + 1, "post-%04d".formatted(officer + 1), post(officer), "POST");
			}
		}
		try (CopiedTable history = new CopiedTable(connection, "officer_history",
				"id, revision, revision_kind, code, name, kind")) {
			for (int officer = 0; officer < this.data.officers(); officer++) {
				history.row(officer + 1, FIRST_REVISION, 0, "post-%04d".formatted(officer + 1), post(officer), "POST");
			}
		}
		try (CopiedTable accounts = new CopiedTable(connection, "account",
				"id, username, display_name, password_hash, enabled, evaluation")) {
			for (int officer = 0; officer < this.data.officers(); officer++) {
				accounts.row(officer + 1, Dataset.username(officer), post(officer), PASSWORD_HASH, "t", "f");
			}
			accounts.row(head, Dataset.HEAD, "Head of Procurement", PASSWORD_HASH, "t", "f");
			accounts.row(administrator, "administrator", "Administrator", PASSWORD_HASH, "t", "f");
		}
		try (CopiedTable history = new CopiedTable(connection, "account_history",
				"id, revision, revision_kind, username, display_name, enabled, evaluation")) {
			for (int officer = 0; officer < this.data.officers(); officer++) {
				history.row(officer + 1, FIRST_REVISION, 0, Dataset.username(officer), post(officer), "t", "f");
			}
			history.row(head, FIRST_REVISION, 0, Dataset.HEAD, "Head of Procurement", "t", "f");
			history.row(administrator, FIRST_REVISION, 0, "administrator", "Administrator", "t", "f");
		}
		for (boolean versions : new boolean[] { false, true }) {
			Object[] revision = versions ? new Object[] { FIRST_REVISION, 0 } : new Object[0];
			try (CopiedTable roles = versioned(connection, "account_role", "account_id, role", versions)) {
				for (int officer = 0; officer < this.data.officers(); officer++) {
					roles.row(with(revision, officer + 1, "OFFICER"));
				}
				roles.row(with(revision, head, "HEAD_OF_PROCUREMENT"));
				roles.row(with(revision, administrator, "ADMINISTRATOR"));
			}
			try (CopiedTable posts = versioned(connection, "held_post", "id, account_id, officer_id, held_from",
					versions)) {
				for (int officer = 0; officer < this.data.officers(); officer++) {
					posts.row(with(revision, officer + 1, officer + 1, officer + 1, Dataset.STARTS_ON));
				}
			}
		}
	}

	private static String post(int officer) {
		return "Head of Service %04d".formatted(officer + 1);
	}

	private static CopiedTable versioned(Connection connection, String table, String columns, boolean versions)
			throws SQLException {
		return versions ? new CopiedTable(connection, table + "_history", "revision, revision_kind, " + columns)
				: new CopiedTable(connection, table, columns);
	}

	private static @Nullable Object[] with(Object[] revision, @Nullable Object... values) {
		@Nullable Object[] all = new Object[revision.length + values.length];
		System.arraycopy(revision, 0, all, 0, revision.length);
		System.arraycopy(values, 0, all, revision.length, values.length);
		return all;
	}

	private void plans(Connection connection) throws SQLException, IOException {
		try (CopiedTable plans = new CopiedTable(connection, "plan", "id, slug, title, starts_on, ends_on, revision")) {
			eachPlan((plan) -> plans.row(plan.number() + 1, Dataset.slug(plan.number()), title(plan), Dataset.STARTS_ON,
					Dataset.ENDS_ON, (long) plan.shape().actions() * plan.shape().updates()));
		}
		try (CopiedTable periods = new CopiedTable(connection, "reporting_period",
				"id, plan_id, code, starts_on, ends_on, state, closed_at, closed_by_account_id, sha256")) {
			eachPlan((plan) -> {
				for (int quarter = 0; quarter < this.quarters.size(); quarter++) {
					Quarter dates = this.quarters.get(quarter);
					boolean closed = quarter == 0;
					periods.row(period(plan, quarter), plan.number() + 1, dates.code(), dates.startsOn(),
							dates.endsOn(), closed ? "CLOSED" : (quarter == 1) ? "OPEN" : "UPCOMING",
							closed ? Instant.parse("2024-07-01T08:00:00Z") : null,
							closed ? this.data.officers() + 1 : null, closed ? NO_CHECKSUM : null);
				}
			});
		}
		try (CopiedTable history = new CopiedTable(connection, "plan_history",
				"id, revision, revision_kind, slug, title, starts_on, ends_on")) {
			eachPlan((plan) -> history.row(plan.number() + 1, FIRST_REVISION, 0, Dataset.slug(plan.number()),
					title(plan), Dataset.STARTS_ON, Dataset.ENDS_ON));
		}
		for (boolean versions : new boolean[] { false, true }) {
			Object[] revision = versions ? new Object[] { FIRST_REVISION, 0 } : new Object[0];
			try (CopiedTable sections = versioned(connection, "section", "id, plan_id, number", versions)) {
				eachPlan((plan) -> {
					for (int section = 0; section < plan.shape().sections(); section++) {
						sections.row(with(revision, plan.firstSection() + section, plan.number() + 1, section + 1));
					}
				});
			}
			try (CopiedTable themes = versioned(connection, "theme", "id, plan_id, section_id, position, title",
					versions)) {
				eachPlan((plan) -> {
					for (int theme = 0; theme < plan.shape().themes(); theme++) {
						themes.row(with(revision, plan.firstTheme() + theme, plan.number() + 1,
								plan.firstSection() + plan.shape().sectionOf(theme), theme + 1,
								"Theme " + (theme + 1)));
					}
				});
			}
		}
	}

	private static String title(Place plan) {
		return "Service action plan no. " + (plan.number() + 1);
	}

	private long period(Place plan, int quarter) {
		return (long) plan.number() * this.quarters.size() + quarter + 1;
	}

	private void actions(Connection connection) throws SQLException, IOException {
		try (CopiedTable actions = new CopiedTable(connection, "action",
				"id, plan_id, theme_id, ref, text, baseline_due_on, due_on, status_id, percent_complete, forecast_on,"
						+ " awaiting_sign_off, latest_update_id, last_reported_at, version")) {
			eachAction((action) -> {
				Said last = said(action, action.plan().shape().updates());
				actions.row(action.id(), action.plan().number() + 1, action.theme(), action.ref(), text(action),
						action.dueOn(), action.dueOn(), last.status(), last.percent(), last.forecastOn(),
						last.awaiting() ? "t" : "f", last.id(), last.at(), action.plan().shape().updates());
			});
		}
	}

	private String text(Acted action) {
		return this.texts.get((int) (action.id() % this.texts.size())) + " (no. " + action.id() + ")";
	}

	private void updates(Connection connection) throws SQLException, IOException {
		try (CopiedTable updates = new CopiedTable(connection, "status_update",
				"id, action_id, kind, status_id, percent_complete, commentary, path_to_green, forecast_on, evidence,"
						+ " recorded_at, account_id, on_behalf_of_officer_id, reporting_period_id")) {
			eachUpdate((action, number) -> {
				Said said = said(action, number);
				int officer = this.data.officer(action.plan().number(), action.number()) + 1;
				updates.row(said.id(), action.id(), "PROGRESS", said.status(), said.percent(),
						"The step is being worked on with the services that it concerns; this is what was said of it the time number %d, in a sentence or two as officers write them."
							.formatted(number),
						said.late() ? "More people from the next month on, and a meeting with the supplier." : "",
						said.forecastOn(), said.complete() ? "The paper that the board took note of." : "", said.at(),
						officer, officer,
						period(action.plan(), said.at().isBefore(Instant.parse("2024-06-30T23:00:00Z")) ? 0 : 1));
			});
		}
	}

	private void revisions(Connection connection) throws SQLException, IOException {
		try (CopiedTable revisions = new CopiedTable(connection, "audit_revision", "id, recorded_at, account_id")) {
			revisions.row(FIRST_REVISION, Dataset.MADE_AT, null);
			eachUpdate((action, number) -> {
				Said said = said(action, number);
				revisions.row(FIRST_REVISION + said.id(), said.at(),
						this.data.officer(action.plan().number(), action.number()) + 1);
			});
		}
	}

	/** What each action was from one update to the next. */
	private void actionHistory(Connection connection) throws SQLException, IOException {
		try (CopiedTable history = new CopiedTable(connection, "action_history",
				"id, revision, revision_kind, revision_end, plan_id, theme_id, ref, text, baseline_due_on, due_on, status_id,"
						+ " percent_complete, forecast_on, awaiting_sign_off, latest_update_id, last_reported_at")) {
			long notStarted = status("not-started");
			eachAction((action) -> {
				int updates = action.plan().shape().updates();
				int first = this.data.allVersions() ? 1 : updates;
				history.row(action.id(), FIRST_REVISION, 0, FIRST_REVISION + said(action, first).id(),
						action.plan().number() + 1, action.theme(), action.ref(), text(action), action.dueOn(),
						action.dueOn(), notStarted, 0, null, "f", null, null);
				for (int number = first; number <= updates; number++) {
					Said said = said(action, number);
					history.row(action.id(), FIRST_REVISION + said.id(), 1,
							(number < updates) ? FIRST_REVISION + said(action, number + 1).id() : null,
							action.plan().number() + 1, action.theme(), action.ref(), text(action), action.dueOn(),
							action.dueOn(), said.status(), said.percent(), said.forecastOn(),
							said.awaiting() ? "t" : "f", said.id(), said.at());
				}
			});
		}
	}

	private void details(Connection connection) throws SQLException, IOException {
		for (boolean versions : new boolean[] { false, true }) {
			Object[] revision = versions ? new Object[] { FIRST_REVISION, 0 } : new Object[0];
			try (CopiedTable responsibilities = versioned(connection, "responsibility",
					"id, action_id, officer_id, position", versions)) {
				eachAction((action) -> {
					int plan = action.plan().number();
					responsibilities.row(with(revision, action.id() * 2, action.id(),
							this.data.officer(plan, action.number()) + 1, 1));
					if (action.number() % 3 == 0) {
						responsibilities.row(with(revision, action.id() * 2 + 1, action.id(),
								this.data.officer(plan, action.number() + 1) + 1, 2));
					}
				});
			}
			try (CopiedTable milestones = versioned(connection, "milestone",
					"id, action_id, position, title, due_on, completed_on", versions)) {
				eachAction((action) -> {
					if (action.number() % 10 == 0) {
						milestones.row(with(revision, action.id() * 2, action.id(), 1, "A first draft",
								LocalDate.of(2024, 4, 20), LocalDate.of(2024, 4, 18)));
						milestones.row(with(revision, action.id() * 2 + 1, action.id(), 2, "The board's decision",
								LocalDate.of(2028, 6, 30), null));
					}
				});
			}
			try (CopiedTable linkages = versioned(connection, "linkage",
					"id, action_id, kind, target_action_id, target_name", versions)) {
				eachAction((action) -> {
					if (action.number() % 5 == 1) {
						linkages.row(with(revision, action.id() * 2, action.id(), "DEPENDS_ON", action.id() - 1, null));
					}
					if (action.number() % 8 == 0) {
						linkages.row(with(revision, action.id() * 2 + 1, action.id(), "SUPPORTS", null,
								"Community Strategy"));
					}
				});
			}
		}
	}

	/** What the first quarter froze. */
	private void snapshots(Connection connection) throws SQLException, IOException {
		try (CopiedTable snapshots = new CopiedTable(connection, "snapshot",
				"reporting_period_id, action_id, ref, section_number, theme_id, theme_title, text, officers, linkages,"
						+ " status_code, status_name, phase, reported_colour, computed_colour, effective_colour, colour_reason,"
						+ " percent_complete, awaiting_sign_off, not_reported, baseline_due_on, due_on, commentary, path_to_green,"
						+ " owner_to_be_determined")) {
			eachAction((action) -> {
				boolean red = action.number() % 10 == 3;
				String colour = red ? "RED" : "GREEN";
				Shape shape = action.plan().shape();
				int theme = shape.themeOf(action.number());
				snapshots.row(period(action.plan(), 0), action.id(), action.ref(), shape.sectionOf(theme) + 1,
						action.theme(), "Theme " + (theme + 1), text(action),
						post(this.data.officer(action.plan().number(), action.number())), "",
						red ? "off-track" : "on-track", red ? "Off track" : "On track", "OPEN", colour, colour, colour,
						red ? "Reported as off track." : "Reported as on track.", 10, "f", "f", action.dueOn(),
						action.dueOn(), "What was said at the end of the quarter.", "", "f");
			});
		}
		try (CopiedTable summaries = new CopiedTable(connection, "period_summary",
				"reporting_period_id, actions, withdrawn, blue, green, grey, amber, red, overdue, not_reported,"
						+ " awaiting_sign_off, without_owner, without_due_date")) {
			eachPlan((plan) -> {
				int actions = plan.shape().actions();
				int red = (actions + 9) / 10;
				summaries.row(period(plan, 0), actions, 0, 0, actions - red, 0, 0, red, 0, 0, 0, 0, 0);
			});
		}
	}

	private long status(String code) {
		Long id = this.statuses.get(code);
		if (id == null) {
			throw new IllegalStateException("There is no status " + code);
		}
		return id;
	}

	/**
	 * What was said the time of this number, from 1. All actions are reported on once
	 * before the first is a second time, so that numbers and times rise together.
	 */
	private Said said(Acted action, int number) {
		Place plan = action.plan();
		long id = plan.updatesBefore() + (long) (number - 1) * plan.actionsOfShape() + action.numberInShape() + 1;
		Instant at = Dataset.FIRST_UPDATE
			.plusMillis((long) ((double) id / this.data.updates() * Dataset.UPDATES_TAKE_SECONDS * 1000));
		boolean complete = number == plan.shape().updates() && action.id() % 10 == 9;
		String status = complete ? "complete" : STATUSES.get((int) ((action.id() + number) % STATUSES.size()));
		boolean late = status.equals("at-risk") || status.equals("off-track");
		LocalDate due = (action.dueOn() != null) ? action.dueOn() : Dataset.ENDS_ON;
		return new Said(id, at, status(status), complete ? 100 : Math.min(90, number * 9),
				late ? due.plusDays(status.equals("at-risk") ? 20 : 60) : null, late, complete,
				complete && action.id() % 20 == 9);
	}

	/** What an update says. */
	private record Said(long id, Instant at, long status, int percent, @Nullable LocalDate forecastOn, boolean late,
			boolean complete, boolean awaiting) {

	}

	private void eachPlan(PlanTask task) throws IOException {
		int number = 0;
		long section = 1;
		long theme = 1;
		long action = 1;
		long updates = 0;
		for (Shape shape : this.data.shapes()) {
			long firstOfShape = action;
			for (int place = 0; place < shape.plans(); place++) {
				task.write(new Place(number, shape, section, theme, action, firstOfShape, updates));
				number++;
				section += shape.sections();
				theme += shape.themes();
				action += shape.actions();
			}
			updates += (long) shape.plans() * shape.actions() * shape.updates();
		}
	}

	private void eachAction(ActionTask task) throws IOException {
		eachPlan((plan) -> {
			int section = -1;
			int inSection = 0;
			for (int number = 0; number < plan.shape().actions(); number++) {
				int theme = plan.shape().themeOf(number);
				inSection = (plan.shape().sectionOf(theme) == section) ? inSection + 1 : 1;
				section = plan.shape().sectionOf(theme);
				task.write(new Acted(plan, number, (section + 1) + "." + inSection));
			}
		});
	}

	/** In the order of their times. */
	private void eachUpdate(UpdateTask task) throws IOException {
		for (Shape shape : this.data.shapes()) {
			for (int update = 1; update <= shape.updates(); update++) {
				int number = update;
				eachAction((action) -> {
					if (action.plan().shape().equals(shape)) {
						task.write(action, number);
					}
				});
			}
		}
	}

	private interface PlanTask {

		void write(Place plan) throws IOException;

	}

	private interface ActionTask {

		void write(Acted action) throws IOException;

	}

	private interface UpdateTask {

		void write(Acted action, int number) throws IOException;

	}

	/**
	 * A plan among the others.
	 *
	 * @param number its number, from 0
	 * @param firstSection the id of its first section
	 * @param firstTheme the id of its first theme
	 * @param firstAction the id of its first action
	 * @param firstOfShape the id of the first action of the first plan of this shape
	 * @param updatesBefore how many updates the plans of other shapes before it have
	 */
	private record Place(int number, Shape shape, long firstSection, long firstTheme, long firstAction,
			long firstOfShape, long updatesBefore) {

		long actionsOfShape() {
			return (long) this.shape.plans() * this.shape.actions();
		}

	}

	/** An action, by its number in its plan, from 0. */
	private record Acted(Place plan, int number, String ref) {

		long id() {
			return this.plan.firstAction() + this.number;
		}

		long numberInShape() {
			return id() - this.plan.firstOfShape();
		}

		long theme() {
			return this.plan.firstTheme() + this.plan.shape().themeOf(this.number);
		}

		/** Every tenth is overdue, whatever day it is. */
		@Nullable LocalDate dueOn() {
			if (this.number % 50 == 7) {
				return null;
			}
			return (this.number % 10 == 3) ? LocalDate.of(2024, 7, 1).plusDays(id() * 37 % 60)
					: LocalDate.of(2028, 1, 1).plusDays(id() * 37 % 450);
		}

	}

}
