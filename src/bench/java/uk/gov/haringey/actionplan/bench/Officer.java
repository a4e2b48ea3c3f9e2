package uk.gov.haringey.actionplan.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

import uk.gov.haringey.actionplan.TestDatabase.Access;
import uk.gov.haringey.actionplan.data.Dataset;

/** An officer who reports on one action, again and again. */
final class Officer {

	/**
	 * What is said once after each update stays in the session until a page shows it.
	 * Here no page is asked for, so each session is used for a few updates only.
	 */
	private static final int SESSIONS = 40;

	private final String slug;

	private final String ref;

	private final Visitor visitor;

	private final List<String> cookies = new ArrayList<>();

	private final SplittableRandom random;

	private Map<String, String> form = Map.of();

	private int version;

	private int sent;

	/**
	 * Signs in.
	 * @param plan the number of the plan, from 0
	 * @param action the number of the action in it that they lead, from 0 to 15
	 */
	Officer(Running node, Dataset data, int plan, int action) throws Exception {
		this.slug = Dataset.slug(plan);
		this.ref = "1." + (action + 1);
		this.visitor = new Visitor(node).signIn(data.leader(plan, action), Dataset.PASSWORD);
		this.random = new SplittableRandom(plan * 1_000L + action);
	}

	private String path() {
		return "/plans/%s/actions/%s/updates".formatted(this.slug, this.ref);
	}

	/** Reads the form, and opens some sessions like the one that there is. */
	void prepare(Access database) throws Exception {
		this.form = filled("");
		this.version = Integer.parseInt(this.form.get("version"));
		String session = new String(Base64.getDecoder().decode(this.visitor.cookie("actionplan-session")),
				StandardCharsets.US_ASCII);
		try (Connection connection = database.connect()) {
			while (this.cookies.size() < SESSIONS) {
				this.cookies.add("actionplan-session=" + Base64.getEncoder()
					.encodeToString(copied(session, connection).getBytes(StandardCharsets.US_ASCII)));
			}
		}
	}

	private static String copied(String session, Connection connection) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement("""
				with original as (select * from spring_session where session_id = ?),
				made as (
				  insert into spring_session
				  select gen_random_uuid()::text, gen_random_uuid()::text, creation_time, last_access_time,
				    max_inactive_interval, expiry_time, principal_name
				  from original returning primary_id, session_id),
				filled as (
				  insert into spring_session_attributes
				  select m.primary_id, a.attribute_name, a.attribute_bytes
				  from made m, original o join spring_session_attributes a on a.session_primary_id = o.primary_id)
				select session_id from made
				""")) {
			statement.setString(1, session);
			try (ResultSet rows = statement.executeQuery()) {
				rows.next();
				return rows.getString(1);
			}
		}
	}

	private Map<String, String> filled(String commentary) throws IOException, InterruptedException {
		Map<String, String> fields = this.visitor.form(path() + "/new", "main form[action$=/updates]");
		fields.put("status", "on-track");
		fields.put("percentComplete", "10");
		fields.put("commentary", commentary);
		fields.put("reason", "The dates are being agreed anew.");
		return fields;
	}

	/**
	 * Reports once.
	 * @param commentary by which the update is found in the database
	 * @return whether it was acknowledged
	 */
	boolean report(KeptConnection connection, String commentary) throws IOException {
		this.form.put("commentary", commentary);
		this.form.put("version", String.valueOf(this.version));
		this.form.put("once", "%016x%016x".formatted(this.random.nextLong(), this.random.nextLong()));
		int status = connection.post(path(), this.cookies.get(this.sent++ % SESSIONS), Visitor.encoded(this.form));
		if (status == 302) {
			this.version++;
			return true;
		}
		return false;
	}

	/** What one update asks of the database, once such updates are warm. */
	Statements recorded(Path folder) throws Exception {
		String name = "update-%s-%s".formatted(this.slug, this.ref.replace('.', '-'));
		for (int time = 0; time < 3; time++) {
			int status = this.visitor.post(path(), filled("Warm."), "Bench-Statements", name + time).statusCode();
			if (status != 302) {
				throw new IllegalStateException("%s was answered %d".formatted(path(), status));
			}
			this.visitor.page("/plans/%s/actions/%s".formatted(this.slug, this.ref));
		}
		return Statements.written(folder.resolve(name + 2));
	}

	/**
	 * The same statements for any number of updates: with the ids that the database
	 * gives, versions that go on, and another form each time.
	 */
	String script(Statements statements, Access database) throws SQLException {
		String action = "(select a.id from action a join plan p on p.id = a.plan_id where p.slug = '%s' and a.ref = '%s')"
			.formatted(this.slug, this.ref);
		long update = Cluster.number(database, "select latest_update_id from action where id = " + action);
		StringBuilder script = new StringBuilder();
		for (char part = 'a'; part <= 'd'; part++) {
			script.append("\\set %s random(0, 9000000000000000000)\n".formatted(part));
		}
		for (String sql : statements.all()) {
			String general = sql.strip()
				.replace("'%d'::int8".formatted(update), ":new_id::int8")
				.replaceAll("'\\\\x[0-9a-f]{64}'::bytea", "decode(%s, 'hex')".formatted(
						"lpad(to_hex(:a::int8), 16, '0') || lpad(to_hex(:b::int8), 16, '0') || lpad(to_hex(:c::int8), 16, '0') || lpad(to_hex(:d::int8), 16, '0')"))
				.replaceAll("\\bversion=\\('\\d+'::int4\\) where (.*) and version=\\('\\d+'::int4\\)",
						"version=version + 1 where $1");
			script.append(general).append(general.startsWith("insert into status_update") ? " \\gset new_\n" : ";\n");
		}
		return script.toString();
	}

}
