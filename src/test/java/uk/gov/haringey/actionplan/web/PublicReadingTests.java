package uk.gov.haringey.actionplan.web;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import uk.gov.haringey.actionplan.service.account.Right;
import uk.gov.haringey.actionplan.service.account.Who;

import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The same walk where the plan can be read without signing in, and what its readers are
 * not told.
 */
@TestPropertySource(properties = "actionplan.public-reading=true")
class PublicReadingTests extends RouteRightsTests {

	@Override
	Set<Who> notSignedIn() {
		return EnumSet.of(Who.ANYBODY, Who.PUBLIC);
	}

	/** To others, it is the same as without. */
	@Override
	boolean isAsked(String name) {
		return name.equals("not signed in");
	}

	@Override
	String fileName() {
		return "rights-public-reading.md";
	}

	@Test
	void whoIsNotSignedInReadsOfPostsAndNotOfPeopleDocumentsRequestsOrMeetings() throws Exception {
		makeThings();
		Somebody reader = new Somebody(null, notSignedIn());
		List<Row> open = rows().stream().filter((row) -> row.right() == Right.READ_PLAN).toList();

		for (Row row : open) {
			MockHttpServletResponse answer = ask(row, reader);
			assertThat(answer.getStatus()).as(row.route()).isEqualTo(200);
			String said = answer.getContentAsString();
			if (!row.pattern().contains("{code}")) {
				assertThat(said).as(row.route()).doesNotContain("person-");
			}
			assertThat(said).as(row.route())
				.doesNotContain("proof.txt", "Why not.", "When?", "/change-requests", "/meetings", "/attachments");
		}
		String highlight = ask(
				new Row("GET", "/plans/{slug}/reports/highlight.html", Right.READ_PLAN, java.util.Map.of()), reader)
			.getContentAsString();
		assertThat(highlight).contains("Sign in to see").doesNotContain("Why not.", "When?", "person-");
		String frozen = ask(new Row("GET", "/plans/{slug}/periods/{code}/actions/{ref}", Right.READ_PLAN,
				java.util.Map.of("code", "closed")), reader)
			.getContentAsString();
		assertThat(frozen).contains("Late.").doesNotContain("person-");
		String closed = ask(new Row("GET", "/plans/{slug}/reports/plan.html?period={code}", Right.READ_PLAN,
				java.util.Map.of("code", "closed")), reader)
			.getContentAsString();
		assertThat(closed).contains("Late corrections", "Late.").doesNotContain("person-");
		String complete = ask(
				new Row("GET", "/plans/{slug}/actions/{ref}", Right.READ_PLAN, java.util.Map.of("ref", "1.3")), reader)
			.getContentAsString();
		assertThat(complete).contains("As Head of Procurement", "Done.").doesNotContain("proof.txt", "person-");
	}

}
