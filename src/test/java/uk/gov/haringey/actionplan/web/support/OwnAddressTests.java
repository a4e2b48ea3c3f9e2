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
			"'/\\other.example', /other.example", "'/\t/other.example', /other.example",
			"'\t//other.example', /other.example", "'/\r\n\\other.example', /other.example",
			"%2f%2fother.example, /%2f%2fother.example", "'https:\\\\other.example', 'https:\\\\other.example'" })
	void noHostIsLeft(String address, String own) {
		assertThat(OwnAddress.of(address)).isEqualTo(own.startsWith("/") ? own : "/" + own);
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			/my-actions,                    /my-actions
			my-actions,                     /my-actions
			/plans/x,                       /plans/x#action-1.1
			plans/x,                        /plans/x#action-1.1
			/plans/x?q=a%20b&rag=red,       /plans/x?q=a%20b&rag=red#action-1.1
			plans/x?q=a%20b&rag=red,        /plans/x?q=a%20b&rag=red#action-1.1
			'',                             /plans/x/actions/1.1
			/,                              /plans/x/actions/1.1
			x,                              /plans/x/actions/1.1
			/x,                             /plans/x/actions/1.1
			/plans/y,                       /plans/x/actions/1.1
			/plans/xy,                      /plans/x/actions/1.1
			/plans/x/../../admin,           /plans/x/actions/1.1
			/plans/x?q=a#b,                 /plans/x/actions/1.1
			/plans/x?q={y},                 /plans/x/actions/1.1
			/my-actions/,                   /plans/x/actions/1.1
			//my-actions,                   /plans/x/actions/1.1
			//evil,                         /plans/x/actions/1.1
			//evil/my-actions,              /plans/x/actions/1.1
			/\\evil,                        /plans/x/actions/1.1
			\\evil,                         /plans/x/actions/1.1
			%2f%2fevil,                     /plans/x/actions/1.1
			%2fmy-actions,                  /plans/x/actions/1.1
			https://evil/my-actions,        /plans/x/actions/1.1
			https://evil/plans/x,           /plans/x/actions/1.1
			javascript:alert(1),            /plans/x/actions/1.1
			""")
	void whatIsDoneLeadsBackToAListOfOursOrElseToTheAction(String from, String next) {
		assertThat(OwnAddress.afterAction(from, "x", "1.1")).isEqualTo(next);
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
