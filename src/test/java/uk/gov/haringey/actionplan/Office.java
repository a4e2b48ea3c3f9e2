package uk.gov.haringey.actionplan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;

import static org.assertj.core.api.Assertions.assertThat;

/** LibreOffice, which opens files and saves them in other formats. */
public final class Office {

	private Office() {
	}

	/**
	 * Saves files in another format; skips the test where there is no LibreOffice, unless
	 * this is CI.
	 * @param format as LibreOffice names it
	 * @return the folder where they are
	 */
	public static Path convert(Path folder, String format, List<Path> files) throws IOException, InterruptedException {
		Optional<Path> office = Stream.of(System.getenv("PATH").split(":"))
			.flatMap((path) -> Stream.of(Path.of(path, "soffice"), Path.of(path, "libreoffice")))
			.filter(Files::isExecutable)
			.findFirst();
		if (office.isEmpty() && !Boolean.parseBoolean(System.getenv("CI"))) {
			Assumptions.abort("No LibreOffice is installed, so no file was opened in it.");
		}
		Path out = folder.resolve("out-" + format.split(":")[0]);
		List<String> command = new ArrayList<>(List.of(office.orElseThrow().toString(), "--headless",
				"-env:UserInstallation=" + folder.resolve("profile").toUri(), "--convert-to", format, "--outdir",
				out.toString()));
		files.forEach((file) -> command.add(file.toString()));
		Process process = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(folder.resolve("said").toFile())
			.start();
		assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
		return out;
	}

}
