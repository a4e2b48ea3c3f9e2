package uk.gov.haringey.actionplan.repository;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
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

	/**
	 * Keeps an upload, for a plan or for a new one, and forgets those of over a week ago;
	 * returns its identifier.
	 */
	public long add(@Nullable Long planId, long accountId, Instant now, String fileName, List<List<String>> rows) {
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

	/** What an account uploaded for a plan, or for a new one. */
	public Optional<Draft> find(long id, @Nullable Long planId, long accountId) {
		return find(id, planId, accountId, "");
	}

	/** The same, kept from others until the transaction ends. */
	public Optional<Draft> findForChange(long id, @Nullable Long planId, long accountId) {
		return find(id, planId, accountId, "for update");
	}

	private Optional<Draft> find(long id, @Nullable Long planId, long accountId, String lock) {
		return this.jdbc.sql("""
				select * from import_draft
				where id = :id and plan_id is not distinct from :plan::bigint and account_id = :account
				""" + lock)
			.param("id", id)
			.param("plan", planId)
			.param("account", accountId)
			.query((row, number) -> new Draft(row.getLong("id"), row.getString("file_name"),
					JSON.readValue(row.getString("rows"), new TypeReference<List<List<String>>>() {
					}), Objects.requireNonNullElse(row.getString("settings"), "")))
			.optional();
	}

	/** Keeps how an upload is to be read, as JSON. */
	public void remember(long id, String settings) {
		this.jdbc.sql("update import_draft set settings = :settings::jsonb where id = :id")
			.param("settings", settings)
			.param("id", id)
			.update();
	}

	public void remove(long id) {
		this.jdbc.sql("delete from import_draft where id = :id").param("id", id).update();
	}

	/**
	 * An upload.
	 *
	 * @param rows its rows, each a list of texts
	 * @param settings how it is to be read, as JSON; empty if nobody said so
	 */
	public record Draft(long id, String fileName, List<List<String>> rows, String settings) {

	}

}
