package uk.gov.haringey.actionplan.web.action;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;

import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.gov.haringey.actionplan.OnPostgres;
import uk.gov.haringey.actionplan.TestPlans;
import uk.gov.haringey.actionplan.TestPlans.Person;
import uk.gov.haringey.actionplan.service.PlanClock;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.plan.ActionEditing;
import uk.gov.haringey.actionplan.service.plan.DueDates;
import uk.gov.haringey.actionplan.service.plan.EditAction;
import uk.gov.haringey.actionplan.web.support.Pages;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

@OnPostgres
class ActionPagesTests {

	@Autowired
	private TestPlans plans;

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private DueDates dueDates;

	@Autowired
	private ActionEditing editing;

	@Autowired
	private PlanClock clock;

	private String slug;

	private String address;

	private Person officer;

	private Person head;

	private String postName;

	@BeforeEach
	void makePlan() {
		this.postName = TestPlans.unique("Head of Pages");
		this.slug = this.plans.plan(TestPlans.action("2.1", "Read <b>everything</b>.", this.postName),
				TestPlans.action("2.2", "Write nothing.", TestPlans.unique("Head of Nothing")));
		this.address = "/plans/" + this.slug + "/actions/2.1";
		this.officer = this.plans.officer(this.postName);
		this.head = this.plans.headOfProcurement();
	}

	@Test
	void anActionShowsItsTextAsTyped() {
		Document page = Pages.page(get(this.officer, this.address));

		assertThat(page.select("main").text()).contains("Read <b>everything</b>.", this.postName, "Report progress")
			.doesNotContain("Edit this action");
	}

	@Test
	void anUpdateLeadsBackToItsAction() {
		MvcTestResult result = post(this.officer, this.address + "/updates",
				Map.of("status", "on-track", "percentComplete", "30 %", "commentary", "Begun.", "version", "0"));

		assertThat(result).hasStatus(302).hasRedirectedUrl(this.address);
		assertThat(Pages.page(get(this.officer, this.address)).select("main").text()).contains("On track", "Begun.",
				"30% complete");
	}

	@ParameterizedTest
	@ValueSource(strings = { "%s?q={x}", "%s?q={ref}", "%s?x\n\ny", "%s?q=a\r\nSet-Cookie: x=y", "%s?q=a#b", "%s?q=a b",
			"%s/../../admin", "https://other.example", "//other.example", "/\\other.example", "%s.other.example",
			"%s?q=\\", "/plans", "javascript:alert(1)" })
	void anUpdateIsSavedAndLeadsToItsActionWhateverItIsSaidToComeFrom(String from) {
		MvcTestResult result = post(this.officer, this.address + "/updates",
				Map.of("status", "on-track", "percentComplete", "30", "commentary", "Begun.", "version", "0", "from",
						from.formatted(this.address.replaceFirst("/actions/.*", ""))));

		assertThat(result).hasStatus(302).hasRedirectedUrl(this.address);
		assertThat(Pages.page(get(this.officer, this.address)).select("main").text()).contains("30% complete");
	}

	@Test
	void aCompletedActionIsCompleteTo100PercentWhichNobodyHasToType() {
		assertThat(post(this.officer, this.address + "/updates", Map.of("status", "complete", "percentComplete", "",
				"commentary", "Done.", "evidence", "Minutes.", "version", "0")))
			.hasStatus(302);

		assertThat(Pages.page(get(this.officer, this.address)).select("main").text()).contains("100% complete");
	}

	@Test
	void whatIsNotCompleteNeedsAPercentageAndCompleteTakesNoOther() {
		assertThat(
				Pages
					.page(post(this.officer, this.address + "/updates",
							Map.of("status", "on-track", "percentComplete", "", "commentary", "Begun.", "version",
									"0")))
					.select(".govuk-error-summary a")
					.eachText())
			.contains("Enter the percentage complete");
		assertThat(Pages.page(post(this.officer, this.address + "/updates",
				Map.of("status", "complete", "percentComplete", "90", "commentary", "Done.", "evidence", "Minutes.",
						"version", "0")))
			.select(".govuk-error-summary a")
			.eachText()).contains("Enter 100, because the status is “Complete”");
	}

	@Test
	void anUpdateLeadsBackToTheListThatItCameFrom() {
		String list = this.address.replaceFirst("/actions/.*", "") + "?q=a%20b%7Bx%7D&rag=red";

		assertThat(post(this.officer, this.address + "/updates",
				Map.of("status", "on-track", "percentComplete", "30", "commentary", "Begun.", "version", "0", "from",
						list)))
			.hasStatus(302)
			.hasRedirectedUrl(list + "#action-" + this.address.replaceFirst(".*/", ""));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/my-actions", "my-actions" })
	void whatIsDoneFromMyActionsLeadsBackThereWithAndWithoutTheSlash(String from) {
		assertThat(post(this.officer, this.address + "/updates/no-change", Map.of("version", "0", "from", from)))
			.hasStatus(302)
			.hasRedirectedUrl("/my-actions");
		assertThat(post(this.officer, this.address + "/updates",
				Map.of("status", "on-track", "percentComplete", "30", "commentary", "Begun.", "version",
						Pages.page(get(this.officer, this.address + "/updates/new")).select("[name=version]").val(),
						"from", from)))
			.hasStatus(302)
			.hasRedirectedUrl("/my-actions");
	}

	@Test
	void everythingThatIsWrongIsSaidAtOnce() {
		MvcTestResult result = post(this.officer, this.address + "/updates",
				Map.of("status", "at-risk", "percentComplete", "lots", "forecastDate-day", "31", "forecastDate-month",
						"2", "forecastDate-year", "2030", "version", "0"));

		assertThat(result).hasStatus(422);
		assertThat(Pages.errors(Pages.page(result))).containsExactly("Enter a whole number from 0 to 100",
				"Enter a commentary", "Enter a path to green", "Enter a real date");
	}

	@Test
	void withdrawingIsOfferedToWhoMayWithdraw() {
		String form = this.address + "/updates/new";
		String inPlace = "/plans/" + this.slug + "?update=2.1";

		assertThat(Pages.page(get(this.officer, form)).select("input[name=status][value=withdrawn]")).isEmpty();
		assertThat(Pages.page(get(this.head, form)).select("input[name=status][value=withdrawn]")).hasSize(1);
		assertThat(Pages.page(get(this.officer, inPlace)).select("#update-status option")).isNotEmpty()
			.noneMatch((option) -> option.val().equals("withdrawn"));
		assertThat(Pages.page(get(this.head, inPlace)).select("#update-status option[value=withdrawn]")).hasSize(1);
	}

	@Test
	void aFormSentWithoutItsDocumentsEncodingHasNoDocument() {
		assertThat(post(this.officer, this.address + "/updates", Map.of("status", "on-track", "percentComplete", "30",
				"commentary", "Begun.", "document", "", "version", "0")))
			.hasStatus(302);
	}

	@Test
	void aForecastThatHasPassedIsSaidToHave() {
		LocalDate forecast = LocalDate.now().plusDays(3);
		post(this.officer, this.address + "/updates",
				Map.of("status", "on-track", "percentComplete", "30", "commentary", "Begun.", "forecastDate-day",
						String.valueOf(forecast.getDayOfMonth()), "forecastDate-month",
						String.valueOf(forecast.getMonthValue()), "forecastDate-year",
						String.valueOf(forecast.getYear()), "version", "0"));
		assertThat(Pages.page(get(this.officer, this.address)).select("main dl").text())
			.doesNotContain("a new forecast is needed");

		String later = this.clock.at(Instant.now().plus(5, ChronoUnit.DAYS),
				() -> Pages.page(get(this.officer, this.address)).select("main dl").text());

		assertThat(later).contains("This date has passed: give a new forecast.");
	}

	@Test
	void theReasonOfAnAgreedChangeStandsWithTheChange() {
		LocalDate due = LocalDate.now().plusMonths(2);
		Actor keeper = this.plans.actor(this.head);
		this.dueDates.agree(this.slug, "2.1", due, keeper);
		ActionEditing.Current current = this.editing.current(this.slug, "2.1", null, keeper);
		this.editing.edit(current.id(), current.version(), new EditAction(this.slug, "2.1", current.themeId(),
				current.text(), "", current.officerCodes(), null, due.plusDays(30), "The supplier is late."), keeper);

		Document page = Pages.page(get(this.officer, this.address));

		assertThat(page.select("#changes + ol > li").eachText()).filteredOn((change) -> change.contains("supplier"))
			.singleElement()
			.satisfies((change) -> assertThat(change).contains("Reason The supplier is late."));
	}

	@Test
	void anActionThatWasAgreedForLaterHasSlippedAndIsNotLate() {
		Actor keeper = this.plans.actor(this.head);
		this.dueDates.agree(this.slug, "2.2", LocalDate.now().plusDays(10), keeper);
		ActionEditing.Current current = this.editing.current(this.slug, "2.2", null, keeper);
		this.editing.edit(current.id(), current.version(),
				new EditAction(this.slug, "2.2", current.themeId(), current.text(), "", current.officerCodes(), null,
						LocalDate.now().plusDays(50), "The supplier is late."),
				keeper);
		post(this.head, this.address + "/linkages", Map.of("kind", "DEPENDS_ON", "targetRef", "2.2"));

		assertThat(Pages.page(get(this.officer, this.address)).text()).contains("slipped by 40 days");
	}

	@Test
	void theReasonOfARefusalIsNotTheOfficers() {
		LocalDate begun = LocalDate.now().minusYears(1);
		String late = "/plans/"
				+ this.plans.plan(begun, LocalDate.now().minusDays(1), TestPlans.action("2.1", "Late.", this.postName))
				+ "/actions/2.1";
		post(this.officer, late + "/updates", Map.of("status", "on-track", "percentComplete", "30", "commentary",
				"Begun.", "reason", "It is *nearly* done.", "version", "0"));
		Document spokenFor = Pages.page(get(this.officer, late));
		assertThat(spokenFor.select("main dl p:matchesOwn(reason for a better rating) + div em").text())
			.isEqualTo("nearly");
		post(this.officer, late + "/updates", Map.of("status", "complete", "percentComplete", "100", "commentary",
				"Done.", "evidence", "Seen.", "version", "1"));
		assertThat(post(this.head, late + "/sign-off",
				Map.of("decision", "refuse", "reason", "Nothing *shows* it.", "version", "2")))
			.hasStatus(302);

		Document refused = Pages.page(get(this.officer, late));
		assertThat(refused.select("main dl").text()).contains("Sent back:")
			.doesNotContain("Officer's reason for a better rating");
		assertThat(refused.select("main dl p:contains(Sent back) + div em").text()).isEqualTo("shows");
	}

	@Test
	void signingOffIsNotOfferedToWhoReportedItComplete() {
		post(this.head, this.address + "/updates", Map.of("status", "complete", "percentComplete", "100", "commentary",
				"Done.", "evidence", "Seen.", "version", "0"));

		Document desk = Pages.page(get(this.head, "/plans/" + this.slug + "/desk"));
		assertThat(desk.text()).contains("To sign off (0)", "so somebody else has to sign them off");
		assertThat(Pages.page(get(this.head, this.address)).select("main a[href$=sign-off]")).isEmpty();
		Document page = Pages.page(get(this.head, this.address + "/sign-off"));
		assertThat(page.select("main").text()).contains("You reported this action as complete");
		assertThat(page.select("main form")).isEmpty();

		Person other = this.plans.headOfProcurement();
		assertThat(Pages.page(get(other, this.address)).select("main a[href$=sign-off]")).hasSize(1);
		assertThat(Pages.page(get(other, this.address + "/sign-off")).select("main form")).hasSize(1);
	}

	@Test
	void badInputIsShownAgainWithEveryErrorInTheOrderOfTheForm() {
		MvcTestResult result = post(this.officer, this.address + "/updates",
				Map.of("percentComplete", "101", "commentary", "Kept.", "forecastDate-day", "31", "forecastDate-month",
						"2", "forecastDate-year", "2030", "version", "0"));

		assertThat(result).hasStatus(422);
		Document page = Pages.page(result);
		assertThat(Pages.errors(page)).containsExactly("Choose a status", "Enter a whole number from 0 to 100",
				"Enter a real date");
		assertThat(page.select("#commentary").text()).isEqualTo("Kept.");
		assertThat(page.select("#forecastDate-day").val()).isEqualTo("31");
	}

	@Test
	void charactersThatCannotBeStoredAreRefused() {
		MvcTestResult result = post(this.officer, this.address + "/updates",
				Map.of("status", "on-track", "percentComplete", "10", "commentary", "a\u0000b\uD800", "version", "0"));

		assertThat(result).hasStatus(422);
		assertThat(Pages.errors(Pages.page(result))).hasSize(1);
	}

	@Test
	void anOutOfDateUpdateIsAnsweredWithBothVersionsAndAllThatWasTyped() {
		Map<String, String> first = Map.of("status", "on-track", "percentComplete", "20", "commentary",
				"Theirs came first.", "version", "0");
		post(this.officer, this.address + "/updates", first);

		MvcTestResult result = post(this.officer, this.address + "/updates",
				Map.of("status", "off-track", "percentComplete", "25", "commentary", "Mine came later.", "pathToGreen",
						"A way.", "forecastDate-day", "1", "forecastDate-month", "2", "forecastDate-year", "2100",
						"version", "0"));

		assertThat(result).hasStatus(409);
		Document page = Pages.page(result);
		assertThat(page.select(".app-versions").text()).contains("Theirs came first.", "Mine came later.");
		assertThat(page.select("#commentary").text()).isEqualTo("Mine came later.");
		assertThat(page.select("#forecastDate-year").val()).isEqualTo("2100");
		String version = page.select("input[name=version]").val();
		assertThat(post(this.officer, this.address + "/updates", Map.of("status", "on-track", "percentComplete", "25",
				"commentary", "Mine came later.", "version", version)))
			.hasStatus(302);
	}

	@Test
	void somebodyElseIsNotOfferedAndNotAllowedAnUpdate() {
		String other = "/plans/" + this.slug + "/actions/2.2";

		assertThat(Pages.page(get(this.officer, other)).select("main").text()).doesNotContain("Report progress");
		assertThat(get(this.officer, other + "/updates/new")).hasStatus(403);
		assertThat(post(this.officer, other + "/updates",
				Map.of("status", "on-track", "percentComplete", "1", "commentary", "x", "version", "0")))
			.hasStatus(403);
	}

	@Test
	void evidenceIsKeptAndGivenBackAsADownload() {
		MvcTestResult result = this.mvc.post()
			.uri(this.address + "/updates")
			.multipart()
			.file(new MockMultipartFile("document", "C:\\temp\\note.txt", "text/html", "It is done.".getBytes()))
			.param("status", "complete")
			.param("percentComplete", "100")
			.param("commentary", "Done.")
			.param("version", "0")
			.with(authentication(this.plans.signedIn(this.officer)))
			.with(csrf())
			.exchange();

		assertThat(result).hasStatus(302);
		Document page = Pages.page(get(this.officer, this.address));
		assertThat(page.select("main").text()).contains("Awaiting sign-off", "note.txt (text, 11 bytes)");
		MvcTestResult download = get(this.officer, page.select("a:containsOwn(note.txt)").attr("href"));
		assertThat(download).hasStatus(200)
			.hasContentType("application/octet-stream")
			.hasBodyTextEqualTo("It is done.");
		assertThat(download.getResponse().getHeader("Content-Disposition")).startsWith("attachment");
	}

	@Test
	void theHeadOfProcurementEditsAnActionAndTheChangeIsShownWithWhoAndWhat() {
		String edit = this.address + "/edit";
		Document form = Pages.page(get(this.head, edit));
		MultiValueMap<String, String> fields = fields(form);
		fields.set("text", "Read most of it.");
		assertThat(Pages.errors(Pages.page(post(this.head, edit, fields))))
			.containsExactly("Enter a reason for the change");
		fields.set("reason", "Nobody reads it all.");

		assertThat(post(this.head, edit, fields)).hasStatus(302);

		Document page = Pages.page(get(this.head, this.address));
		assertThat(page.select("del").text()).isEqualTo("Read <b>everything</b>.");
		assertThat(page.select("ins").text()).isEqualTo("Read most of it.");
		assertThat(page.select(".app-timeline").text()).contains(this.head.username());
	}

	@Test
	void aPreviewKeepsWhatWasTypedAndChangesNothing() {
		String edit = this.address + "/edit";
		MultiValueMap<String, String> fields = fields(Pages.page(get(this.head, edit)));
		fields.set("text", "- a **list**");
		fields.set("preview", "true");

		MvcTestResult result = post(this.head, edit, fields);

		assertThat(result).hasStatus(200);
		Document page = Pages.page(result);
		assertThat(page.select(".govuk-inset-text li strong").text()).isEqualTo("list");
		assertThat(page.select("#text").text()).isEqualTo("- a **list**");
		assertThat(get(this.head, this.address).getResponse().getStatus()).isEqualTo(200);
		assertThat(Pages.page(get(this.head, this.address)).select("ins")).isEmpty();
	}

	@Test
	void anOutOfDateEditIsAnsweredWithBothVersions() {
		String edit = this.address + "/edit";
		MultiValueMap<String, String> fields = fields(Pages.page(get(this.head, edit)));
		fields.set("text", "Their text.");
		fields.set("reason", "Theirs.");
		post(this.head, edit, fields);
		fields.set("text", "My text.");

		MvcTestResult result = post(this.head, edit, fields);

		assertThat(result).hasStatus(409);
		Document page = Pages.page(result);
		assertThat(page.select("main").text()).contains("Their text.");
		assertThat(page.select("#text").text()).isEqualTo("My text.");
	}

	@Test
	void aRefIsTakenOnceInAPlanAndBeginsWithItsSection() {
		MultiValueMap<String, String> fields = fields(Pages.page(get(this.head, this.address + "/edit")));
		fields.set("ref", "2.2");
		MvcTestResult taken = post(this.head, "/plans/" + this.slug + "/actions", fields);
		fields.set("ref", "3.1");
		MvcTestResult elsewhere = post(this.head, "/plans/" + this.slug + "/actions", fields);

		assertThat(taken).hasStatus(422);
		assertThat(Pages.errors(Pages.page(taken))).containsExactly("There is already an action 2.2 in this plan");
		assertThat(Pages.errors(Pages.page(elsewhere))).containsExactly("Enter a ref that begins with 2.");
	}

	@Test
	void anOfficerCannotEditThePlan() {
		assertThat(get(this.officer, this.address + "/edit")).hasStatus(403);
		assertThat(get(this.officer, "/plans/" + this.slug + "/actions/new")).hasStatus(403);
		assertThat(get(this.officer, this.address + "/withdraw")).hasStatus(403);
		assertThat(get(this.officer, this.address + "/linkages")).hasStatus(403);
		assertThat(get(this.officer, "/plans/" + this.slug + "/themes")).hasStatus(403);
		assertThat(get(this.officer, "/admin/officers")).hasStatus(403);
		assertThat(get(this.officer, "/admin/accounts")).hasStatus(403);
		assertThat(post(this.officer, this.address + "/edit", Map.of("text", "Mine now."))).hasStatus(403);
		assertThat(post(this.officer, this.address + "/milestones", Map.of("title", "Mine now."))).hasStatus(403);
		assertThat(post(this.officer, "/plans/" + this.slug + "/themes", Map.of("title", "Mine", "section", "1")))
			.hasStatus(403);
	}

	@Test
	void aCircleOfDependenciesIsRefusedByName() {
		post(this.head, this.address + "/linkages", Map.of("kind", "DEPENDS_ON", "targetRef", "2.2"));

		MvcTestResult result = post(this.head, "/plans/" + this.slug + "/actions/2.2/linkages",
				Map.of("kind", "DEPENDS_ON", "targetRef", "2.1"));

		assertThat(result).hasStatus(422);
		assertThat(Pages.errors(Pages.page(result)))
			.containsExactly("This would make a circle: 2.2 depends on 2.1, which depends on 2.2");
		assertThat(Pages.page(get(this.head, "/plans/" + this.slug + "/actions/2.2")).select("main").text())
			.contains("Needed by 2.1");
	}

	@Test
	void milestonesAreAddedMovedCompletedAndRemoved() {
		String milestones = this.address + "/milestones";
		post(this.head, milestones, Map.of("title", "First"));
		post(this.head, milestones,
				Map.of("title", "Second", "dueOn-day", "1", "dueOn-month", "5", "dueOn-year", "2030"));
		Document page = Pages.page(get(this.head, milestones));
		assertThat(page.select(".app-rows a").eachText()).containsExactly("First", "Second");

		String second = page.select(".app-rows a").get(1).attr("href");
		post(this.head, second + "/up", Map.of());
		post(this.officer, second + "/complete", Map.of());
		page = Pages.page(get(this.officer, milestones));
		assertThat(page.select(".app-rows a").eachText()).containsExactly("Second", "First");
		assertThat(page.select(".app-rows").text()).contains("Completed");

		assertThat(post(this.officer, second + "/remove", Map.of())).hasStatus(403);
		post(this.head, second + "/remove", Map.of());
		assertThat(Pages.page(get(this.head, milestones)).select(".app-rows a").eachText()).containsExactly("First");
	}

	@Test
	void aWithdrawnActionStaysInTheRegisterWithItsReason() {
		String version = Pages.page(get(this.head, this.address + "/withdraw")).select("input[name=version]").val();

		assertThat(post(this.head, this.address + "/withdraw", Map.of("version", version))).hasStatus(422);
		assertThat(post(this.head, this.address + "/withdraw",
				Map.of("version", version, "commentary", "Done elsewhere.")))
			.hasStatus(302);

		assertThat(Pages.page(get(this.officer, "/plans/" + this.slug)).select("main").text()).contains("Withdrawn");
		assertThat(Pages.page(get(this.officer, this.address)).select("main").text()).contains("Done elsewhere.");
	}

	private static MultiValueMap<String, String> fields(Document form) {
		MultiValueMap<String, String> fields = new LinkedMultiValueMap<>();
		form.select("main form[method=post]")
			.first()
			.select("input[name], textarea[name], select[name]")
			.forEach((input) -> fields.add(input.attr("name"),
					input.normalName().equals("select") ? input.select("option[selected]").val() : input.val()));
		return fields;
	}

	private MvcTestResult get(Person person, String path) {
		return this.mvc.get().uri(path).with(authentication(this.plans.signedIn(person))).exchange();
	}

	private MvcTestResult post(Person person, String path, Map<String, String> fields) {
		MultiValueMap<String, String> all = new LinkedMultiValueMap<>();
		fields.forEach(all::add);
		return post(person, path, all);
	}

	private MvcTestResult post(Person person, String path, MultiValueMap<String, String> fields) {
		return this.mvc.post()
			.uri(path)
			.params(fields)
			.with(authentication(this.plans.signedIn(person)))
			.with(csrf())
			.exchange();
	}

}
