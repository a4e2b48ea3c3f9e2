package uk.gov.haringey.actionplan.web.request;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import jakarta.servlet.Filter;
import org.junit.jupiter.api.Test;
import uk.gov.haringey.actionplan.TestDatabaseInitializer;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletContextInitializerBeans;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;

/** The order of a request's way is the one that the package's description tells. */
@SpringBootTest
@ContextConfiguration(initializers = TestDatabaseInitializer.class)
class RequestWayTests {

	private static final String OURS = "uk.gov.haringey.actionplan.web.";

	private static final Pattern STEP = Pattern.compile("<li>\\{@code (?:\\w+\\.)?(\\w+)}");

	/** Named in the description's sentences, not as steps of their own. */
	private static final List<String> WITHIN_SECURITY = List.of("SessionEnd", "PasskeyGuard");

	/** They take part by Spring's own interfaces, which have no order among these. */
	private static final List<String> NEITHER_FILTERS_NOR_INTERCEPTORS = List.of("CurrentActor", "ErrorPages",
			"RefusedRequestPage");

	@Autowired
	private WebApplicationContext context;

	@Autowired
	private List<SecurityFilterChain> chains;

	@Autowired
	private RequestMappingHandlerMapping handlers;

	@Test
	void filtersAndInterceptorsStandInTheOrderThatIsDescribed() throws IOException {
		assertThat(described()).containsAll(NEITHER_FILTERS_NOR_INTERCEPTORS);

		assertThat(Stream.concat(filters(), interceptors()).toList()).containsExactlyElementsOf(
				described().stream().filter((step) -> !NEITHER_FILTERS_NOR_INTERCEPTORS.contains(step)).toList());
	}

	@Test
	void securityEndsSessionsBeforeItLooksForWhoIsSignedIn() {
		List<String> names = this.chains.stream()
			.map((chain) -> chain.getFilters().stream().map((filter) -> filter.getClass().getSimpleName()).toList())
			.filter((chain) -> chain.containsAll(WITHIN_SECURITY))
			.findFirst()
			.orElseThrow();

		assertThat(names).containsSubsequence("SessionEnd", "SecurityContextHolderFilter", "CsrfFilter", "PasskeyGuard",
				"UsernamePasswordAuthenticationFilter");
	}

	private static List<String> described() throws IOException {
		String description = Files
			.readString(Path.of("src/main/java", OURS.replace('.', '/'), "request/package-info.java"));
		return STEP.matcher(description).results().map((step) -> step.group(1)).toList();
	}

	private Stream<String> filters() {
		return new ServletContextInitializerBeans(this.context).stream().flatMap((initializer) -> {
			if (initializer instanceof DelegatingFilterProxyRegistrationBean proxy
					&& proxy.toString().contains("springSecurityFilterChain")) {
				return Stream.of("SecurityConfiguration");
			}
			Filter filter = (initializer instanceof FilterRegistrationBean<?> registered) ? registered.getFilter()
					: null;
			return (filter != null && filter.getClass().getName().startsWith(OURS))
					? Stream.of(filter.getClass().getSimpleName()) : Stream.empty();
		});
	}

	private Stream<String> interceptors() {
		return Stream.of(this.handlers.getAdaptedInterceptors())
			.map(Object::getClass)
			.filter((type) -> type.getName().startsWith(OURS))
			.map(Class::getSimpleName);
	}

}
