package uk.gov.haringey.actionplan.web.plan;

import java.net.URI;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.stream.Stream;

import jakarta.servlet.http.Cookie;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.gov.haringey.actionplan.OnPostgres;
import uk.gov.haringey.actionplan.Proved;
import uk.gov.haringey.actionplan.StatementCounter;
import uk.gov.haringey.actionplan.TestPlans;
import uk.gov.haringey.actionplan.TestPlans.Person;
import uk.gov.haringey.actionplan.entity.Role;
import uk.gov.haringey.actionplan.service.account.keeping.AccountKeeping;
import uk.gov.haringey.actionplan.service.plan.ViewSaving;
import uk.gov.haringey.actionplan.web.support.Visits;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

/** A page that a browser has is not sent again while nothing of it changed. */
@OnPostgres
class PlanPageTests {

	@Autowired
	private TestPlans plans;

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private ViewSaving views;

	@Autowired
	private AccountKeeping accounts;

	private String slug;

	private String address;

	private Person reader;

	private Cookie[] session;

	@BeforeEach
	void signIn() {
		this.slug = this.plans.plan(TestPlans.action("1.1", "One.", TestPlans.unique("Head of Pages")));
		this.address = "/plans/" + this.slug;
		this.reader = this.plans.headOfProcurement();
		this.session = signIn(this.reader);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "?status=not-started", "/dashboard", "/actions/1.1", "/periods", "/compare",
			"/change-requests", "/meetings" })
	void anUnchangedPageIsNotSentAgain(String page) {
		String tag = tag(get(this.address + page, null));

		MvcTestResult again = get(this.address + page, tag);

		assertThat(again).hasStatus(304);
		assertThat(again).headers().hasValue(HttpHeaders.ETAG, tag);
		assertThat(again).headers().hasValue(HttpHeaders.CACHE_CONTROL, "private, no-cache");
		assertThat(again).bodyText().isEmpty();
	}

	@Test
	void anUnchangedPageCostsTheReadOfTheSessionAlone() {
		String tag = tag(get(this.address, null));

		int statements = StatementCounter.count(() -> assertThat(get(this.address, tag)).hasStatus(304));

		// With it the reader and the plan are read.
		assertThat(statements).isEqualTo(1);
	}

	@Test
	void aChangeOfThePlanSendsThePageAgain() {
		String tag = tag(get(this.address, null));

		assertThat(new Visits(this.mvc, this.plans.signedIn(this.reader)).post(this.address + "/actions/1.1/updates",
				Map.of("version", "0", "status", "on-track", "percentComplete", "10", "commentary", "Begun.")))
			.hasStatus(302);

		assertThat(get(this.address, tag)).hasStatus(200).bodyText().contains("10% complete");
	}

	@Test
	void aSavedViewAndANewNameOfAPersonSendThePageAgain() {
		String first = tag(get(this.address, null));
		this.views.save(this.slug, "Mine", "rag=red", this.plans.actor(this.reader));
		String second = tag(get(this.address, first));

		Person administrator = this.plans.person(EnumSet.of(Role.ADMINISTRATOR));
		Proved.run(() -> this.accounts.describe(this.plans.officer().username(), 0, "Renamed", EnumSet.of(Role.OFFICER),
				this.plans.actor(administrator)));
		String third = tag(get(this.address, second));

		assertThat(second).isNotEqualTo(first);
		assertThat(third).isNotEqualTo(second);
	}

	@Test
	void whatOnePersonHasIsNothingToAnother() {
		String tag = tag(get(this.address, null));
		this.session = signIn(this.plans.headOfProcurement());

		assertThat(get(this.address, tag)).hasStatus(200);
	}

	@Test
	void whatIsSaidOnceIsNotKept() {
		String tag = tag(get(this.address, null));
		MvcTestResult made = this.mvc.post()
			.uri(URI.create(this.address + "/views"))
			.param("name", "Mine")
			.param("query", "rag=red")
			.with(csrf())
			.cookie(this.session)
			.exchange();
		assertThat(made).hasStatus(302);
		this.session = Stream.concat(Arrays.stream(this.session), Arrays.stream(made.getResponse().getCookies()))
			.toArray(Cookie[]::new);

		MvcTestResult shown = get(String.valueOf(made.getResponse().getRedirectedUrl()), tag);

		assertThat(shown).hasStatus(200).bodyText().contains("You saved the view");
		assertThat(shown).headers().doesNotContainHeader(HttpHeaders.ETAG);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/actions/9.9", "?page=99", "?rag=pink", "/compare?from=never" })
	void onlyAPageThatIsThereHasATag(String page) {
		MvcTestResult refused = get(this.address + page, null);

		assertThat(refused.getResponse().getStatus()).isBetween(400, 499);
		assertThat(refused).headers().doesNotContainHeader(HttpHeaders.ETAG);
	}

	private Cookie[] signIn(Person person) {
		MvcTestResult signedIn = this.mvc.post()
			.uri("/sign-in")
			.param("username", person.username())
			.param("password", "password")
			.with(csrf())
			.exchange();
		assertThat(signedIn).hasStatus(302).hasRedirectedUrl("/");
		return signedIn.getResponse().getCookies();
	}

	private MvcTestResult get(String path, @Nullable String known) {
		var request = this.mvc.get().uri(URI.create(path)).cookie(this.session);
		return ((known != null) ? request.header(HttpHeaders.IF_NONE_MATCH, known) : request).exchange();
	}

	private static String tag(MvcTestResult shown) {
		assertThat(shown).hasStatus(200);
		String tag = shown.getResponse().getHeader(HttpHeaders.ETAG);
		assertThat(tag).startsWith("W/\"");
		return tag;
	}

}
