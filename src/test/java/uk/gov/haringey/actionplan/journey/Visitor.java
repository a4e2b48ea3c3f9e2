package uk.gov.haringey.actionplan.journey;

import java.util.List;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Somebody at a browser. Every page that they come to is checked for accessibility, where
 * scripts run.
 */
final class Visitor {

	static final String PLAN = "/plans/procurement-2006-2009";

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
		return this.page.locator("tr")
			.filter(new Locator.FilterOptions().setHas(
					this.page.getByRole(AriaRole.ROWHEADER, new Page.GetByRoleOptions().setName(ref).setExact(true))))
			.innerText();
	}

	/** What the error summary says, one text an error. */
	List<String> errors() {
		return this.page.locator(".govuk-error-summary__list a").allInnerTexts();
	}

	Page page() {
		return this.page;
	}

	/** Insists that the page is accessible as it is, where scripts run. */
	void check() {
		if (this.scripts) {
			assertThat(new AxeBuilder(this.page).analyze().getViolations()).as("accessibility of " + this.page.url())
				.isEmpty();
		}
	}

}
