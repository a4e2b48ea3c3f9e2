package uk.gov.haringey.actionplan.service.account.keeping;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

import uk.gov.haringey.actionplan.entity.Account;
import uk.gov.haringey.actionplan.repository.account.AccountRecords;
import uk.gov.haringey.actionplan.repository.account.Accounts;
import uk.gov.haringey.actionplan.service.NotFoundException;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.account.ProofNeededException;
import uk.gov.haringey.actionplan.service.account.RecentProof;
import uk.gov.haringey.actionplan.service.account.Right;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Gives out all that is held about one account, for its owner who asks for it. */
@Service
public class AccountData {

	private final Accounts accounts;

	private final AccountRecords records;

	private final RecentProof proof;

	private final JdbcClient jdbc;

	AccountData(Accounts accounts, AccountRecords records, RecentProof proof, JdbcClient jdbc) {
		this.accounts = accounts;
		this.records = records;
		this.proof = proof;
		this.jdbc = jdbc;
	}

	/** The tables that have something about accounts. */
	@Transactional(readOnly = true)
	public List<String> tables(Actor actor) {
		actor.must(Right.KEEP_ACCOUNTS);
		return this.records.tables();
	}

	/**
	 * Writes all rows about an account as one JSON object: {@code account}, {@code made}
	 * and {@code tables}, in which each table has an array of its rows, without
	 * passwords, keys and the content of documents. That it was written is recorded.
	 * @param out takes it in UTF-8; it is not closed
	 * @throws ProofNeededException without a recent proof of who asks
	 * @throws NotFoundException if there is no such account
	 * @throws IOException if it cannot be written
	 */
	@Transactional(rollbackFor = IOException.class)
	public void write(String username, OutputStream out, Actor actor) throws IOException {
		actor.must(Right.KEEP_ACCOUNTS);
		this.proof.must();
		PrintWriter json = new PrintWriter(out, false, StandardCharsets.UTF_8);
		Account account = this.accounts.findByUsername(username)
			.orElseThrow(() -> new NotFoundException("There is no account called %s.".formatted(username)));
		this.jdbc.sql("select record_event('ACCOUNT_DATA_EXPORTED', :actor, null, :account)")
			.param("actor", actor.accountId())
			.param("account", account.id())
			.query((row) -> {
			});
		json.printf("{%n\"account\": \"%s\",%n\"made\": \"%s\",%n\"tables\": {", username, Instant.now());
		String separator = "";
		for (String table : this.records.tables()) {
			json.printf("%s%n\"%s\": [", separator, table);
			Separated rows = new Separated(json);
			this.records.each(table, account.id(), username, rows::add);
			json.print("]");
			separator = ",";
		}
		json.printf("%n}%n}%n");
		if (json.checkError()) {
			throw new IOException("No room for the file");
		}
	}

	/** Rows with a comma between them. */
	private static final class Separated {

		private final PrintWriter json;

		private String separator = "";

		Separated(PrintWriter json) {
			this.json = json;
		}

		void add(String row) {
			this.json.printf("%s%n", this.separator);
			this.json.print(row);
			this.separator = ",";
		}

	}

}
