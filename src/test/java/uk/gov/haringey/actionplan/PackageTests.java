package uk.gov.haringey.actionplan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PackageTests {

	private static final Path SOURCES = Path.of("src/main/java/uk/gov/haringey/actionplan");

	@Test
	void everyPackageIsNullMarkedAndSaysItsPurpose() throws IOException {
		try (Stream<Path> folders = Files.walk(SOURCES)) {
			assertThat(folders.filter(Files::isDirectory)).allSatisfy((folder) -> {
				Path info = folder.resolve("package-info.java");
				assertThat(info).exists();
				assertThat(Files.readString(info)).contains("@NullMarked").startsWith("/**");
			});
		}
	}

	@Test
	void noFolderIsCrowded() throws IOException {
		try (Stream<Path> folders = Files.walk(SOURCES)) {
			for (Path folder : folders.filter(Files::isDirectory).toList()) {
				try (Stream<Path> files = Files.list(folder)) {
					List<Path> sources = files.filter((file) -> file.toString().endsWith(".java")).toList();
					assertThat(sources).as(folder.toString()).hasSizeLessThan(30);
				}
			}
		}
	}

}
