package uk.gov.haringey.actionplan.repository;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Documents that were chosen for an update which is not saved yet, since a browser does
 * not choose them again. They are their uploader's alone, and forgotten after a week.
 */
@Repository
public class EvidenceDrafts {

	private static final Duration KEPT = Duration.ofDays(7);

	private final JdbcClient jdbc;

	EvidenceDrafts(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Keeps a document, and forgets those of over a week ago. */
	public void add(long actionId, long accountId, Instant now, String fileName, byte[] content) {
		forgetOld(now);
		this.jdbc.sql("""
				insert into evidence_draft (action_id, account_id, uploaded_at, file_name, content)
				values (:action, :account, :now, :name, :content)
				""")
			.param("action", actionId)
			.param("account", accountId)
			.param("now", now.atOffset(ZoneOffset.UTC))
			.param("name", fileName)
			.param("content", content)
			.update();
	}

	/** Forgets the documents of over a week ago. */
	public void forgetOld(Instant now) {
		this.jdbc.sql("delete from evidence_draft where uploaded_at < :before")
			.param("before", now.minus(KEPT).atOffset(ZoneOffset.UTC))
			.update();
	}

	/** How many bytes an account chose for all actions together. */
	public long size(long accountId) {
		return this.jdbc
			.sql("select coalesce(sum(octet_length(content)), 0) from evidence_draft where account_id = :account")
			.param("account", accountId)
			.query(Long.class)
			.single();
	}

	/** What an account chose for an action, in the order chosen. */
	public List<Draft> find(long actionId, long accountId) {
		return this.jdbc.sql("""
				select id, file_name, content from evidence_draft
				where action_id = :action and account_id = :account order by id
				""").param("action", actionId).param("account", accountId).query(Draft.class).list();
	}

	/** Forgets what an account chose for an action, but for some. */
	public void removeAllBut(Collection<Long> kept, long actionId, long accountId) {
		this.jdbc
			.sql("delete from evidence_draft where action_id = :action and account_id = :account "
					+ (kept.isEmpty() ? "" : "and id not in (:kept)"))
			.param("action", actionId)
			.param("account", accountId)
			.param("kept", kept)
			.update();
	}

	/** A document that was chosen. */
	public record Draft(long id, String fileName, byte[] content) {

	}

}
