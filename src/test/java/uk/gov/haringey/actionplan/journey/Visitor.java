package uk.gov.haringey.actionplan.journey;

import java.nio.file.Path;
import java.util.List;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import uk.gov.haringey.actionplan.HtmlChecker;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Somebody at a browser. Every page that they come to is checked for accessibility, where
 * scripts run.
 */
final class Visitor {

	static final String PLAN = "/plans/procurement-2006-2009";

	private static final String FOCUSED_NAME = """
			() => { const focused = document.activeElement;
				return focused.getAttribute('aria-label') || (focused.labels?.[0]?.innerText ?? focused.innerText ?? focused.textContent).trim(); }""";

	/** Radio buttons show the focus on what is drawn in their place. */
	private static final String FOCUS_VISIBLE = """
			() => { const focused = document.activeElement;
				const label = focused.labels?.[0];
				const looks = [getComputedStyle(focused)].concat(label ? [getComputedStyle(label, '::before')] : []);
				return looks.some(look => (look.outlineStyle !== 'none' && look.outlineWidth !== '0px')
					|| look.boxShadow !== 'none'); }""";

	/** Axe leaves out the rules of WCAG 2.2 unless it is asked for them. */
	private static final List<String> STANDARDS = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa",
			"best-practice");

	/** What depends on how wide the page is. */
	private static final List<String> RULES_OF_LAYOUT = List.of("target-size", "color-contrast",
			"scrollable-region-focusable");

	private final Page page;

	private final boolean scripts;

	Visitor(Page page, boolean scripts) {
		this.page = page;
		this.scripts = scripts;
	}

	/** Opens a page, and returns the status code that it was answered with. */
	int open(String path) {
		Response response = this.page.navigate(path);
		check();
		return response.status();
	}

	/** Opens a page without checking it. */
	int look(String path) {
		return this.page.navigate(path).status();
	}

	/** Insists that what the server sends for an address is valid HTML. */
	void checkHtml(String path) {
		HtmlChecker.check(path, this.page.context().request().get(path).text());
	}

	void signIn(String username) {
		open("/sign-in");
		type("User name", username);
		type("Password", "evaluation-only");
		press("Sign in");
	}

	void press(String button) {
		this.page.getByRole(AriaRole.MAIN)
			.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(button).setExact(true))
			.click();
		check();
	}

	void follow(String link) {
		this.page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link).setExact(true)).first().click();
		check();
	}

	void type(String label, String text) {
		this.page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).fill(text);
	}

	void choose(String label) {
		this.page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).check();
	}

	/** The text of the page's own content. */
	String content() {
		return this.page.getByRole(AriaRole.MAIN).innerText();
	}

	/** The text of the row of the register in which an action stands. */
	String row(String ref) {
		return this.page.locator("tr[id='action-%s']".formatted(ref)).innerText();
	}

	/** What the error summary says, one text an error. */
	List<String> errors() {
		return this.page.locator(".govuk-error-summary__list a").allInnerTexts();
	}

	/**
	 * Goes to a control by the Tab key alone, and insists that the focus can be seen
	 * there.
	 */
	void tabTo(String name) {
		for (int press = 0; press < 200; press++) {
			this.page.keyboard().press("Tab");
			if (name.equals(this.page.evaluate(FOCUSED_NAME))) {
				assertThat(this.page.evaluate(FOCUS_VISIBLE)).as("the focus on “%s” can be seen", name).isEqualTo(true);
				return;
			}
		}
		throw new AssertionError("The Tab key does not come to “%s” on %s".formatted(name, this.page.url()));
	}

	/** Presses Enter where the focus is, and waits for the page that this leads to. */
	void enter() {
		this.page.waitForNavigation(() -> this.page.keyboard().press("Enter"));
	}

	/** Keeps pictures of the page at the widths of a phone, a tablet and a desk. */
	void picture(String name) {
		for (int width : new int[] { 320, 768, 1280 }) {
			this.page.setViewportSize(width, 900);
			this.page.screenshot(new Page.ScreenshotOptions().setFullPage(true)
				.setPath(Path.of("target", "screenshots", "%s-%d.png".formatted(name, width))));
		}
	}

	Page page() {
		return this.page;
	}

	/** Insists that the page is accessible as it is, where scripts run. */
	void check() {
		check(new AxeBuilder(this.page).withTags(STANDARDS));
	}

	/** Insists that a page that was checked is accessible at another width too. */
	void checkLayout() {
		check(new AxeBuilder(this.page).withRules(RULES_OF_LAYOUT));
	}

	private void check(AxeBuilder axe) {
		if (this.scripts) {
			// The other way opens a second page for each check; that is for pages with
			// frames.
			assertThat(axe.setLegacyMode(true).analyze().getViolations()).as("accessibility of " + this.page.url())
				.isEmpty();
		}
	}

}
