package uk.gov.haringey.actionplan.repository;

import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What people uploaded and have not applied yet: one draft an account. */
@Repository
public class ImportDrafts {

	private static final Duration KEPT = Duration.ofDays(7);

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final JdbcClient jdbc;

	ImportDrafts(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Keeps an upload, for a plan or for a new one, in place of what the account uploaded
	 * before, and forgets those of over a week ago; returns its identifier.
	 */
	public long add(@Nullable Long planId, long accountId, Instant now, String fileName, List<List<String>> rows) {
		return put(planId, accountId, now, fileName, JSON.writeValueAsString(rows), null);
	}

	/** The same for a file that is yet to be read, of 10 MB at most. */
	public long addUnread(@Nullable Long planId, long accountId, Instant now, String fileName, byte[] content) {
		return put(planId, accountId, now, fileName, null, content);
	}

	/** Forgets the uploads of over a week ago. */
	public void forgetOld(Instant now) {
		this.jdbc.sql("delete from import_draft where uploaded_at < :before")
			.param("before", now.minus(KEPT).atOffset(ZoneOffset.UTC))
			.update();
	}

	/**
	 * The identifier is a new one, so that no page of the upload before is taken for it.
	 */
	private long put(@Nullable Long planId, long accountId, Instant now, String fileName, @Nullable String rows,
			byte @Nullable [] content) {
		forgetOld(now);
		return this.jdbc.sql("""
				insert into import_draft (plan_id, account_id, uploaded_at, file_name, rows, content)
				values (:plan, :account, :now, :name, :rows::jsonb, :content)
				on conflict (account_id) do update set id = default, plan_id = excluded.plan_id,
				  uploaded_at = excluded.uploaded_at, file_name = excluded.file_name, rows = excluded.rows,
				  content = excluded.content, settings = null
				returning id
				""")
			.param("plan", planId)
			.param("account", accountId)
			.param("now", now.atOffset(ZoneOffset.UTC))
			.param("name", fileName)
			.param("rows", rows)
			.param("content", content, Types.BINARY)
			.query(Long.class)
			.single();
	}

	/**
	 * Keeps the rows of a file in place of the file; nothing if it was replaced in the
	 * meantime.
	 */
	public void takeRead(long id, List<List<String>> rows) {
		this.jdbc.sql("update import_draft set rows = :rows::jsonb, content = null where id = :id")
			.param("rows", JSON.writeValueAsString(rows))
			.param("id", id)
			.update();
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
					rows(row.getString("rows")), Objects.requireNonNullElse(row.getString("settings"), ""),
					row.getBytes("content")))
			.optional();
	}

	private static List<List<String>> rows(@Nullable String json) {
		return (json == null) ? List.of() : JSON.readValue(json, new TypeReference<List<List<String>>>() {
		});
	}

	/** Keeps how to read an upload, as JSON. */
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
	 * @param rows its rows, each a list of texts; empty until it was read
	 * @param settings how to read it, as JSON; empty if nobody said so
	 * @param content the file itself until it was read
	 */
	public record Draft(long id, String fileName, List<List<String>> rows, String settings, byte @Nullable [] content) {

		/** Whether its rows are known. */
		public boolean isRead() {
			return this.content == null;
		}

	}

}
