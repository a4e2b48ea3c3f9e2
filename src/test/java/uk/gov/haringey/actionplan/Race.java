package uk.gov.haringey.actionplan;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.jspecify.annotations.Nullable;

/** Things that begin at the same moment, each in a transaction of its own. */
public final class Race {

	private Race() {
	}

	/** What each threw, in their order; nothing where it went well. */
	public static List<@Nullable Throwable> of(Runnable... runners) {
		CyclicBarrier together = new CyclicBarrier(runners.length);
		ExecutorService threads = Executors.newFixedThreadPool(runners.length);
		List<Future<Void>> all = new ArrayList<>();
		for (Runnable runner : runners) {
			Callable<Void> run = () -> {
				together.await();
				runner.run();
				return null;
			};
			all.add(threads.submit(run));
		}
		List<@Nullable Throwable> thrown = new ArrayList<>();
		for (Future<Void> one : all) {
			try {
				one.get();
				thrown.add(null);
			}
			catch (ExecutionException ex) {
				thrown.add(ex.getCause());
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw new IllegalStateException(ex);
			}
		}
		threads.shutdown();
		return thrown;
	}

}
