package uk.gov.haringey.actionplan.web.importing;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.gov.haringey.actionplan.OnPostgres;
import uk.gov.haringey.actionplan.ProcessorTime;
import uk.gov.haringey.actionplan.TestPlans;
import uk.gov.haringey.actionplan.web.support.Pages;
import uk.gov.haringey.actionplan.web.support.Visits;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.core.Authentication;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

@OnPostgres
class NewPlanImportPagesTests {

	@Autowired
	private TestPlans plans;

	@Autowired
	private MockMvcTester mvc;

	private String post;

	private String slug;

	private Authentication signedIn;

	private Visits head;

	@BeforeEach
	void makeOffice() {
		this.post = TestPlans.unique("Head of Uploads");
		this.plans.plan(TestPlans.action("1.1", "Elsewhere.", this.post));
		this.slug = TestPlans.unique("uploaded").replace(' ', '-');
		this.signedIn = this.plans.signedIn(this.plans.headOfProcurement());
		this.head = new Visits(this.mvc, this.signedIn);
	}

	@Test
	void aFileIsUploadedLookedAtMendedAndMade() {
		assertThat(Pages.page(this.head.get("/plans")).select("a[href=/plans/import]")).hasSize(1);
		assertThat(Pages.page(this.head.get("/plans/import")).select("a[href^=/plans/import/]")).isEmpty();
		String unknown = TestPlans.unique("Keeper of Files");
		MvcTestResult uploaded = upload("2009", "",
				"Number,Heading,What,Who\n1.1,Files,Keep & <file>.,%s\n1.2,Files,Read.,%s\n".formatted(this.post,
						unknown));
		assertThat(uploaded).hasStatus(302);
		String draft = String.valueOf(uploaded.getResponse().getRedirectedUrl());

		Document preview = Pages.page(this.head.get(draft));
		assertThat(preview.select(".app-card")).hasSize(1);
		assertThat(preview.select("#problems-title + ul").text())
			.contains("Row 3, column “Who”: There is no officer or body “" + unknown + "”");
		assertThat(preview.select("button:contains(Add this plan)")).isEmpty();
		Map<String, String> fields = fields(preview);
		Document refused = Pages.page(this.head.post(draft, fields));
		assertThat(Pages.errors(refused)).singleElement().asString().startsWith("Row 3, column “Who”");

		Element choice = preview.select("select[name^=officers]").first();
		fields.put(choice.attr("name"), "+post");
		fields.put("again", "true");
		assertThat(this.head.post(draft, fields)).hasStatus(302);
		Document mended = Pages.page(this.head.get(draft));
		assertThat(mended.select(".app-card")).hasSize(2);
		assertThat(mended.text()).contains("New posts and bodies: " + unknown);
		Map<String, String> shown = fields(mended);
		shown.put("columns[1]", "");
		assertThat(this.head.post(draft, shown)).hasStatus(422);
		shown.put("columns[1]", "THEME");
		assertThat(this.head.post(draft, shown)).hasRedirectedUrl("/plans/" + this.slug);

		Document plan = Pages.page(this.head.get("/plans/" + this.slug + "/actions/1.1"));
		assertThat(plan.text()).contains("Keep & <file>.", this.post);
		assertThat(this.head.get(draft)).hasStatus(404);
	}

	@Test
	void aPageAsksForFiftyNamesAtATimeAndSaysHowManyThereAre() {
		String some = TestPlans.unique("Nobody");
		StringBuilder rows = new StringBuilder("Ref,Theme,Action,Owner\n");
		for (int row = 1; row <= 20; row++) {
			rows.append("1.%d,One,Words.,".formatted(row));
			for (int name = 1; name <= 26; name++) {
				rows.append("%s %d-%d;".formatted(some, row, name));
			}
			rows.append('\n');
		}
		String draft = String.valueOf(upload("2009", "", rows.toString()).getResponse().getRedirectedUrl());

		Document page = Pages.page(this.head.get(draft));
		assertThat(page.select("select[name^=officers]")).hasSize(50);
		assertThat(page.select("#further-officers").text()).startsWith("The file has 450 more names");
		assertThat(page.select("#problems-title + ul > li")).hasSize(200);
		assertThat(page.select("#further-problems").text()).isEqualTo("The file has 320 more problems.");
		assertThat(page.text()).contains("520 problems");

		Map<String, String> fields = fields(page);
		String first = page.select("select[name^=officers]").first().attr("name");
		fields.put(first, "+post");
		fields.put("again", "true");
		assertThat(this.head.post(draft, fields)).hasStatus(302);
		Document next = Pages.page(this.head.get(draft));
		assertThat(next.select("select[name='" + first + "']")).isEmpty();
		assertThat(next.text()).contains("519 problems");
		assertThat(Pages.errors(Pages.page(this.head.post(draft, fields(next))))).hasSize(200);
	}

	@Test
	void aCellOfManyNamesIsOneProblemByItsRowAndColumn() {
		StringBuilder names = new StringBuilder();
		for (int name = 0; name < 1600; name++) {
			names.append(";Nobody ").append(name);
		}
		String draft = String.valueOf(
				upload("2009", "",
						("Ref,Theme,Action,Owner\n1.1,One,Words.,%s\n1.2,One,Words.,a%sb\n1.3,One,%s,%s\n")
							.formatted(names, " ".repeat(32_000), "x".repeat(30_000), this.post))
					.getResponse()
					.getRedirectedUrl());
		MvcTestResult[] answer = new MvcTestResult[1];

		assertThat(ProcessorTime.of(() -> answer[0] = this.head.get(draft))).isLessThan(3_000);

		Document page = Pages.page(answer[0]);
		assertThat(page.select("#problems-title + ul > li").eachText()).hasSize(3)
			.contains(
					"Row 2, column “Owner”: A cell can have up to 50 names, and this one has 1,600. Put one name on each line, or use fewer",
					"Row 3, column “Owner”: A name can have up to 200 characters. Put each name on a line of its own");
		assertThat(page.html().length()).isLessThan(100_000);
	}

	@Test
	void aFileIsKeptWhileSomethingElseIsWrong() {
		MvcTestResult answer = upload("", "", "Ref,Theme,Action,Owner\n1.1,One,Words.,%s\n".formatted(this.post));
		assertThat(answer).hasStatus(422);
		Document form = Pages.page(answer);
		assertThat(Pages.errors(form)).hasSize(1);
		assertThat(form.text()).contains("We saved “plan.csv”");

		MvcTestResult again = upload("2009", form.select("input[name=kept]").attr("value"), "");
		assertThat(again).hasStatus(302);
		Document preview = Pages.page(this.head.get(String.valueOf(again.getResponse().getRedirectedUrl())));
		assertThat(preview.select(".app-card")).hasSize(1);
		assertThat(preview.select("h1").text()).contains("plan.csv");
	}

	@Test
	void whatIsChangedAfterItWasShownIsShownBeforeItIsMade() {
		String draft = String.valueOf(upload("2009", "",
				"Ref,Theme,Action,Owner,Notes\n1.1,One,Words.,%s,Other words.\n".formatted(this.post))
			.getResponse()
			.getRedirectedUrl());
		Map<String, String> fields = fields(Pages.page(this.head.get(draft)));
		fields.put("columns[2]", "");
		fields.put("columns[4]", "ACTION");

		MvcTestResult answer = this.head.post(draft, fields);

		assertThat(answer).hasStatus(409);
		assertThat(Pages.page(answer).select(".app-card").text()).contains("Other words.");
	}

	@Test
	void whatIsNoPlanIsSaidOnTheForm() {
		assertThat(Pages.errors(Pages.page(upload("2009", "", "%PDF-1.7"))))
			.containsExactly("Choose an XLSX, ODS, CSV or DOCX file");
		assertThat(Pages.errors(Pages.page(upload("2009", "", "")))).containsExactly("Choose a file");
	}

	@Test
	void whoDoesNotKeepPlansImportsNone() {
		Visits officer = new Visits(this.mvc, this.plans.signedIn(this.plans.officer(this.post)));

		assertThat(officer.get("/plans/import")).hasStatus(403);
		assertThat(Pages.page(officer.get("/plans")).select("a[href=/plans/import]")).isEmpty();
	}

	private static Map<String, String> fields(Document page) {
		Map<String, String> fields = new HashMap<>();
		page.select("main form input:not([type=checkbox], [name=_csrf])")
			.forEach((input) -> fields.put(input.attr("name"), input.attr("value")));
		page.select("main form select")
			.forEach((select) -> fields.put(select.attr("name"), select.select("option[selected]").attr("value")));
		return fields;
	}

	private MvcTestResult upload(String endYear, String kept, String content) {
		return this.mvc.post()
			.uri("/plans/import")
			.multipart()
			.file(new MockMultipartFile("upload", "plan.csv", "text/csv", content.getBytes(StandardCharsets.UTF_8)))
			.param("title", "Uploaded")
			.param("slug", this.slug)
			.param("startsOn-day", "1")
			.param("startsOn-month", "4")
			.param("startsOn-year", "2006")
			.param("endsOn-day", "31")
			.param("endsOn-month", "3")
			.param("endsOn-year", endYear)
			.param("kept", kept)
			.param("keptName", kept.isEmpty() ? "" : "plan.csv")
			.with(authentication(this.signedIn))
			.with(csrf())
			.exchange();
	}

}
