package uk.gov.haringey.actionplan.journey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import uk.gov.haringey.actionplan.ActionPlanApplication;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/**
 * Starts the evaluation copy and a browser once a test run, and gives each test a browser
 * session of its own.
 */
final class JourneyExtension implements BeforeAllCallback, AfterEachCallback, ParameterResolver {

	private static final Namespace NAMESPACE = Namespace.create(JourneyExtension.class);

	@Override
	public void beforeAll(ExtensionContext context) {
		Optional<Path> chromium = chromium();
		if (chromium.isEmpty() && !Boolean.parseBoolean(System.getenv("CI"))) {
			Assumptions.abort("No Chromium is installed, so no page was opened in a browser.");
		}
		Path browser = chromium
			.orElseThrow(() -> new IllegalStateException("CI needs Chromium, and none is installed"));
		context.getRoot().getStore(NAMESPACE).computeIfAbsent(Stage.class, (key) -> Stage.open(browser), Stage.class);
	}

	private static Optional<Path> chromium() {
		List<String> folders = List.of(System.getenv("PATH").split(":"));
		return Stream.of("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
			.flatMap((name) -> folders.stream().map((folder) -> Path.of(folder, name)))
			.filter(Files::isExecutable)
			.findFirst();
	}

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		return parameter.getParameter().getType() == Visitor.class;
	}

	@Override
	public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
		Stage stage = context.getRoot().getStore(NAMESPACE).get(Stage.class, Stage.class);
		BrowserContext session = stage.browser.newContext(new Browser.NewContextOptions().setBaseURL(stage.address())
			.setViewportSize(1280, 900)
			.setJavaScriptEnabled(!parameter.isAnnotated(WithoutJavaScript.class)));
		context.getStore(NAMESPACE).put(BrowserContext.class, session);
		return new Visitor(session.newPage(), !parameter.isAnnotated(WithoutJavaScript.class));
	}

	@Override
	public void afterEach(ExtensionContext context) {
		BrowserContext session = context.getStore(NAMESPACE).remove(BrowserContext.class, BrowserContext.class);
		if (session != null) {
			session.close();
		}
	}

	/** The running application and browser. */
	private record Stage(ConfigurableApplicationContext application, Path data, Playwright playwright,
			Browser browser) implements AutoCloseable {

		static Stage open(Path chromium) {
			Path data = temporaryFolder();
			ConfigurableApplicationContext application = SpringApplication.run(ActionPlanApplication.class,
					"--server.port=0", "--spring.datasource.url=", "--actionplan.embedded.directory=" + data);
			Playwright playwright = Playwright
				.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
			Browser browser = playwright.chromium()
				.launch(new BrowserType.LaunchOptions().setExecutablePath(chromium)
					.setChromiumSandbox(false)
					.setArgs(List.of("--disable-gpu", "--disable-background-networking", "--disable-component-update",
							"--disable-sync", "--no-first-run")));
			return new Stage(application, data, playwright, browser);
		}

		private static Path temporaryFolder() {
			try {
				return Files.createTempDirectory("actionplan-journey");
			}
			catch (IOException ex) {
				throw new IllegalStateException("No temporary folder", ex);
			}
		}

		String address() {
			return "http://localhost:" + this.application.getEnvironment().getProperty("local.server.port");
		}

		@Override
		public void close() throws IOException {
			this.playwright.close();
			this.application.close();
			FileSystemUtils.deleteRecursively(this.data);
		}

	}

}
