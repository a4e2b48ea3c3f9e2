package uk.gov.haringey.actionplan.web.support.bound;

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

	@Autowired
	private TestPlans plans;

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
		assertThat(size("server.max-http-request-header-size")).isEqualTo(RouteBounds.ADDRESS);
		assertThat(RouteBounds.all().values()).allSatisfy((bound) -> assertThat((long) bound.characters())
			.isLessThanOrEqualTo(size("server.tomcat.max-http-form-post-size")));
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
