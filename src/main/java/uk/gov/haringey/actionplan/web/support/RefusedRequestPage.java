package uk.gov.haringey.actionplan.web.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import org.apache.catalina.Valve;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * The page for requests that the web server refuses before they reach the application,
 * such as an address with a NUL.
 */
@Component
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

		@Override
		protected void report(Request request, Response response, @Nullable Throwable throwable) {
			if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
				return;
			}
			try {
				response.setContentType("text/html");
				response.setHeader("X-Content-Type-Options", "nosniff");
				response.setHeader("X-Frame-Options", "DENY");
				response.setHeader("Referrer-Policy", "same-origin");
				response.setHeader("Cache-Control", "no-store");
				response.setHeader("Content-Security-Policy",
						"default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
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
