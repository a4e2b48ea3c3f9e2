package uk.gov.haringey.actionplan.config.node;

import java.lang.management.ManagementFactory;
import java.util.List;

import com.sun.management.HotSpotDiagnosticMXBean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/**
 * Warns at a start when the process would live on after it ran out of memory: some of its
 * threads are lost then, and whatever should start it again sees a process that runs. An
 * application cannot set the flag by itself, and a jar cannot carry it.
 */
@Component
class MemoryExit implements ApplicationRunner {

	private static final Logger log = LoggerFactory.getLogger(MemoryExit.class);

	/** Either ends the process. */
	private static final List<String> FLAGS = List.of("ExitOnOutOfMemoryError", "CrashOnOutOfMemoryError");

	@Override
	public void run(ApplicationArguments arguments) {
		if (!isSet(ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class))) {
			log.warn("Start Java with -XX:+ExitOnOutOfMemoryError, so that a process without memory ends "
					+ "and can be started again");
		}
	}

	/** Whether one is set; other virtual machines have none, and are not warned of. */
	static boolean isSet(@Nullable HotSpotDiagnosticMXBean machine) {
		return machine == null
				|| FLAGS.stream().anyMatch((flag) -> Boolean.parseBoolean(machine.getVMOption(flag).getValue()));
	}

}
