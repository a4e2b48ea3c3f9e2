package uk.gov.haringey.actionplan.config;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import uk.gov.haringey.actionplan.service.delivery.MailServer;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSender;

/** What mail is sent with, where a mail server is set up. */
@Configuration(proxyBeanMethods = false)
class MailConfiguration {

	@Bean
	MailServer mailServer(ObjectProvider<JavaMailSender> sender, ActionPlanProperties properties) {
		String from = properties.mail().from().strip();
		if (!from.isEmpty() && !isAddress(from)) {
			throw new IllegalStateException("actionplan.mail.from is no e-mail address: " + from);
		}
		return new MailServer(sender.getIfAvailable(), from, properties.address().orElse(""), properties.council());
	}

	private static boolean isAddress(String from) {
		try {
			new InternetAddress(from, true).validate();
			return from.indexOf('@') > 0;
		}
		catch (AddressException ex) {
			return false;
		}
	}

}
