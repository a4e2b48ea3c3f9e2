package uk.gov.haringey.actionplan.service.turn;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import uk.gov.haringey.actionplan.service.account.Actors;

import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Lets one piece of heavy work run at a time for an account, and two on a node. Each kind
 * has turns of its own. Everybody else waits a moment, so that a double click or two
 * colleagues at once notice nothing, and is then told to try again.
 */
@Service
public class Turns {

	/** The kinds of heavy work. */
	public enum Kind {

		/** Reading a file that somebody uploads, and what its rows change. */
		IMPORT,
		/** Storing a file that is to be read later. */
		KEEP,
		/** Making a document or a large export. */
		EXPORT

	}

	/** How many of a kind run on a node at a time. */
	static final int ON_A_NODE = 2;

	private static final Duration PATIENCE = Duration.ofSeconds(1);

	/** Nobody looks at a page while a job waits. */
	private static final Duration PATIENCE_OF_JOBS = Duration.ofSeconds(10);

	/** Everybody who is not signed in shares one turn. */
	private static final long NOBODY = 0;

	/** Jobs share one turn, so that the other one stays with people. */
	private static final long JOBS = -1;

	private final Map<Kind, Lane> lanes = new EnumMap<>(Kind.class);

	public Turns() {
		Arrays.stream(Kind.values()).forEach((kind) -> this.lanes.put(kind, new Lane()));
	}

	/**
	 * Does some work for the person who is signed in on this thread.
	 * @throws TooBusyException if too much of the kind is being done
	 */
	public <T> T take(Kind kind, Supplier<T> work) {
		return take(kind, PATIENCE, work);
	}

	/**
	 * The same, but nobody waits.
	 * @throws TooBusyException if too much of the kind is being done
	 */
	public <T> T takeAtOnce(Kind kind, Supplier<T> work) {
		return take(kind, Duration.ZERO, work);
	}

	private <T> T take(Kind kind, Duration patience, Supplier<T> work) {
		Lane lane = lane(kind);
		Semaphore own = lane.own(Actors.signedInAccountId().orElse(NOBODY));
		// Only one of an account waits: the threads that wait are a node's too.
		if (own.hasQueuedThreads()) {
			throw new TooBusyException();
		}
		return within(own, patience, () -> within(lane.node, patience, work));
	}

	/** The same for work without a result. */
	public void take(Kind kind, Runnable work) {
		take(kind, () -> {
			work.run();
			return true;
		});
	}

	/**
	 * Does some work for a job.
	 * @throws TooBusyException if too much of the kind is being done; the job runs again
	 * later
	 */
	public <T> T takeForJob(Kind kind, Supplier<T> work) {
		Lane lane = lane(kind);
		return within(lane.own(JOBS), PATIENCE_OF_JOBS, () -> within(lane.node, PATIENCE_OF_JOBS, work));
	}

	/** Insists that no transaction runs on this thread, and so no connection is held. */
	public static void mustHoldNoConnection() {
		if (TransactionSynchronizationManager.isActualTransactionActive()) {
			throw new IllegalStateException("A database connection is held while a file is read");
		}
	}

	private Lane lane(Kind kind) {
		Lane lane = this.lanes.get(kind);
		if (lane == null) {
			throw new IllegalStateException("Every kind has its turns");
		}
		return lane;
	}

	private static <T> T within(Semaphore turns, Duration patience, Supplier<T> work) {
		try {
			if (!turns.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
				throw new TooBusyException();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new TooBusyException();
		}
		try {
			return work.get();
		}
		finally {
			turns.release();
		}
	}

	private static final class Lane {

		private final Semaphore node = new Semaphore(ON_A_NODE, true);

		/**
		 * One for each account that ever took a turn: there are few, and each is small.
		 */
		private final ConcurrentMap<Long, Semaphore> accounts = new ConcurrentHashMap<>();

		private Semaphore own(long account) {
			return this.accounts.computeIfAbsent(account, (id) -> new Semaphore(1, true));
		}

	}

}
