package uk.gov.haringey.actionplan;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Insists that pages are valid by the Nu HTML checker, which {@code .ci/run} installs.
 * Elsewhere than in CI, pages stay unchecked where it is missing, which is said once.
 */
public final class HtmlChecker {

	private static final Path JAR = Path
		.of(System.getenv().getOrDefault("VNU_JAR", "target/tools/node_modules/vnu-jar/build/dist/vnu.jar"));

	private static final @Nullable ClassLoader LOADER = loader();

	private HtmlChecker() {
	}

	private static @Nullable ClassLoader loader() {
		if (!Files.isRegularFile(JAR)) {
			if (Boolean.parseBoolean(System.getenv("CI"))) {
				throw new IllegalStateException("CI needs the Nu HTML checker, and there is none at " + JAR);
			}
			System.out
				.println("No page is checked for valid HTML: npm install --no-save --prefix target/tools vnu-jar");
			return null;
		}
		try {
			return new URLClassLoader(new URL[] { JAR.toUri().toURL() }, ClassLoader.getPlatformClassLoader());
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Whether pages are checked. */
	static boolean isThere() {
		return LOADER != null;
	}

	/** Insists that a page is valid; {@code name} says which one it is. */
	public static void check(String name, String html) {
		if (LOADER == null) {
			return;
		}
		Thread thread = Thread.currentThread();
		ClassLoader before = thread.getContextClassLoader();
		thread.setContextClassLoader(LOADER);
		try {
			Class<?> type = LOADER.loadClass("nu.validator.client.EmbeddedValidator");
			Object validator = type.getConstructor().newInstance();
			type.getMethod("setNoLangDetect", boolean.class).invoke(validator, true);
			Class<?> format = LOADER.loadClass("nu.validator.client.EmbeddedValidator$OutputFormat");
			Object gnu = Arrays.stream(format.getEnumConstants())
				.filter((constant) -> constant.toString().equals("GNU"))
				.findFirst()
				.orElseThrow();
			type.getMethod("setOutputFormat", format).invoke(validator, gnu);
			type.getMethod("setForceHTML", boolean.class).invoke(validator, true);
			Method validate = type.getMethod("validate", InputStream.class);
			Object found = validate.invoke(validator, new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8)));
			List<String> messages = String.valueOf(found)
				.lines()
				// The CSRF token's field is written so by the framework.
				.filter((line) -> !line.contains("Trailing slash on void elements"))
				.filter((line) -> !line.isBlank())
				.toList();
			assertThat(messages).as("what the Nu HTML checker says of %s", name).isEmpty();
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException("The Nu HTML checker could not be run", ex);
		}
		finally {
			thread.setContextClassLoader(before);
		}
	}

}
