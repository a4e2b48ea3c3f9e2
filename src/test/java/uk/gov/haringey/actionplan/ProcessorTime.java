package uk.gov.haringey.actionplan;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** How long a processor works for something, however busy the machine is besides. */
public final class ProcessorTime {

	private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

	private ProcessorTime() {
	}

	/** The milliseconds of this thread that some work takes. */
	public static long of(Runnable work) {
		long before = THREADS.getCurrentThreadCpuTime();
		work.run();
		return (THREADS.getCurrentThreadCpuTime() - before) / 1_000_000;
	}

}
