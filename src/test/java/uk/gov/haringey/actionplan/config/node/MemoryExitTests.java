package uk.gov.haringey.actionplan.config.node;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

import com.sun.management.HotSpotDiagnosticMXBean;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MemoryExitTests {

	private static final String FLAG = "-XX:+ExitOnOutOfMemoryError";

	@Test
	void theFlagIsReadFromTheVirtualMachine() {
		boolean given = ManagementFactory.getRuntimeMXBean().getInputArguments().contains(FLAG);

		assertThat(MemoryExit.isSet(ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)))
			.isEqualTo(given);
		assertThat(MemoryExit.isSet(null)).isTrue();
	}

	/**
	 * The plain start by Maven, a jar as the README starts it, the image, and a small
	 * node.
	 */
	@Test
	void everyStartThatTheProjectDescribesHasTheFlag() throws IOException {
		assertThat(Files.readString(Path.of("pom.xml")))
			.contains("<spring-boot.run.jvmArguments>" + FLAG + "</spring-boot.run.jvmArguments>");
		assertThat(Files.readString(Path.of("src/main/docker/Dockerfile"))).contains("\"" + FLAG + "\"");
		assertThat(Files.readAllLines(Path.of("src/main/docker/small-node.options"))).contains(FLAG);
		assertThat(Files.readAllLines(Path.of("README.md"))).filteredOn((line) -> line.contains("-jar target/"))
			.isNotEmpty()
			.allSatisfy((line) -> assertThat(line).contains("java " + FLAG + " -jar target/"));
	}

}
