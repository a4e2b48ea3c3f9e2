package uk.gov.haringey.actionplan.service.delivery;

import org.jspecify.annotations.Nullable;

import org.springframework.mail.javamail.JavaMailSender;

/**
 * What mail is sent with.
 *
 * @param sender the way to the mail server; absent where none is set up
 * @param from the sender's address; may be empty
 * @param baseUrl where this application is reached, without a slash at the end; may be
 * empty
 * @param council whose application it is
 */
public record MailServer(@Nullable JavaMailSender sender, String from, String baseUrl, String council) {

	/** Whether mail can be sent. */
	public boolean isSetUp() {
		return this.sender != null && !this.from.isEmpty();
	}

}
