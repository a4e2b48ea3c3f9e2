package uk.gov.haringey.actionplan.service.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gov.haringey.actionplan.entity.delivery.Dispatch;
import uk.gov.haringey.actionplan.entity.delivery.Dispatch.Obstacle;
import uk.gov.haringey.actionplan.repository.delivery.Dispatches;
import uk.gov.haringey.actionplan.service.turn.TooBusyException;

import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends one report to one recipient.
 * <p>
 * A message is recorded as sent by a transaction that holds its row, after the mail
 * server took it; while it is held, nobody else sends it. E-mail knows no transactions,
 * though: when a node dies after the server's yes and before the record of it, the
 * message is sent again. Both have the same Message-ID, by which mail programs tell that
 * they are one.
 */
@Service
public class ReportMailing {

	private static final Logger log = LoggerFactory.getLogger(ReportMailing.class);

	/** When to ask again for a turn to make a file. */
	private static final Duration TURN = Duration.ofSeconds(10);

	/** How often to look whether a mail server was set up meanwhile. */
	private static final Duration WITHOUT_SERVER = Duration.ofMinutes(10);

	private final Dispatches dispatches;

	private final SendingFiles files;

	private final ReportMessage message;

	private final MailServer server;

	private final TransactionTemplate transaction;

	ReportMailing(Dispatches dispatches, SendingFiles files, ReportMessage message, MailServer server,
			TransactionTemplate transaction) {
		this.dispatches = dispatches;
		this.files = files;
		this.message = message;
		this.server = server;
		this.transaction = transaction;
	}

	/**
	 * Sends what waits to be sent; nothing happens if it does not wait any more.
	 * @return when to try again, such as after the files of others are made; nothing if
	 * it was sent or given up
	 */
	Optional<Instant> send(long dispatchId) {
		Optional<SendingFiles.Failure> failure;
		try {
			failure = this.files.makeIfMissing(dispatchId);
		}
		catch (TooBusyException ex) {
			return Optional.of(Instant.now().plus(TURN));
		}
		return this.transaction.execute((status) -> this.dispatches.findForChange(dispatchId)
			.filter((dispatch) -> dispatch.state() == Dispatch.State.WAITING)
			.flatMap((dispatch) -> {
				failure.ifPresentOrElse((found) -> found.record(dispatch), () -> send(dispatch));
				return Optional.ofNullable(dispatch.nextAttemptAt());
			}));
	}

	private void send(Dispatch dispatch) {
		JavaMailSender sender = this.server.sender();
		if (sender == null || !this.server.isSetUp()) {
			dispatch.held(Obstacle.NO_SERVER, Instant.now().plus(WITHOUT_SERVER));
			return;
		}
		try {
			sender.send(this.message.of(dispatch, sender));
			dispatch.sent(Instant.now());
		}
		catch (MailException | MessagingException ex) {
			refused(dispatch, ex);
		}
	}

	private static void refused(Dispatch dispatch, Exception ex) {
		Exception cause = (ex instanceof MailSendException send && send.getMessageExceptions().length > 0)
				? send.getMessageExceptions()[0] : ex;
		Exception last = cause;
		boolean forGood = false;
		for (Exception next = cause; next != null; next = (next instanceof MessagingException chained)
				? chained.getNextException() : null) {
			forGood |= isForGood(next);
			last = next;
		}
		String words = (last.getMessage() != null) ? last.getMessage() : last.getClass().getSimpleName();
		log.warn("Message {} was not taken by the mail server: {}", dispatch.messageId(), words);
		if (forGood) {
			dispatch.giveUp(Obstacle.REFUSED, words);
		}
		else {
			dispatch.failed(Obstacle.UNREACHABLE, words, Instant.now());
		}
	}

	/**
	 * Whether a mail server said that a message or an address will not do, ever (RFC
	 * 5321: a reply of 5yz).
	 */
	private static boolean isForGood(Exception ex) {
		return (ex instanceof SMTPAddressFailedException address && address.getReturnCode() >= 500)
				|| (ex instanceof SMTPSendFailedException send && send.getReturnCode() >= 500)
				|| (ex instanceof SendFailedException failed && failed.getInvalidAddresses() != null
						&& failed.getInvalidAddresses().length > 0 && failed.getNextException() == null);
	}

}
