package uk.gov.haringey.actionplan.repository;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What people uploaded and have not applied yet. */
@Repository
public class ImportDrafts {

	private static final Duration KEPT = Duration.ofDays(7);

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final JdbcClient jdbc;

	ImportDrafts(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Keeps an upload, and forgets those of over a week ago; returns its identifier. */
	public long add(long planId, long accountId, Instant now, String fileName, List<List<String>> rows) {
		this.jdbc.sql("delete from import_draft where uploaded_at < :before")
			.param("before", now.minus(KEPT).atOffset(ZoneOffset.UTC))
			.update();
		return this.jdbc.sql("""
				insert into import_draft (plan_id, account_id, uploaded_at, file_name, rows)
				values (:plan, :account, :now, :name, :rows::jsonb) returning id
				""")
			.param("plan", planId)
			.param("account", accountId)
			.param("now", now.atOffset(ZoneOffset.UTC))
			.param("name", fileName)
			.param("rows", JSON.writeValueAsString(rows))
			.query(Long.class)
			.single();
	}

	/** What an account uploaded for a plan. */
	public Optional<Draft> find(long id, long planId, long accountId) {
		return this.jdbc.sql("select * from import_draft where id = :id and plan_id = :plan and account_id = :account")
			.param("id", id)
			.param("plan", planId)
			.param("account", accountId)
			.query((row, number) -> new Draft(row.getLong("id"), row.getString("file_name"),
					JSON.readValue(row.getString("rows"), new TypeReference<List<List<String>>>() {
					})))
			.optional();
	}

	public void remove(long id) {
		this.jdbc.sql("delete from import_draft where id = :id").param("id", id).update();
	}

	/** An upload; the first row has the columns' names. */
	public record Draft(long id, String fileName, List<List<String>> rows) {

	}

}
