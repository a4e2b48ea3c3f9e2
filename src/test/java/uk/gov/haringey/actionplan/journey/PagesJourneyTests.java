package uk.gov.haringey.actionplan.journey;

import java.util.List;
import java.util.stream.Stream;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Media;
import com.microsoft.playwright.options.WaitForSelectorState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Every page, for whom it is made, at the widths of a phone, a tablet and a desk. */
@Journey
class PagesJourneyTests {

	private static final String PLAN = Visitor.PLAN;

	private static final String PARTS_SHOWN = """
			() => [...document.querySelectorAll('.app-bar')].filter(part => part.checkVisibility()).length""";

	/** Parts without a label, labels over one another, and labels beyond the page. */
	private static final String LABELS_HIDDEN = """
			() => [...document.querySelectorAll('main svg')].filter(chart => chart.checkVisibility()).flatMap(chart => {
				const boxes = [...chart.querySelectorAll('a')].map(part => ({
					name: part.querySelector('title').textContent,
					box: part.querySelector('text')?.textContent.match(/^[BGNAR] \\d+$/)
						? part.querySelector('text').getBoundingClientRect() : null }));
				return boxes.filter(({ box }, index) => !box || box.left < 0 || box.right > innerWidth
					|| boxes.slice(0, index).some(other => other.box && other.box.right > box.left
						&& box.right > other.box.left && other.box.bottom - 3 > box.top && box.bottom - 3 > other.box.top))
					.map(({ name }) => name);
			})""";

	static Stream<Arguments> pages() {
		return Stream.of(
				arguments("head-of-legal",
						List.of("/my-actions", PLAN + "/actions/4.1", PLAN + "/actions/4.1/updates/new",
								PLAN + "/actions/4.1/milestones", PLAN + "/actions/4.1/change-requests/new")),
				arguments("stream-board", List.of("/my-actions", "/plans", PLAN, PLAN + "?sort=officer&q=procurement",
						PLAN + "/dashboard", PLAN + "/actions/2.1", PLAN + "/actions/2.4", PLAN + "/reports",
						PLAN + "/reports/highlight.html", PLAN + "/reports/by-theme.html",
						PLAN + "/reports/plan.html?period=2007-08-Q2", PLAN + "?asAt=2007-03-31",
						PLAN + "?exception=true&sort=colour", PLAN + "/dashboard?asAt=2007-03-31",
						PLAN + "/actions/2.4?asAt=2007-03-31", PLAN + "/actions/2.4/owner", PLAN + "/periods",
						PLAN + "/periods/2006-07-Q4", PLAN + "/periods/2007-08-Q3", PLAN + "/periods/2008-09-Q1",
						PLAN + "/periods/2006-07-Q4/verify", PLAN + "/periods/2006-07-Q4/actions/2.3",
						PLAN + "/compare", PLAN + "/change-requests")),
				arguments("head-of-procurement",
						List.of(PLAN + "/actions/new", PLAN + "/actions/2.4/edit", PLAN + "/actions/2.4/withdraw",
								PLAN + "/actions/2.4/milestones", PLAN + "/actions/2.4/linkages",
								PLAN + "/actions/3.4/sign-off", PLAN + "/themes", "/plans/new", PLAN + "/desk",
								PLAN + "/meetings", PLAN + "/reports/deliveries", PLAN + "/reports/deliveries/new",
								PLAN + "/bulk?ref=2.1&ref=2.2", PLAN + "/bulk", PLAN + "/views?rag=red",
								PLAN + "?update=2.1", PLAN + "/carry-forward", "/admin/officers",
								"/admin/officers/head-of-legal", "/admin/statuses", "/admin/statuses/on-track",
								PLAN + "/periods/2007-08-Q3/close", PLAN + "/change-requests")),
				arguments("auditor", List.of("/admin/audit", "/admin/audit/check", "/admin/rights", PLAN)),
				arguments("administrator", List.of("/admin/accounts", "/admin/accounts/head-of-legal",
						"/admin/accounts/head-of-legal/data", "/profile", "/profile/password",
						"/admin/accounts/head-of-legal/hand-over?to=stream-board&day-day=31&day-month=3&day-year=2008")));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("pages")
	void everyPageFitsEveryWidthAndIsAccessible(String username, List<String> paths, Visitor visitor) {
		visitor.signIn(username);
		for (String path : paths) {
			visitor.page().setViewportSize(1280, 900);
			assertThat(visitor.open(path)).as(path).isEqualTo(200);
			fits(visitor, path, 1280);
			fits(visitor, path, 768);
			fits(visitor, path, 320);
			visitor.checkLayout();
			visitor.checkHtml(path);
			if (username.equals("stream-board")) {
				assertThat(visitor.page().locator("body").innerText()).contains("The progress shown is invented");
			}
		}
	}

	private static void fits(Visitor visitor, String path, int width) {
		visitor.page().setViewportSize(width, 900);
		assertThat(((Number) visitor.page().evaluate("document.documentElement.scrollWidth")).intValue())
			.as("width of %s at %d pixels", path, width)
			.isLessThanOrEqualTo(width);
	}

	/** At 320 pixels it is a wide screen enlarged to 400 %. */
	@Test
	void everyPartOfAChartHasItsLetterAndNumberInSightAndApart(Visitor visitor) {
		visitor.signIn("stream-board");
		visitor.look(PLAN + "/dashboard");
		for (int width : new int[] { 320, 768, 1280 }) {
			visitor.page().setViewportSize(width, 900);
			assertThat(visitor.page().evaluate(LABELS_HIDDEN)).as("labels at %d pixels", width).isEqualTo(List.of());
			assertThat(((Number) visitor.page().evaluate(PARTS_SHOWN)).intValue()).isGreaterThan(80);
		}
	}

	@Test
	void whatIsFoldedAwayOnAScreenIsPrinted(Visitor visitor) {
		visitor.signIn("stream-board");
		visitor.look(PLAN + "/dashboard");
		Locator table = visitor.page().locator("details table").first();
		assertThat(table.isVisible()).isFalse();

		visitor.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));

		assertThat(table.isVisible()).isTrue();
		assertThat(visitor.page().locator("body").innerText()).contains("The progress shown is invented");
	}

	@Test
	void aFormSaysBeforeItsSessionEndsThatItWillAndLeavesRoomToType(Visitor visitor) {
		visitor.signIn("head-of-legal");
		Page page = visitor.page();
		page.clock().install();
		page.setViewportSize(320, 640);
		visitor.open(PLAN + "/actions/4.1/updates/new");
		Locator warning = page.locator("[data-time-out]");
		assertThat(warning.isVisible()).isFalse();

		page.clock().fastForward("26:00");
		assertThat(warning.innerText()).contains("You will be signed out soon");
		assertThat(warning.boundingBox().height).isLessThan(640 / 4.0);
		visitor.check();

		warning.getByRole(AriaRole.BUTTON).click();
		warning.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));

		page.clock().fastForward("31:00");
		assertThat(warning.innerText()).contains("You may have been signed out", "What you typed is still here");
		assertThat(warning.getByRole(AriaRole.BUTTON).count()).isZero();
	}

	@Test
	void aFormThatIsRefusedIsAccessibleToo(Visitor visitor) {
		visitor.signIn("stream-board");
		assertThat(visitor.open(PLAN + "/compare?from=x")).isEqualTo(422);
		assertThat(visitor.errors()).hasSize(1);
		assertThat(visitor.page().title()).startsWith("Error: What changed – Haringey Procurement Strategy");
		visitor.look(PLAN + "/dashboard?asAt=2007-03-31");
		assertThat(visitor.page().title()).startsWith("Dashboard on 31 March 2007 – Haringey Procurement Strategy");
	}

	@Test
	void whatCannotBeFoundOrUnderstoodHasAProperPage(Visitor visitor) {
		visitor.signIn("stream-board");
		refused(visitor, "/plans/none", 404);
		refused(visitor, PLAN + "/actions/9.9", 404);
		refused(visitor, PLAN + "?rag=purple", 400);
		refused(visitor, PLAN + "?page=99", 404);
		refused(visitor, PLAN + "?q=%ED%A0%80", 400);
		refused(visitor, "/nothing-here", 404);
		refused(visitor, "/admin/accounts", 403);
	}

	private static void refused(Visitor visitor, String path, int status) {
		assertThat(visitor.open(path)).as(path).isEqualTo(status);
		assertThat(visitor.page().locator("h1").count()).isEqualTo(1);
		assertThat(visitor.content()).contains("Start page");
	}

}
