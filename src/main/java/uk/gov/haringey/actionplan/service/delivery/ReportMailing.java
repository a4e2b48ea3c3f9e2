package uk.gov.haringey.actionplan.service.delivery;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import uk.gov.haringey.actionplan.entity.delivery.Delivery;
import uk.gov.haringey.actionplan.entity.delivery.Dispatch;
import uk.gov.haringey.actionplan.entity.delivery.Dispatch.Problem;
import uk.gov.haringey.actionplan.entity.delivery.Sending;
import uk.gov.haringey.actionplan.entity.Plan;
import uk.gov.haringey.actionplan.repository.Accounts;
import uk.gov.haringey.actionplan.repository.delivery.Dispatches;
import uk.gov.haringey.actionplan.repository.delivery.Sendings;
import uk.gov.haringey.actionplan.repository.period.FrozenPeriods;
import uk.gov.haringey.actionplan.repository.period.PeriodRecord;
import uk.gov.haringey.actionplan.repository.register.RegisterQuery.Conditions;
import uk.gov.haringey.actionplan.service.DateWords;
import uk.gov.haringey.actionplan.service.NotFoundException;
import uk.gov.haringey.actionplan.service.PlanClock;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.Sha256;
import uk.gov.haringey.actionplan.service.export.format.FileFormat;
import uk.gov.haringey.actionplan.service.export.format.ReportFiles;
import uk.gov.haringey.actionplan.service.export.format.RequestedFiles;
import uk.gov.haringey.actionplan.service.export.report.ReportDocument;
import uk.gov.haringey.actionplan.service.export.report.ReportKind;
import uk.gov.haringey.actionplan.service.export.report.ReportRequest;
import uk.gov.haringey.actionplan.service.export.report.Reports;
import uk.gov.haringey.actionplan.service.turn.TooBusyException;

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

	/** Many mail servers refuse more. */
	static final int MOST_BYTES = 10 * 1024 * 1024;

	/** When to ask again for a turn to make a file. */
	private static final Duration TURN = Duration.ofSeconds(10);

	/** How often to look whether a mail server was set up meanwhile. */
	private static final Duration WITHOUT_SERVER = Duration.ofMinutes(10);

	private final Sendings sendings;

	private final Dispatches dispatches;

	private final FrozenPeriods periods;

	private final Accounts accounts;

	private final Reports reports;

	private final ReportFiles files;

	private final RequestedFiles requested;

	private final MailServer server;

	private final MessageSource messages;

	private final PlanClock clock;

	private final TransactionTemplate transaction;

	ReportMailing(Sendings sendings, Dispatches dispatches, FrozenPeriods periods, Accounts accounts, Reports reports,
			ReportFiles files, RequestedFiles requested, MailServer server, MessageSource messages, PlanClock clock,
			TransactionTemplate transaction) {
		this.sendings = sendings;
		this.dispatches = dispatches;
		this.periods = periods;
		this.accounts = accounts;
		this.reports = reports;
		this.files = files;
		this.requested = requested;
		this.server = server;
		this.messages = messages;
		this.clock = clock;
		this.transaction = transaction;
	}

	/**
	 * Sends what waits to be sent; nothing happens if it does not wait any more.
	 * @return when to try again, such as after the files of others are made; nothing if
	 * it was sent or given up
	 */
	Optional<Instant> send(long dispatchId) {
		Optional<Hindrance> hindrance;
		try {
			hindrance = tryToMake(dispatchId);
		}
		catch (TooBusyException ex) {
			return Optional.of(Instant.now().plus(TURN));
		}
		return this.transaction.execute((status) -> this.dispatches.findForChange(dispatchId)
			.filter((dispatch) -> dispatch.state() == Dispatch.State.WAITING)
			.flatMap((dispatch) -> {
				hindrance.ifPresentOrElse((found) -> found.record(dispatch), () -> send(dispatch));
				return Optional.ofNullable(dispatch.nextAttemptAt());
			}));
	}

	private Optional<Hindrance> tryToMake(long dispatchId) {
		try {
			if (this.sendings.isMade(dispatchId).orElse(true)) {
				return Optional.empty();
			}
			// The turn before the transaction: who waits for one holds no connection.
			this.requested.makeForJob(() -> this.transaction.execute((status) -> make(dispatchId)));
			return Optional.empty();
		}
		catch (TooLargeException ex) {
			return Optional.of(new Hindrance(Problem.TOO_LARGE, "", false));
		}
		catch (RulesBrokenException ex) {
			boolean large = ex.violations().get(0).code().equals("report.tooLarge");
			return Optional.of(new Hindrance(large ? Problem.TOO_LARGE : Problem.NOT_MADE, "", false));
		}
		catch (NotFoundException ex) {
			return Optional.of(new Hindrance(Problem.NOT_MADE, String.valueOf(ex.getMessage()), false));
		}
		catch (TooBusyException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			log.error("The report of dispatch {} could not be made; it is tried again", dispatchId, ex);
			return Optional.of(new Hindrance(Problem.NOT_MADE, "", true));
		}
	}

	/** Makes the file that is to be sent, unless another message's job did before. */
	private boolean make(long dispatchId) {
		Sending sending = this.sendings.findForMaking(dispatchId).orElse(null);
		if (sending == null || sending.isMade() || sending.delivery().isStopped()) {
			return false;
		}
		ReportDocument report = this.reports.make(request(sending));
		FileFormat format = FileFormat.byEnding(sending.format()).orElseThrow();
		this.files.mustFit(report, format);
		Limited file = new Limited();
		this.files.write(report, format, file);
		PeriodRecord period = period(sending);
		sending.make("%s.%s".formatted(report.fileName(), format.ending()), file.toByteArray(),
				(period != null && period.closing() != null) ? period.closing().sha256() : null, Instant.now());
		return true;
	}

	private ReportRequest request(Sending sending) {
		Delivery delivery = sending.delivery();
		String code = sending.periodCode();
		LocalDate day = sending.day();
		return new ReportRequest(delivery.plan().slug(), ReportKind.byCode(sending.report()).orElseThrow(),
				// A day that has passed is reported as it was known at its end.
				(code == null && day.isBefore(this.clock.today())) ? day : null, code,
				(code != null) ? before(delivery.plan(), code) : "",
				(code != null) ? code : day.isBefore(this.clock.today()) ? day.toString() : "", Conditions.NONE, "",
				this.accounts.findById(delivery.accountId()).orElseThrow().displayName(),
				// Who asked for the delivery reads it all, and chose who gets it.
				true);
	}

	/** The period before one, or that one itself if it was the first. */
	private String before(Plan plan, String code) {
		List<PeriodRecord> all = this.periods.findAll(plan.id());
		String before = code;
		for (PeriodRecord period : all) {
			if (period.code().equals(code)) {
				return before;
			}
			before = period.code();
		}
		return before;
	}

	private @Nullable PeriodRecord period(Sending sending) {
		String code = sending.periodCode();
		return (code != null) ? this.periods.find(sending.delivery().plan().id(), code).orElse(null) : null;
	}

	private void send(Dispatch dispatch) {
		JavaMailSender sender = this.server.sender();
		if (sender == null || !this.server.isSetUp()) {
			dispatch.held(Problem.NO_SERVER, Instant.now().plus(WITHOUT_SERVER));
			return;
		}
		try {
			sender.send(message(dispatch, sender));
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
			dispatch.giveUp(Problem.REFUSED, words);
		}
		else {
			dispatch.failed(Problem.UNREACHABLE, words, Instant.now());
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

	private MimeMessage message(Dispatch dispatch, JavaMailSender sender) throws MessagingException {
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
		return (code != null) ? say("delivery.mail.period", code.substring(8) + " " + code.substring(0, 7))
				: say("delivery.mail.day", DateWords.of(sending.day()));
	}

	private String say(String code, Object... arguments) {
		return this.messages.getMessage(code, arguments, Locale.UK);
	}

	/** The same on one line, as a header must be. */
	private static String line(String text) {
		return text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
	}

	/** A file in memory, of a size that can be sent. */
	private static final class Limited extends OutputStream {

		private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

		@Override
		public void write(int one) {
			write(new byte[] { (byte) one }, 0, 1);
		}

		@Override
		public void write(byte[] some, int offset, int length) {
			if (this.bytes.size() + length > MOST_BYTES) {
				throw new TooLargeException();
			}
			this.bytes.write(some, offset, length);
		}

		private byte[] toByteArray() {
			return this.bytes.toByteArray();
		}

	}

	/** Why there is no file to send, and whether there may be one later. */
	private record Hindrance(Problem problem, String words, boolean passing) {

		void record(Dispatch dispatch) {
			if (this.passing) {
				dispatch.failed(this.problem, this.words, Instant.now());
			}
			else {
				dispatch.giveUp(this.problem, this.words);
			}
		}

	}

	/** That a file is too large to be sent. */
	private static final class TooLargeException extends RuntimeException {

		private static final long serialVersionUID = 1L;

	}

}
