package uk.gov.haringey.actionplan.web.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class OwnAddressTests {

	@ParameterizedTest
	@CsvSource({ "https://other.example/plans?x=y#z, /plans?x=y#z", "http://localhost:8080, /", "/plans, /plans",
			"'', /", "//other.example/x, /other.example/x", "https://other.example//evil.example/x, /evil.example/x",
			"'/\\other.example', /other.example", "'https:\\\\other.example', 'https:\\\\other.example'" })
	void noHostIsLeft(String address, String own) {
		assertThat(OwnAddress.of(address)).isEqualTo(own.startsWith("/") ? own : "/" + own);
	}

	@Test
	void nothingIsTakenForAVariable() {
		assertThat(OwnAddress.redirect("/plans/x?q={y}")).isEqualTo("redirect:/plans/x?q=%7By%7D");
	}

	@Test
	void noHandlerSendsSomebodyOnToAnAddressThatWasTypedAsItIs() throws IOException {
		try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
			List<Path> wrong = sources.filter((file) -> file.toString().endsWith(".java"))
				.filter((file) -> !file.endsWith("OwnAddress.java"))
				.filter((file) -> read(file).replaceAll("\\s+", " ").contains("\"redirect:\" +"))
				.toList();

			assertThat(wrong).as("OwnAddress.redirect is for addresses that are put together").isEmpty();
		}
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
