package uk.gov.haringey.actionplan.service.audit;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.repository.AuditTrail;
import uk.gov.haringey.actionplan.repository.AuditTrail.Entry;
import uk.gov.haringey.actionplan.repository.AuditTrail.Search;
import uk.gov.haringey.actionplan.repository.AuditTrail.SignInEntry;
import uk.gov.haringey.actionplan.repository.Slice;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.account.Right;
import uk.gov.haringey.actionplan.service.audit.AuditCheck.Anchor;
import uk.gov.haringey.actionplan.service.turn.InTurn;
import uk.gov.haringey.actionplan.service.turn.TooBusyException;
import uk.gov.haringey.actionplan.service.turn.Turns;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Shows the administrator who did what. */
@Service
public class AuditReading {

	private static final int BATCH = 500;

	private final AuditTrail trail;

	private final AuditChain chain;

	AuditReading(AuditTrail trail, AuditChain chain) {
		this.trail = trail;
		this.chain = chain;
	}

	/** The latest entries that were searched for. */
	@Transactional(readOnly = true)
	public List<Entry> entries(Search search, int most, Actor actor) {
		actor.must(Right.READ_AUDIT);
		return this.trail.entries(search, most);
	}

	/**
	 * Hands on all entries that were searched for, a batch at a time. As entries are only
	 * ever added, it needs no transaction around them.
	 * @param begin asks for the receiver when it is this export's turn
	 * @throws TooBusyException if too many large files are being made
	 */
	@InTurn(Turns.Kind.EXPORT)
	public void each(Search search, Actor actor, Supplier<Consumer<Entry>> begin) {
		actor.must(Right.READ_AUDIT);
		Consumer<Entry> taker = begin.get();
		List<Entry> batch = this.trail.entries(search, BATCH);
		while (!batch.isEmpty()) {
			batch.forEach(taker);
			batch = this.trail.entries(search.before(batch.get(batch.size() - 1).id()), BATCH);
		}
	}

	/** Tries to sign in; pages count from 0. */
	@Transactional(readOnly = true)
	public Slice<SignInEntry> signIns(int page, int size, Actor actor) {
		actor.must(Right.READ_AUDIT);
		return this.trail.signIns(page, size);
	}

	/**
	 * Takes the end of the chain over the audit again, or all of it if it is short.
	 * @throws TooBusyException if too much of such work is being done
	 */
	@InTurn(Turns.Kind.EXPORT)
	public AuditCheck check(@Nullable Anchor anchor, Actor actor) {
		actor.must(Right.READ_AUDIT);
		return this.chain.checkLatest(anchor);
	}

}
