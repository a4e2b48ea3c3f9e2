package uk.gov.haringey.actionplan.web.importing;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.gov.haringey.actionplan.OnPostgres;
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
class ImportPagesTests {

	@Autowired
	private TestPlans plans;

	@Autowired
	private MockMvcTester mvc;

	private String address;

	private Authentication signedIn;

	private Visits head;

	@BeforeEach
	void makePlan() {
		this.address = "/plans/" + this.plans.plan(TestPlans.action("1.1", "One.", TestPlans.unique("Head of Files")),
				TestPlans.action("1.2", "Two.", TestPlans.unique("Head of Folders")));
		this.signedIn = this.plans.signedIn(this.plans.headOfProcurement());
		this.head = new Visits(this.mvc, this.signedIn);
	}

	@Test
	void aSheetIsTakenAwayEditedLookedAtAndTakenBack() throws Exception {
		String csv = this.head.get(this.address + "/reports/plan.csv")
			.getResponse()
			.getContentAsString(StandardCharsets.UTF_8);
		MvcTestResult uploaded = upload(csv.replace("One.", "One & <more>."));
		assertThat(uploaded).hasStatus(302);
		String draft = String.valueOf(uploaded.getResponse().getRedirectedUrl());

		Document preview = Pages.page(this.head.get(draft));
		assertThat(preview.select(".app-card")).hasSize(1);
		assertThat(preview.select(".app-card").text()).contains("Row 2: Enter a reason for the change");
		assertThat(preview.select("button:contains(Apply)")).isEmpty();

		Document again = Pages.page(this.head.post(draft, Map.of("reason", "A typo.", "again", "true")));
		assertThat(again.select("ins").text()).isEqualTo("One & <more>.");
		String shown = again.select("input[name=shown]").attr("value");
		assertThat(this.head.post(draft, Map.of("reason", "A typo.", "shown", "other"))).hasStatus(409);
		assertThat(this.head.post(draft, Map.of("reason", "A typo.", "shown", shown))).hasRedirectedUrl(this.address);
		assertThat(Pages.page(this.head.get(this.address + "/actions/1.1")).text()).contains("One & <more>.");
		assertThat(this.head.get(draft)).hasStatus(404);
	}

	@Test
	void whatCannotBeReadIsSaidOnTheForm() {
		assertThat(Pages.errors(Pages.page(upload("a,b\n")))).containsExactly("The file has no rows");
		assertThat(Pages.errors(Pages.page(upload("")))).containsExactly("Choose a file");
	}

	@Test
	void theColumnsOfATableOfOthersAreSaidAndRemembered() {
		MvcTestResult uploaded = upload("Item,Wording\n1.1,One anew.\n");
		String draft = String.valueOf(uploaded.getResponse().getRedirectedUrl());
		Document preview = Pages.page(this.head.get(draft));
		assertThat(preview.select("details[open] select")).hasSize(2);
		assertThat(preview.select("button:contains(Apply)")).isEmpty();
		assertThat(Pages.page(this.head.post(draft, said("REF", "REF"))).select("#columns-1-error").text())
			.contains("Choose one column for “Ref”");

		Document again = Pages.page(this.head.post(draft, said("REF", "ACTION")));
		assertThat(again.select("ins").text()).isEqualTo("One anew.");
		assertThat(again.text()).contains("not changed: 1.2");

		Document remembered = Pages.page(this.head.get(draft));
		assertThat(remembered.select("#columns-1 option[selected]").text()).isEqualTo("Action");
		assertThat(remembered.select("ins").text()).isEqualTo("One anew.");
	}

	private static Map<String, String> said(String first, String second) {
		return Map.of("headerRow", "1", "knownHeaderRow", "1", "columns[0]", first, "columns[1]", second, "reason",
				"A typo.", "again", "true");
	}

	@Test
	void whoHoldsNothingTakesNothingBack() {
		Visits nobody = new Visits(this.mvc, this.plans
			.signedIn(this.plans.person(java.util.EnumSet.of(uk.gov.haringey.actionplan.entity.Role.BOARD))));
		assertThat(Pages.page(nobody.get(this.address + "/reports")).select("a:contains(Upload changes)")).isEmpty();
		assertThat(nobody.get(this.address + "/import")).hasStatus(403);
	}

	private MvcTestResult upload(String content) {
		return this.mvc.post()
			.uri(this.address + "/import")
			.multipart()
			.file(new MockMultipartFile("file", "plan.csv", "text/csv", content.getBytes(StandardCharsets.UTF_8)))
			.with(authentication(this.signedIn))
			.with(csrf())
			.exchange();
	}

}
