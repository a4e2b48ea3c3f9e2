package uk.gov.haringey.actionplan.journey;

import java.util.List;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A passkey from its making to its loss, with an authenticator of the browser's own. */
@Journey
class PasskeyJourneyTests {

	private static final String WHO = "head-of-equalities-and-diversity";

	@Test
	void aPasskeySignsInByItselfOrBesidesThePasswordAndARecoveryCodeStandsInForItOnce(Visitor visitor) {
		Page page = visitor.page();
		addAuthenticator(page);
		visitor.signIn(WHO);
		visitor.open("/profile");
		visitor.type("Name of the new passkey, such as the name of the device", "Office computer");
		click(page, "Add a passkey");
		page.waitForSelector("text=Added on");
		visitor.check();
		assertThat(visitor.content()).contains("Office computer", "You can also sign in with only your password.");
		visitor.picture("passkeys");

		signOut(page);
		click(page, "Sign in with a passkey");
		page.waitForURL((url) -> url.endsWith("/my-actions"));

		visitor.open("/profile");
		visitor.press("Always ask for a passkey after the password");
		List<String> codes = page.locator("code").allInnerTexts();
		assertThat(codes).hasSize(10).doesNotHaveDuplicates();
		visitor.open("/profile/recovery-codes");
		assertThat(page.url()).as("codes are shown once").endsWith("/profile");

		signOut(page);
		click(page, "Sign in with a passkey");
		page.waitForURL((url) -> url.endsWith("/sign-in?passkey"));
		assertThat(visitor.errors()).containsExactly("The passkey did not work. Use your user name and password");

		visitor.signIn(WHO);
		assertThat(visitor.content()).contains("This account needs a passkey too.");
		assertThat(visitor.open("/my-actions")).isEqualTo(200);
		assertThat(page.url()).as("the password alone opens nothing").endsWith("/sign-in");
		visitor.open("/sign-in/second-step");
		click(page, "Sign in with a passkey");
		page.waitForURL((url) -> url.contains("/my-actions"));

		signOut(page);
		visitor.signIn(WHO);
		visitor.type("Recovery code", codes.get(3).toUpperCase());
		visitor.press("Use the code");
		assertThat(visitor.content()).contains("My actions");
		signOut(page);
		visitor.signIn(WHO);
		visitor.type("Recovery code", codes.get(3));
		visitor.press("Use the code");
		assertThat(visitor.errors()).containsExactly("That recovery code is wrong or was already used. Sign in again");

		visitor.signIn(WHO);
		visitor.type("Recovery code", codes.get(4));
		visitor.press("Use the code");
		visitor.open("/profile");
		assertThat(visitor.content()).contains("You have 8 recovery codes left");
		page.getByLabel("Remove: Office computer").click();
		assertThat(visitor.content()).contains("The passkey was removed").doesNotContain("Office computer");
		signOut(page);
		visitor.signIn(WHO);
		assertThat(visitor.content()).contains("My actions");
	}

	private static void addAuthenticator(Page page) {
		CDPSession session = page.context().newCDPSession(page);
		session.send("WebAuthn.enable");
		JsonObject options = new JsonObject();
		options.addProperty("protocol", "ctap2");
		options.addProperty("transport", "internal");
		options.addProperty("hasResidentKey", true);
		options.addProperty("hasUserVerification", true);
		options.addProperty("isUserVerified", true);
		options.addProperty("automaticPresenceSimulation", true);
		JsonObject argument = new JsonObject();
		argument.add("options", options);
		session.send("WebAuthn.addVirtualAuthenticator", argument);
	}

	private static void signOut(Page page) {
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out").setExact(true)).first().click();
		page.waitForURL((url) -> url.contains("/sign-in"));
	}

	private static void click(Page page, String button) {
		page.getByRole(AriaRole.MAIN)
			.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(button).setExact(true))
			.click();
	}

}
