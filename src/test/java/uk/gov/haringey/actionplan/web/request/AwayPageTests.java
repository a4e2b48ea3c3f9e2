package uk.gov.haringey.actionplan.web.request;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.SQLTransientConnectionException;
import java.util.EnumSet;
import java.util.Map;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.ErrorPage;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;
import uk.gov.haringey.actionplan.config.ActionPlanProperties;
import uk.gov.haringey.actionplan.web.support.form.Forms;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A database that goes away after the answer was begun and before its session is saved,
 * on a real web server, whose idea of an answer that was begun is its own.
 */
class AwayPageTests {

	@TempDir
	private static Path folder;

	private static Tomcat tomcat;

	@BeforeAll
	static void start() throws Exception {
		tomcat = new Tomcat();
		tomcat.setBaseDir(folder.toString());
		tomcat.setPort(0);
		tomcat.setSilent(true);
		tomcat.getConnector().setProperty("address", "127.0.0.1");
		Context context = tomcat.addContext("", folder.toString());
		ActionPlanProperties properties = new Binder(new MapConfigurationPropertySource(Map.of()))
			.bindOrCreate("actionplan", ActionPlanProperties.class);
		StaticListableBeanFactory none = new StaticListableBeanFactory();
		ObjectProvider<RequestMappingHandlerMapping> handlers = none
			.getBeanProvider(RequestMappingHandlerMapping.class);
		Forms forms = new Forms(handlers);
		filter(context, "away", new AwayPage(properties, none.getBeanProvider(ThymeleafViewResolver.class), forms,
				new LoggedRoutes(forms)));
		filter(context, "session", (request, response, chain) -> {
			chain.doFilter(request, response);
			if (request.getDispatcherType() == DispatcherType.REQUEST) {
				throw new DataAccessResourceFailureException("The session could not be saved",
						new SQLTransientConnectionException("No connection", "08001"));
			}
		});
		Tomcat.addServlet(context, "answers", new Answers());
		context.addServletMappingDecoded("/", "answers");
		ErrorPage page = new ErrorPage();
		page.setLocation("/error");
		context.addErrorPage(page);
		tomcat.start();
	}

	private static void filter(Context context, String name, Filter filter) {
		FilterDef definition = new FilterDef();
		definition.setFilterName(name);
		definition.setFilter(filter);
		context.addFilterDef(definition);
		FilterMap map = new FilterMap();
		map.setFilterName(name);
		map.addURLPattern("/*");
		EnumSet.of(DispatcherType.REQUEST, DispatcherType.ERROR).forEach((type) -> map.setDispatcher(type.name()));
		context.addFilterMap(map);
	}

	@AfterAll
	static void stop() throws Exception {
		tomcat.stop();
		tomcat.destroy();
	}

	@Test
	void whatWasSavedIsAnsweredAsSaved() throws Exception {
		HttpResponse<String> answer = post("/saved");

		assertThat(answer.statusCode()).isEqualTo(302);
		assertThat(answer.headers().firstValue("Location")).hasValue("/plans");
	}

	@Test
	void whatWasRefusedIsToBeSentAgain() throws Exception {
		assertToBeSentAgain(post("/refused"));
	}

	@Test
	void aPageIsToBeAskedForAgain() throws Exception {
		assertToBeSentAgain(post("/shown"));
	}

	private static void assertToBeSentAgain(HttpResponse<String> answer) {
		assertThat(answer.statusCode()).isEqualTo(503);
		assertThat(answer.headers().firstValue("Retry-After")).hasValue("10");
		assertThat(answer.headers().allValues("Content-Security-Policy")).singleElement()
			.asString()
			.contains("default-src 'none'", "form-action 'self'");
		assertThat(answer.body()).isEmpty();
	}

	private static HttpResponse<String> post(String path) throws Exception {
		URI address = URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + path);
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(address).POST(BodyPublishers.ofString("text=typed")).build(),
					BodyHandlers.ofString());
	}

	/** The last filter has its turn after these. */
	private static final class Answers extends HttpServlet {

		private static final long serialVersionUID = 1L;

		@Override
		protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
			switch (request.getServletPath()) {
				case "/saved" -> response.sendRedirect("/plans");
				case "/refused" -> response.sendError(HttpServletResponse.SC_CONFLICT);
				default -> response.getWriter().print("a page");
			}
		}

	}

}
