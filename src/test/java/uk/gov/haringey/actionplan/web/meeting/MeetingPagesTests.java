package uk.gov.haringey.actionplan.web.meeting;

import java.util.EnumSet;
import java.util.Map;

import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.gov.haringey.actionplan.OnPostgres;
import uk.gov.haringey.actionplan.TestPlans;
import uk.gov.haringey.actionplan.entity.Role;
import uk.gov.haringey.actionplan.web.support.Pages;
import uk.gov.haringey.actionplan.web.support.Visits;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

@OnPostgres
class MeetingPagesTests {

	@Autowired
	private TestPlans plans;

	@Autowired
	private MockMvcTester mvc;

	private String address;

	private Visits board;

	private Visits officer;

	private String meeting;

	@BeforeEach
	void openAMeeting() {
		String post = TestPlans.unique("Head of Items");
		this.address = "/plans/" + this.plans.plan(TestPlans.action("1.1", "One.", post),
				TestPlans.action("1.2", "Two.", post), TestPlans.action("1.3", "Three.", post));
		this.board = new Visits(this.mvc, this.plans.signedIn(this.plans.person(EnumSet.of(Role.BOARD))));
		this.officer = new Visits(this.mvc, this.plans.signedIn(this.plans.officer(post)));
		this.meeting = this.board.post(this.address + "/meetings", Map.of()).getResponse().getRedirectedUrl();
	}

	@Test
	void exceptionsAreLeafedThroughOneAfterAnother() {
		Document first = Pages.page(this.board.get(this.meeting + "/actions/1.1"));
		assertThat(first.text()).contains("Exception 1 of 3");
		assertThat(first.select("a[rel=prev]")).isEmpty();

		Document second = Pages.page(this.board.get(first.select("a[rel=next]").attr("href")));
		assertThat(second.select("h1").text()).startsWith("Action 1.2");
		assertThat(second.select("a[rel=prev]").attr("href")).isEqualTo(this.meeting + "/actions/1.1");
	}

	@Test
	void whatIsNotedIsSeenOnTheActionAndAnsweredByItsOfficer() {
		assertThat(this.board.post(this.meeting + "/actions/1.2", Map.of("kind", "QUESTION", "text", "By *when*?")))
			.hasStatus(302);

		Document action = Pages.page(this.officer.get(this.address + "/actions/1.2"));
		assertThat(action.select("#notes + ul em").text()).isEqualTo("when");
		String answering = action.select("#notes + ul a:contains(Answer)").attr("href");
		assertThat(Pages.errors(Pages.page(this.officer.post(answering, Map.of("answer", " ")))))
			.containsExactly("Enter an answer");

		assertThat(this.officer.post(answering, Map.of("answer", "By May.")))
			.hasRedirectedUrl(this.address + "/actions/1.2");
		assertThat(Pages.page(this.board.get(this.meeting)).text()).contains("By May.");
	}

	@Test
	void aNoteThatIsRefusedKeepsWhatWasTyped() {
		var refused = this.board.post(this.meeting + "/actions/1.1", Map.of("kind", "", "text", "Typed."));

		assertThat(refused).hasStatus(422);
		assertThat(Pages.errors(Pages.page(refused))).containsExactly("Choose decision or question");
		assertThat(Pages.page(refused).select("textarea[name=text]").text()).isEqualTo("Typed.");
	}

	@Test
	void whoDoesNotSitOnTheBoardReadsOnly() {
		assertThat(Pages.page(this.officer.get(this.meeting + "/actions/1.1")).select("textarea")).isEmpty();
		assertThat(this.officer.post(this.address + "/meetings", Map.of())).hasStatus(403);
		assertThat(this.officer.post(this.meeting + "/actions/1.1", Map.of("kind", "DECISION", "text", "x")))
			.hasStatus(403);
		assertThat(this.officer.get(this.address + "/meetings/99999999")).hasStatus(404);
	}

}
