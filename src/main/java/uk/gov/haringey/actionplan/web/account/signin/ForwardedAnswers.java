package uk.gov.haringey.actionplan.web.account.signin;

import org.apache.catalina.core.StandardContext;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Lets {@link KeptFormController} still answer after it has asked a form's own page to,
 * where that page leads elsewhere instead.
 */
@Component
class ForwardedAnswers implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

	@Override
	public void customize(TomcatServletWebServerFactory factory) {
		factory.addContextCustomizers((context) -> {
			if (context instanceof StandardContext standard) {
				standard.setSuspendWrappedResponseAfterForward(false);
			}
		});
	}

}
