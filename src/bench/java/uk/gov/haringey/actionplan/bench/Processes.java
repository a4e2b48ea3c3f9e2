package uk.gov.haringey.actionplan.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What processes use, as Linux tells; not a number elsewhere. */
final class Processes {

	/** The unit of processor time in {@code /proc} is the same on all common machines. */
	private static final double TICKS_PER_SECOND = 100;

	/** In {@code /proc/…/stat}, counted from the state that follows the name. */
	private static final int USER_TIME = 11;

	private Processes() {
	}

	/** The processor time of one process, in seconds. */
	static double cpuSeconds(long process) {
		return times(process, 2);
	}

	/** That of a process with its children, those that have ended included. */
	static double cpuSecondsOfAll(long parent) {
		return times(parent, 4) + ProcessHandle.of(parent)
			.stream()
			.flatMap(ProcessHandle::descendants)
			.mapToDouble((child) -> times(child.pid(), 2))
			.filter(Double::isFinite)
			.sum();
	}

	private static double times(long process, int count) {
		try {
			String stat = Files.readString(Path.of("/proc/" + process + "/stat"));
			String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
			double ticks = 0;
			for (int field = USER_TIME; field < USER_TIME + count; field++) {
				ticks += Long.parseLong(fields[field]);
			}
			return ticks / TICKS_PER_SECOND;
		}
		catch (IOException ex) {
			return Double.NaN;
		}
	}

	/** The memory that a process has now, in megabytes (10^6 bytes). */
	static double residentMegabytes(long process) {
		return memory(process, "VmRSS:");
	}

	/** The most that it ever had. */
	static double mostResidentMegabytes(long process) {
		return memory(process, "VmHWM:");
	}

	private static double memory(long process, String name) {
		try (Stream<String> lines = Files.lines(Path.of("/proc/" + process + "/status"))) {
			List<String> found = lines.filter((line) -> line.startsWith(name)).toList();
			return found.isEmpty() ? Double.NaN : Long.parseLong(found.get(0).replaceAll("[^0-9]", "")) * 1024 / 1e6;
		}
		catch (IOException ex) {
			return Double.NaN;
		}
	}

}
