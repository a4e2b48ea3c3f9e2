package uk.gov.haringey.actionplan.service.delivery;

import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import uk.gov.haringey.actionplan.entity.delivery.Delivery;
import uk.gov.haringey.actionplan.entity.delivery.Dispatch;
import uk.gov.haringey.actionplan.entity.delivery.Sending;
import uk.gov.haringey.actionplan.repository.account.Accounts;
import uk.gov.haringey.actionplan.service.DateWords;
import uk.gov.haringey.actionplan.service.Quarter;
import uk.gov.haringey.actionplan.service.Sha256;
import uk.gov.haringey.actionplan.service.export.format.FileFormat;
import uk.gov.haringey.actionplan.service.export.report.ReportKind;

import org.springframework.context.MessageSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/** What a recipient of a report gets: its file, with a few words on what it is. */
@Component
class ReportMessage {

	private final MailServer server;

	private final Accounts accounts;

	private final MessageSource messages;

	ReportMessage(MailServer server, Accounts accounts, MessageSource messages) {
		this.server = server;
		this.accounts = accounts;
		this.messages = messages;
	}

	/**
	 * The message of one recipient.
	 * @throws MessagingException if an address cannot be one
	 */
	MimeMessage of(Dispatch dispatch, JavaMailSender sender) throws MessagingException {
		MimeMessage message = sender.createMimeMessage();
		MimeMessageHelper helper = new MimeMessageHelper(message, MimeMessageHelper.MULTIPART_MODE_MIXED,
				StandardCharsets.UTF_8.name());
		InternetAddress from = new InternetAddress(this.server.from(), true);
		helper.setFrom(from);
		try {
			helper.setTo(new InternetAddress(dispatch.recipient().address(), dispatch.recipient().name(),
					StandardCharsets.UTF_8.name()));
		}
		catch (UnsupportedEncodingException ex) {
			throw new IllegalStateException(ex);
		}
		helper.setSubject(subject(dispatch.sending()));
		helper.setText(text(dispatch));
		FileFormat format = FileFormat.byEnding(dispatch.sending().format()).orElseThrow();
		helper.addAttachment(dispatch.sending().fileName(), new ByteArrayResource(dispatch.sending().content()),
				format.mediaType());
		// Mail programs send no answer such as "out of office" to it.
		message.setHeader("Auto-Submitted", "auto-generated");
		message.setHeader("Message-ID", "<%s@%s>".formatted(dispatch.messageId(),
				from.getAddress().substring(from.getAddress().indexOf('@') + 1)));
		return message;
	}

	private String subject(Sending sending) {
		return line(say("delivery.mail.subject", title(sending), sending.delivery().plan().title(), moment(sending)));
	}

	private String text(Dispatch dispatch) {
		Sending sending = dispatch.sending();
		Delivery delivery = sending.delivery();
		StringBuilder text = new StringBuilder(say("delivery.mail.text", dispatch.recipient().name(), title(sending),
				line(delivery.plan().title()), moment(sending), sending.fileName()));
		if (sending.periodSha256() != null) {
			text.append(say("delivery.mail.frozen", sending.periodSha256()));
		}
		text.append(say("delivery.mail.file", Sha256.of(sending.content())));
		if (!this.server.baseUrl().isEmpty()) {
			text.append(say("delivery.mail.link",
					"%s/plans/%s/reports".formatted(this.server.baseUrl(), delivery.plan().slug())));
		}
		else {
			text.append(say("delivery.mail.noLink"));
		}
		return text
			.append(say("delivery.mail.why", line(this.server.council()),
					line(this.accounts.findById(delivery.accountId()).orElseThrow().displayName())))
			.toString();
	}

	private static String title(Sending sending) {
		return ReportKind.byCode(sending.report()).orElseThrow().title();
	}

	private String moment(Sending sending) {
		String code = sending.periodCode();
		return (code != null) ? say("delivery.mail.period", Quarter.words(code))
				: say("delivery.mail.day", DateWords.of(sending.day()));
	}

	private String say(String code, Object... arguments) {
		return this.messages.getMessage(code, arguments, Locale.UK);
	}

	/** The same on one line, as a header must be. */
	private static String line(String text) {
		return text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
	}

}
