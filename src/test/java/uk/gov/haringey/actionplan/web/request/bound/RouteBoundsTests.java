package uk.gov.haringey.actionplan.web.request.bound;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import uk.gov.haringey.actionplan.OnPostgres;
import uk.gov.haringey.actionplan.TestPlans;
import uk.gov.haringey.actionplan.web.support.Visits;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.env.Environment;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.mock.web.MockPart;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

@OnPostgres
class RouteBoundsTests {

	private static final String OF_SIGN_IN_SERVICES = "POST /login/oauth2/code/{service}";

	@Autowired
	private TestPlans plans;

	@Autowired
	private List<SecurityFilterChain> chains;

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private Environment environment;

	@Autowired
	@Qualifier("requestMappingHandlerMapping")
	private RequestMappingHandlerMapping handlers;

	@Test
	void everyRouteThatTakesInputHasItsBound() {
		Set<String> served = this.handlers.getHandlerMethods()
			.keySet()
			.stream()
			.flatMap((mapping) -> routes(mapping).stream())
			.collect(Collectors.toCollection(TreeSet::new));
		served.addAll(FilterRoutes.of(this.chains));
		// There is no sign-in service here: OtherHostsTests has one.
		served.add(OF_SIGN_IN_SERVICES);

		assertThat(FilterRoutes.of(this.chains)).contains("POST /sign-in", "POST /sign-out", "POST /login/webauthn",
				"POST /webauthn/register");
		assertThat(RouteBounds.all().keySet())
			.as("A new route that takes input needs a line in RouteBounds, and a route that is gone has none there")
			.containsExactlyInAnyOrderElementsOf(served);
	}

	private static Set<String> routes(RequestMappingInfo mapping) {
		return mapping.getMethodsCondition()
			.getMethods()
			.stream()
			.filter((method) -> method != RequestMethod.GET)
			.flatMap((method) -> mapping.getPatternValues()
				.stream()
				.map((pattern) -> method + " " + BoundedForms.plain(pattern)))
			.collect(Collectors.toSet());
	}

	@Test
	void theWebServerHasTheSameNumbers() {
		assertThat(size("spring.servlet.multipart.max-file-size")).isEqualTo(RouteBounds.FILE);
		assertThat(size("spring.servlet.multipart.max-request-size")).isEqualTo(RouteBounds.REQUEST);
		assertThat(size("server.tomcat.max-http-form-post-size")).isEqualTo(RouteBounds.WITHOUT_FILES);
		assertThat(size("server.max-http-request-header-size")).isEqualTo(RouteBounds.ADDRESS);
		assertThat(RouteBounds.all().values()).allSatisfy((bound) -> assertThat((long) bound.characters())
			.isLessThanOrEqualTo(size("server.tomcat.max-http-form-post-size")));
	}

	@Test
	void anAddressIsBoundedBeforeItIsKnownWhatAnswersIt() {
		assertThat(RouteBounds.bytes("POST", "/sign-in")).isEqualTo(18_000);
		assertThat(RouteBounds.bytes("POST", "/webauthn/register")).isEqualTo(36_000);
		assertThat(RouteBounds.bytes("POST", "/plans/a%20b/views/12/remove")).isEqualTo(36_000);
		assertThat(RouteBounds.bytes("POST", "/plans/a/actions/1.1/updates")).isEqualTo(RouteBounds.REQUEST);
		for (String unknown : List.of("/none", "/plans/a/actions/1.1/updates/none", "//plans", "/plans/", "", "*")) {
			assertThat(RouteBounds.bytes("POST", unknown)).as(unknown).isEqualTo(36_000);
		}
		assertThat(RouteBounds.bytes("PUT", "/plans")).isEqualTo(36_000);
	}

	private long size(String setting) {
		return DataSize.parse(this.environment.getRequiredProperty(setting)).toBytes();
	}

	@Test
	void conditionsOfAnAddressAreNoPartOfIt() {
		assertThat(BoundedForms.plain("/plans/{slug}/views/{id:[0-9]{1,18}}/remove"))
			.isEqualTo("/plans/{slug}/views/{id}/remove");
		assertThat(BoundedForms.plain("/a/{code}/{direction:up|down}")).isEqualTo("/a/{code}/{direction}");
	}

	/** Anybody who is signed in can name fields as they like. */
	@Test
	void aFieldWithPartsThatItDoesNotHaveIsNoFaultOfTheNode() {
		String plan = "/plans/"
				+ this.plans.plan(TestPlans.action("1.1", "Bound.", TestPlans.unique("Head of Bounds")));
		Visits head = new Visits(this.mvc, this.plans.signedIn(this.plans.headOfProcurement()));
		for (String path : List.of("/actions", "/actions/1.1/edit", "/actions/1.1/updates", "/bulk", "/carry-forward",
				"/reports/deliveries")) {
			for (String field : List.of("officers", "text", "commentary", "document", "ref", "dueOn", "version", "fate",
					"recipients")) {
				for (String part : List.of("[900]", "[x]", "[-1]", "[0].x", "[0][0]", "[999999999999]")) {
					assertThat(head.post(plan + path, Map.of(field + part, "1")).getResponse().getStatus())
						.as(path + " " + field + part)
						.isIn(400, 404, 409, 422);
				}
			}
		}
		assertThat(head.post(plan + "/actions", Map.of("text[0]", "1"))).hasStatus(400);
	}

	@Test
	void aFormOverItsBoundIsRefusedAndOneOverTheLimitOfAFieldIsShownAgain() {
		String plan = "/plans/"
				+ this.plans.plan(TestPlans.action("1.1", "Bound.", TestPlans.unique("Head of Bounds")));
		Authentication signedIn = this.plans.signedIn(this.plans.headOfProcurement());
		Visits head = new Visits(this.mvc, signedIn);
		String route = "POST /plans/{slug}/views";

		assertThat(head.post(plan + "/views", Map.of("name", "x".repeat(RouteBounds.all().get(route).characters()))))
			.hasStatus(413);
		assertThat(head.post(plan + "/views", Map.of("name", "x".repeat(61)))).hasStatus(422);
		assertThat(this.mvc.post()
			.uri(plan + "/import")
			.multipart()
			.file(new MockMultipartFile("file", "one.csv", "text/csv", new byte[] { 1 }))
			.file(new MockMultipartFile("file", "two.csv", "text/csv", new byte[] { 1 }))
			.part(new MockPart("file", "one.csv", new byte[] { 1 }), new MockPart("file", "two.csv", new byte[] { 1 }))
			.with(authentication(signedIn))
			.with(csrf())).hasStatus(413);
	}

}
