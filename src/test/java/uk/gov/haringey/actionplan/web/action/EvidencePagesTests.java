package uk.gov.haringey.actionplan.web.action;

import java.util.Map;

import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.gov.haringey.actionplan.OnPostgres;
import uk.gov.haringey.actionplan.TestPlans;
import uk.gov.haringey.actionplan.TestPlans.Person;
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
class EvidencePagesTests {

	@Autowired
	private TestPlans plans;

	@Autowired
	private MockMvcTester mvc;

	private String address;

	private Authentication officer;

	private Visits visits;

	private Person colleague;

	@BeforeEach
	void makeAPlan() {
		String post = TestPlans.unique("Head of Evidence");
		this.address = "/plans/" + this.plans.plan(TestPlans.action("1.1", "One.", post)) + "/actions/1.1";
		this.officer = this.plans.signedIn(this.plans.officer(post));
		this.colleague = this.plans.officer(post);
		this.visits = new Visits(this.mvc, this.officer);
	}

	@Test
	void documentsAreKeptWithAFormThatComesBackAndAddedWhenItIsSaved() {
		Document refused = Pages.page(send(this.officer, Map.of("status", "complete", "percentComplete", ""),
				file("first.txt", "First."), file("second.txt", "Second.")));
		assertThat(Pages.errors(refused)).containsExactly("Enter a commentary");

		assertThat(refused.select("input[name=kept][checked] + label").eachText())
			.containsExactly("first.txt (6 bytes)", "second.txt (7 bytes)");
		String first = refused.select("input[name=kept]").get(0).val();

		Document preview = Pages.page(send(this.officer, Map.of("status", "complete", "percentComplete", "100",
				"commentary", "Done.", "kept", first, "preview", "true"), file("third.txt", "Third.")));
		assertThat(preview.select("input[name=kept][checked] + label").eachText())
			.containsExactly("first.txt (6 bytes)", "third.txt (6 bytes)");

		String[] kept = preview.select("input[name=kept]").eachAttr("value").toArray(String[]::new);
		assertThat(this.visits.postAll(this.address + "/updates", (fields) -> {
			fields.add("status", "complete");
			fields.add("percentComplete", "100");
			fields.add("commentary", "Done.");
			fields.add("version", "0");
			for (String one : kept) {
				fields.add("kept", one);
			}
		})).hasStatus(302);

		assertThat(Pages.page(this.visits.get(this.address)).select("a[href*=attachments]").eachText())
			.containsExactly("first.txt", "third.txt");
	}

	@Test
	void whatSomebodyElseChoseIsNotTaken() {
		Document refused = Pages.page(send(this.officer, Map.of(), file("mine.txt", "Mine.")));
		String mine = refused.select("input[name=kept]").val();

		Document theirs = Pages.page(send(this.plans.signedIn(this.colleague),
				Map.of("status", "complete", "percentComplete", "100", "commentary", "Done.", "kept", mine)));

		assertThat(Pages.errors(theirs)).singleElement().asString().contains("Enter evidence");
		assertThat(theirs.select("input[name=kept]")).isEmpty();
	}

	@Test
	void aDocumentThatCannotBeEvidenceIsRefusedBesideEverythingElseThatIsWrong() {
		MvcTestResult result = send(this.officer, Map.of("status", "complete", "percentComplete", "x"),
				file("note.html", "<p>It is done.</p>"), file("note.txt", "It is done."));

		assertThat(result).hasStatus(422);
		Document page = Pages.page(result);
		assertThat(Pages.errors(page)).hasSize(3).last().asString().contains("note.html");
		assertThat(page.select("input[name=kept] + label").eachText()).containsExactly("note.txt (11 bytes)");
	}

	@Test
	void anEmptyDocumentIsSaidToBeEmpty() {
		MvcTestResult result = send(this.officer,
				Map.of("status", "complete", "percentComplete", "100", "commentary", "Done.", "evidence", "Seen."),
				file("notes.txt", ""));

		assertThat(result).hasStatus(422);
		assertThat(Pages.errors(Pages.page(result))).containsExactly("The file notes.txt is empty");
		assertThat(send(this.officer,
				Map.of("status", "complete", "percentComplete", "100", "commentary", "Done.", "evidence", "Seen."),
				new MockMultipartFile("document", "", "application/octet-stream", new byte[0])))
			.hasStatus(302);
	}

	@Test
	void aDocumentIsADownloadThatABrowserDoesNotShowNorKeepForOthers() {
		assertThat(send(this.officer, Map.of("status", "complete", "percentComplete", "100", "commentary", "Done."),
				file("\u00a3 \u202esaved.txt", "It is done.")))
			.hasStatus(302);
		String href = Pages.page(this.visits.get(this.address)).select("a[href*=attachments]").attr("href");

		MvcTestResult download = this.visits.get(href);

		assertThat(download).hasStatus(200)
			.hasHeader("X-Content-Type-Options", "nosniff")
			.hasHeader("Cache-Control", "no-cache, private")
			.hasHeader("Content-Security-Policy", "default-src 'none'; sandbox; frame-ancestors 'none'");
		assertThat(download.getResponse().getHeader("Content-Disposition"))
			.contains("filename*=UTF-8''%C2%A3%20_saved.txt")
			.startsWith("attachment");
		String tag = String.valueOf(download.getResponse().getHeader("ETag"));
		assertThat(this.mvc.get().uri(href).header("If-None-Match", tag).with(authentication(this.officer)).exchange())
			.hasStatus(304);
	}

	@Test
	void overTlsABrowserIsToldToStayWithIt() {
		assertThat(this.mvc.get()
			.uri("/sign-in")
			.secure(true)
			.exchange()
			.getResponse()
			.getHeader("Strict-Transport-Security")).contains("max-age=31536000");
	}

	private MvcTestResult send(Authentication as, Map<String, String> fields, MockMultipartFile... files) {
		var request = this.mvc.post().uri(this.address + "/updates").multipart();
		for (MockMultipartFile file : files) {
			request = request.file(file);
		}
		for (Map.Entry<String, String> field : fields.entrySet()) {
			request = request.param(field.getKey(), field.getValue());
		}
		return request.param("version", "0").with(authentication(as)).with(csrf()).exchange();
	}

	private static MockMultipartFile file(String name, String content) {
		return new MockMultipartFile("document", name, "application/octet-stream",
				content.getBytes(java.nio.charset.StandardCharsets.UTF_8));
	}

}
