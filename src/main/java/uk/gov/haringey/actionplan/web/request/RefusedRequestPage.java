package uk.gov.haringey.actionplan.web.request;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.ServletException;
import org.apache.catalina.Valve;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.web.request.security.SecurityHeaders;

import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.io.ClassPathResource;

/**
 * What the web server says by itself: the headers of security on every answer, and the
 * page for requests that it refuses before they reach the application, such as an address
 * with a NUL. On the management port too, whose web server is another.
 */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
class RefusedRequestPage implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

	@Override
	public void customize(TomcatServletWebServerFactory factory) {
		factory.addContextCustomizers((context) -> {
			if (context.getParent() instanceof StandardHost host) {
				for (Valve valve : host.getPipeline().getValves()) {
					if (valve instanceof ErrorReportValve) {
						host.getPipeline().removeValve(valve);
					}
				}
				host.setErrorReportValveClass(PlainPage.class.getName());
				host.getPipeline().addValve(new PlainPage());
			}
		});
	}

	/** Answers with one fixed page, which names nothing of the server. */
	static final class PlainPage extends ErrorReportValve {

		private final byte[] page;

		PlainPage() {
			try {
				this.page = new ClassPathResource("static/refused.html").getContentAsByteArray();
			}
			catch (IOException ex) {
				throw new UncheckedIOException("The page for refused requests cannot be read", ex);
			}
		}

		/**
		 * Every answer comes this way: those too that are made before the application's
		 * filters, or in spite of them.
		 */
		@Override
		public void invoke(Request request, Response response) throws IOException, ServletException {
			SecurityHeaders.add(response, request.isSecure());
			super.invoke(request, response);
		}

		@Override
		protected void report(Request request, Response response, @Nullable Throwable throwable) {
			if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
				return;
			}
			try {
				response.setContentType("text/html");
				SecurityHeaders.add(response, request.isSecure());
				response.setHeader("Cache-Control", "no-store");
				response.setCharacterEncoding(StandardCharsets.UTF_8);
				response.getOutputStream().write(this.page);
				response.finishResponse();
			}
			catch (IOException ex) {
				getContainer().getLogger().debug("The client went away", ex);
			}
		}

	}

}
