package uk.gov.haringey.actionplan.web.support;

import java.beans.PropertyDescriptor;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.servlet.RequestDispatcher;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import uk.gov.haringey.actionplan.OnPostgres;
import uk.gov.haringey.actionplan.TestPlans;
import uk.gov.haringey.actionplan.TestPlans.Person;
import uk.gov.haringey.actionplan.entity.Role;
import uk.gov.haringey.actionplan.web.request.AwayPage;
import uk.gov.haringey.actionplan.web.support.form.FormRecord;
import uk.gov.haringey.actionplan.web.support.form.Forms;
import uk.gov.haringey.actionplan.web.support.form.Secret;

import org.springframework.beans.BeanUtils;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.MethodParameter;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockPart;
import org.springframework.security.web.WebAttributes;
import org.springframework.security.web.csrf.MissingCsrfTokenException;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;

/** No secret that is typed into a form leaves it, whatever happens to the form. */
@OnPostgres
@ExtendWith(OutputCaptureExtension.class)
class SecretFieldsTests {

	private static final String TYPED = "purple-otter-lighthouse-7731";

	private static final Pattern SECRET_NAME = Pattern
		.compile("(?i).*(password|passphrase|secret|token|recovery|current|repeated|^pin$).*");

	/** Fields that the templates take secrets in. */
	private static final Pattern SECRET_INPUT = Pattern
		.compile("(?:passwordInput|currentPasswordInput|codeInput)\\(field='(\\w+)'|name=\"(\\w+)\" type=\"password\"");

	/** What forms send that are bound by parameter: none of these is a secret. */
	private static final Set<String> PARAMETERS = Set.of("allowed", "from", "id", "needed", "preview",
			"removesPasskeys", "session", "version");

	@Autowired
	private TestPlans plans;

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private AwayPage awayPage;

	@Autowired
	private WebApplicationContext context;

	@Autowired
	@Qualifier("requestMappingHandlerMapping")
	private RequestMappingHandlerMapping handlers;

	private Person person;

	private String update;

	@BeforeEach
	void makePerson() {
		String post = TestPlans.unique("Head of Secrets");
		this.update = "/plans/" + this.plans.plan(TestPlans.action("1.1", "Keep.", post)) + "/actions/1.1/updates";
		this.person = this.plans.officer(post);
	}

	@Test
	void everyFieldThatTakesASecretIsMarked() throws IOException {
		Set<String> inputs = new TreeSet<>();
		for (Path template : templates()) {
			SECRET_INPUT.matcher(Files.readString(template))
				.results()
				.forEach((found) -> inputs.add((found.group(1) != null) ? found.group(1) : found.group(2)));
		}
		assertThat(inputs).contains("current", "password", "repeated", "code");
		Set<Class<?>> forms = posted().stream()
			.flatMap((handler) -> Stream.of(handler.getMethodParameters()))
			.filter((parameter) -> parameter.hasParameterAnnotation(ModelAttribute.class))
			.map(MethodParameter::getParameterType)
			.collect(Collectors.toSet());
		assertThat(forms).hasSizeGreaterThan(20);

		List<String> unmarked = new ArrayList<>();
		for (Class<?> form : forms) {
			for (PropertyDescriptor property : BeanUtils.getPropertyDescriptors(form)) {
				String name = property.getName();
				if ((inputs.contains(name) || SECRET_NAME.matcher(name).matches()) && !Forms.isSecret(form, name)) {
					unmarked.add(form.getName() + "." + name);
				}
			}
		}
		assertThat(unmarked).as("are to be marked with @Secret").isEmpty();
	}

	@Test
	void whatIsBoundByParameterIsKnownAndNoSecret() {
		Set<String> parameters = posted().stream()
			.flatMap((handler) -> Stream.of(handler.getMethodParameters()))
			.filter((parameter) -> parameter.hasParameterAnnotation(RequestParam.class))
			.map((parameter) -> String.valueOf(parameter.getParameter().getName()))
			.collect(Collectors.toCollection(TreeSet::new));

		assertThat(parameters).as("if a new one is a secret, mark it with @Secret, or else add it here")
			.containsExactlyInAnyOrderElementsOf(PARAMETERS);
	}

	/** Otherwise what is wrong with a form is thrown, with what was typed. */
	@Test
	void everyHandlerOfASecretTakesTheErrorsOfItsForm() throws Exception {
		for (Route route : routesWithSecrets()) {
			MethodParameter[] parameters = route.handler().getMethodParameters();
			int form = 0;
			while (!parameters[form].hasParameterAnnotation(ModelAttribute.class)) {
				form++;
			}
			assertThat(parameters[form + 1].getParameterType()).as(route.path()).isEqualTo(BindingResult.class);
			Record made = FormRecord.empty(parameters[form].getParameterType().asSubclass(Record.class));
			for (String field : route.secrets()) {
				made = FormRecord.with(made, field, TYPED);
			}
			assertThat(made.toString()).as("a form as text").doesNotContain(TYPED);
		}
	}

	@Test
	void noSecretIsShownOrSentAgainWhileTheDatabaseIsAway() throws Exception {
		for (Route route : routesWithSecrets()) {
			String answer = away(route.path(), route.typed());
			assertThat(answer).as(route.path()).contains("The service cannot reach its database").doesNotContain(TYPED);
			assertThat(Jsoup.parse(answer).select("form input[type=hidden]")).as(route.path()).isEmpty();
		}
		assertThat(away("/sign-in", Map.of("username", "somebody", "password", TYPED))).doesNotContain(TYPED);

		Document open = Jsoup.parse(away(this.update,
				Map.of("commentary", "Typed at length", "unknown", TYPED, "once", "1", "_csrf", "2")));
		assertThat(open.select("dd").eachText()).containsExactly("Typed at length");
		assertThat(open.select("main form input").eachAttr("name")).containsExactlyInAnyOrder("commentary", "once",
				"_csrf");
	}

	/** In whatever else of a request a program could put it. */
	@Test
	void noSecretBesideTheFieldsIsShownWhileTheDatabaseIsAway(CapturedOutput log) throws Exception {
		List<String> paths = new ArrayList<>(routesWithSecrets().stream().map(Route::path).toList());
		paths.addAll(List.of("/sign-in", "/login/webauthn", "/webauthn/register"));
		for (String path : paths) {
			for (String method : path.contains("webauthn") ? List.of("POST") : List.of("POST", "GET")) {
				MockHttpServletRequest request = new MockHttpServletRequest(this.context.getServletContext(), method,
						path);
				request.setQueryString("current=" + TYPED + "&password=" + TYPED);
				request.addParameter("current", TYPED);
				request.addParameter("password", TYPED);
				request.addHeader("Referer", "http://localhost" + path + "?password=" + TYPED);
				request.setContentType("application/json");
				request.setContent(("{\"password\":\"" + TYPED + "\"}").getBytes(StandardCharsets.UTF_8));
				assertThat(away(request)).as(method + " " + path)
					.contains("The service cannot reach its database")
					.doesNotContain(TYPED);
			}
			MockHttpServletRequest parts = new MockHttpServletRequest(this.context.getServletContext(), "POST", path);
			parts.setContentType("multipart/form-data; boundary=x");
			parts.addPart(new MockPart("current", TYPED.getBytes(StandardCharsets.UTF_8)));
			parts.addPart(new MockPart("document", TYPED, TYPED.getBytes(StandardCharsets.UTF_8)));
			parts.addParameter("current", TYPED);
			assertThat(away(parts)).as(path).doesNotContain(TYPED);
		}
		assertThat(log).doesNotContain(TYPED);
	}

	@Test
	void noSecretIsKeptOrShownAfterTheSessionHasEnded(CapturedOutput log) throws Exception {
		for (Route route : routesWithSecrets()) {
			Browser browser = knownBrowser();
			MvcTestResult answer = browser.postWithoutToken(route.path(), route.typed());
			assertThat(answer.getResponse().getContentAsString()).as(route.path()).doesNotContain(TYPED);
			assertThat(expired(route.path(), route.typed())).as(route.path())
				.contains("The page was open for too long")
				.doesNotContain(TYPED);
		}
		assertThat(kept(TYPED)).isZero();
		assertThat(log).doesNotContain(TYPED);

		String open = "typed at length " + this.person.username();
		assertThat(knownBrowser().postWithoutToken(this.update, Map.of("commentary", open, "unknown", TYPED)))
			.hasRedirectedUrl("/sign-in?kept");
		assertThat(kept(open)).isEqualTo(1);
		assertThat(kept(TYPED)).isZero();
		assertThat(expired(this.update, Map.of("commentary", open, "unknown", TYPED))).contains(open)
			.doesNotContain(TYPED);
	}

	@Test
	void noSecretIsInAPageThatShowsItsFormWithErrors(CapturedOutput log) throws Exception {
		Browser browser = knownBrowser();
		browser.signIn(this.person.username(), "password");
		for (Route route : routesWithSecrets()) {
			for (Map<String, String> fields : List.of(route.typed(), with(route.typed(), "\u0001"),
					indexed(route.typed()))) {
				MvcTestResult answer = browser.post(route.path(), fields);
				assertThat(answer.getResponse().getStatus()).as(route.path()).isLessThan(500);
				assertThat(answer.getResponse().getContentAsString()).as(route.path()).doesNotContain(TYPED);
			}
		}
		this.jdbc.sql("update account set passkey_needed = true where id = :id")
			.param("id", this.person.accountId())
			.update();
		Browser second = knownBrowser();
		assertThat(second.signIn(this.person.username(), "password")).hasRedirectedUrl("/sign-in/second-step");
		MvcTestResult shown = second.post("/sign-in/second-step", Map.of("code", TYPED + "\u0001"));
		assertThat(shown).hasStatus(422);
		assertThat(Pages.page(shown).html()).contains("name=\"code\"").doesNotContain(TYPED);
		assertThat(log).doesNotContain(TYPED);
	}

	private Browser knownBrowser() {
		Browser browser = new Browser(this.mvc, "Firefox/130.0");
		Person other = this.plans.person(Set.of(Role.OFFICER));
		assertThat(browser.signIn(other.username(), "password")).hasStatus(302);
		browser.forgetSession();
		return browser;
	}

	/** The page for a form while the database is away. */
	private String away(String path, Map<String, String> fields) throws Exception {
		MockHttpServletRequest request = new MockHttpServletRequest(this.context.getServletContext(), "POST", path);
		fields.forEach(request::addParameter);
		return away(request);
	}

	private String away(MockHttpServletRequest request) throws Exception {
		MockHttpServletResponse response = new MockHttpServletResponse();
		this.awayPage.doFilter(request, response, (asked, answered) -> {
			throw new DataAccessResourceFailureException("Away",
					new SQLTransientConnectionException("No connection", "08001"));
		});
		assertThat(response.getStatus()).isEqualTo(503);
		return response.getContentAsString();
	}

	/** The page that the server asks for when a form's token was not taken. */
	private String expired(String path, Map<String, String> fields) throws Exception {
		MockMvcTester.MockMvcRequestBuilder request = this.mvc.get()
			.uri(URI.create("/error"))
			.requestAttr(RequestDispatcher.ERROR_STATUS_CODE, 403)
			.requestAttr(RequestDispatcher.ERROR_REQUEST_URI, path)
			.requestAttr(RequestDispatcher.ERROR_METHOD, "POST")
			.requestAttr(WebAttributes.ACCESS_DENIED_403, new MissingCsrfTokenException("none"));
		fields.forEach(request::param);
		return request.exchange().getResponse().getContentAsString();
	}

	/** In how many kept forms and attributes of sessions a text is. */
	private int kept(String text) {
		return this.jdbc.sql("""
				select (select count(*) from kept_form where position(:text in fields) > 0)
				  + (select count(*) from spring_session_attributes where position(:text in attribute_bytes) > 0)
				""").param("text", text.getBytes(StandardCharsets.UTF_8)).query(Integer.class).single();
	}

	private static Map<String, String> with(Map<String, String> fields, String end) {
		return fields.entrySet()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, (field) -> field.getValue() + end));
	}

	/** Together with fields of the secret, which has none. */
	private static Map<String, String> indexed(Map<String, String> fields) {
		return Stream.of("", "[0]", ".length")
			.flatMap((part) -> fields.entrySet().stream().map((field) -> Map.entry(field.getKey() + part, field)))
			.collect(Collectors.toMap(Map.Entry::getKey, (field) -> field.getValue().getValue()));
	}

	private List<Route> routesWithSecrets() {
		List<Route> routes = new ArrayList<>();
		this.handlers.getHandlerMethods().forEach((info, handler) -> {
			Set<String> secrets = new TreeSet<>();
			for (MethodParameter parameter : handler.getMethodParameters()) {
				if (parameter.hasParameterAnnotation(ModelAttribute.class)) {
					for (PropertyDescriptor property : BeanUtils.getPropertyDescriptors(parameter.getParameterType())) {
						if (Forms.isSecret(parameter.getParameterType(), property.getName())) {
							secrets.add(property.getName());
						}
					}
				}
			}
			if (!secrets.isEmpty()) {
				info.getPatternValues()
					.forEach((path) -> routes.add(new Route(path.replaceAll("\\{.*?}", "unknown"), handler, secrets)));
			}
		});
		assertThat(routes).extracting(Route::path)
			.contains("/profile/proof", "/profile/password", "/set-password/unknown", "/sign-in/second-step",
					"/sign-in/connect");
		return routes;
	}

	private List<HandlerMethod> posted() {
		return this.handlers.getHandlerMethods()
			.entrySet()
			.stream()
			.filter((entry) -> entry.getKey().getMethodsCondition().getMethods().contains(RequestMethod.POST))
			.map(Map.Entry::getValue)
			.toList();
	}

	private static List<Path> templates() throws IOException {
		try (Stream<Path> files = Files.walk(Path.of("src/main/resources/templates"))) {
			return files.filter((file) -> file.toString().endsWith(".html")).toList();
		}
	}

	/** An address that takes {@link Secret secrets}. */
	private record Route(String path, HandlerMethod handler, Set<String> secrets) {

		Map<String, String> typed() {
			return this.secrets.stream().collect(Collectors.toMap((field) -> field, (field) -> TYPED));
		}

	}

}
