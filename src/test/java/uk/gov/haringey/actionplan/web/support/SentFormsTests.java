package uk.gov.haringey.actionplan.web.support;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.gov.haringey.actionplan.OnPostgres;
import uk.gov.haringey.actionplan.Race;
import uk.gov.haringey.actionplan.TestPlans;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

/** Each form is taken once, however often it is sent. */
@OnPostgres
class SentFormsTests {

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private TestPlans plans;

	@Autowired
	private JdbcClient jdbc;

	private Visits head;

	private String action;

	@BeforeEach
	void makeAPlan() {
		String slug = this.plans.plan(TestPlans.action("1.1", "Click once.", TestPlans.unique("Head of Clicks")));
		this.head = new Visits(this.mvc, this.plans.signedIn(this.plans.headOfProcurement()));
		this.action = "/plans/" + slug + "/actions/1.1";
	}

	@Test
	void everyFormThatChangesSomethingHasANumberOfItsOwn() {
		Document page = Pages.page(this.head.get(this.action + "/updates/new"));
		List<String> numbers = page.select("form[method=post] input[name=once]").eachAttr("value");

		assertThat(numbers).hasSize(page.select("form[method=post]").size()).doesNotHaveDuplicates();
		assertThat(Pages.page(this.head.get(this.action + "/updates/new")).select("input[name=once]").eachAttr("value"))
			.doesNotContainAnyElementsOf(numbers);
	}

	@Test
	void theSecondOfADoubleClickEndsWhereTheFirstDoes() {
		Map<String, String> form = update("Clicked twice.");
		MvcTestResult first = this.head.post(this.action + "/updates", form);
		MvcTestResult second = this.head.post(this.action + "/updates", form);

		assertThat(first).hasRedirectedUrl(this.action);
		assertThat(second).hasRedirectedUrl(this.action);
		assertThat(second.getMvcResult().getFlashMap().get("done")).isEqualTo("update.done");
		assertThat(updates("Clicked twice.")).isEqualTo(1);
	}

	@Test
	void ofManyAtTheSameMomentOneIsTakenAndAllSucceed() {
		Map<String, String> form = update("Clicked in a fury.");
		List<MvcTestResult> answers = Collections.synchronizedList(new ArrayList<>());
		Runnable click = () -> answers.add(this.head.post(this.action + "/updates", form));

		assertThat(Race.of(click, click, click, click)).containsOnlyNulls();

		assertThat(answers).hasSize(4).allSatisfy((answer) -> assertThat(answer).hasRedirectedUrl(this.action));
		assertThat(updates("Clicked in a fury.")).isEqualTo(1);
	}

	@Test
	void otherWordsInTheSameFormAreAnotherFormAndNotLost() {
		Map<String, String> form = update("First words.");
		this.head.post(this.action + "/updates", form);
		Map<String, String> changed = new HashMap<>(form);
		changed.put("commentary", "Words after going back.");
		MvcTestResult second = this.head.post(this.action + "/updates", changed);

		assertThat(second).hasStatus(409).bodyText().contains("Words after going back.");
		assertThat(updates("Words after going back.")).isZero();
	}

	@Test
	void aRefusedFormCanBeSentAgain() {
		Map<String, String> form = new HashMap<>(update("Refused at first."));
		form.put("status", "off-track");
		assertThat(this.head.post(this.action + "/updates", form)).hasStatus(422);
		assertThat(this.head.post(this.action + "/updates", form)).hasStatus(422);
		form.put("status", "on-track");
		assertThat(this.head.post(this.action + "/updates", form)).hasRedirectedUrl(this.action);
		assertThat(updates("Refused at first.")).isEqualTo(1);
	}

	@Test
	void theNumberOfAnotherPersonsFormMeansNothing() {
		Map<String, String> form = update("Mine.");
		assertThat(this.head.post(this.action + "/updates", form)).hasRedirectedUrl(this.action);
		Visits other = new Visits(this.mvc, this.plans.signedIn(this.plans.headOfProcurement()));

		assertThat(other.post(this.action + "/updates", form)).hasStatus(409);
	}

	private Map<String, String> update(String commentary) {
		return Map.of("status", "on-track", "percentComplete", "10", "commentary", commentary, "version", version(),
				"once", UUID.randomUUID().toString().replace("-", ""));
	}

	private String version() {
		return Pages.page(this.head.get(this.action + "/updates/new")).select("main input[name=version]").attr("value");
	}

	private long updates(String commentary) {
		return this.jdbc.sql("select count(*) from status_update where commentary = :commentary")
			.param("commentary", commentary)
			.query(Long.class)
			.single();
	}

}
