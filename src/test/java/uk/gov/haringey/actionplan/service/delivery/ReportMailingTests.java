package uk.gov.haringey.actionplan.service.delivery;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Properties;

import javax.sql.DataSource;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import uk.gov.haringey.actionplan.OnPostgres;
import uk.gov.haringey.actionplan.Race;
import uk.gov.haringey.actionplan.TestPlans;
import uk.gov.haringey.actionplan.entity.delivery.Dispatch.Obstacle;
import uk.gov.haringey.actionplan.entity.delivery.Dispatch.State;
import uk.gov.haringey.actionplan.entity.delivery.Occasion;
import uk.gov.haringey.actionplan.repository.account.Accounts;
import uk.gov.haringey.actionplan.repository.delivery.DispatchSummary;
import uk.gov.haringey.actionplan.repository.delivery.Dispatches;
import uk.gov.haringey.actionplan.repository.delivery.Sendings;
import uk.gov.haringey.actionplan.repository.period.FrozenPeriods;
import uk.gov.haringey.actionplan.service.PlanClock;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.export.format.ReportFiles;
import uk.gov.haringey.actionplan.service.export.format.RequestedFiles;
import uk.gov.haringey.actionplan.service.export.report.Reports;
import uk.gov.haringey.actionplan.service.plan.PlanReading;
import uk.gov.haringey.actionplan.service.reporting.PeriodKeeping;
import uk.gov.haringey.actionplan.service.reporting.PeriodReading;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Sending reports to real mail servers, which listen on the loopback address. */
@OnPostgres
class ReportMailingTests {

	private static final String CHAIR = "Chair of the board <chair@example.org>";

	private static final String CLERK = "Clérk <clerk@example.org>";

	@Autowired
	private TestPlans plans;

	@Autowired
	private DeliveryKeeping keeping;

	@Autowired
	private DeliveryStarting starting;

	@Autowired
	private PeriodKeeping periods;

	@Autowired
	private PeriodReading periodReading;

	@Autowired
	private PlanReading reading;

	@Autowired
	private Sendings sendings;

	@Autowired
	private Dispatches dispatches;

	@Autowired
	private FrozenPeriods frozenPeriods;

	@Autowired
	private Accounts accounts;

	@Autowired
	private Reports reports;

	@Autowired
	private ReportFiles files;

	@Autowired
	private RequestedFiles requested;

	@Autowired
	private MessageSource messages;

	@Autowired
	private PlanClock clock;

	@Autowired
	private TransactionTemplate transaction;

	@Autowired
	private DataSource dataSource;

	@Autowired
	private JdbcClient jdbc;

	private String slug;

	private Actor head;

	@BeforeEach
	void makePlan() {
		forgetJobs();
		this.slug = this.plans.plan(TestPlans.action("1.1", "Send word.", TestPlans.unique("Head of Post")));
		this.head = this.plans.actor(this.plans.headOfProcurement());
	}

	@AfterEach
	void forgetJobs() {
		this.jdbc.sql("delete from scheduled_tasks").update();
	}

	@Test
	void aPeriodThatClosesIsSentToEachAsItWasFrozenByTwoNodesOnce() throws Exception {
		long id = make("plan", "xlsx", Occasion.PERIOD_CLOSE, null, CHAIR + "\n" + CLERK);
		String code = open();
		this.periods.close(this.slug, code, this.head);

		GreenMail server = server(0);
		try {
			ReportMailing mailing = mailing(server.getSmtp().getPort());
			Scheduler one = node("one", mailing);
			Scheduler other = node("other", mailing);
			try {
				one.start();
				other.start();
				assertThat(server.waitForIncomingEmail(60_000, 2)).isTrue();
			}
			finally {
				one.stop();
				other.stop();
			}

			assertThat(jobs()).isZero();
			assertThat(server.getReceivedMessages()).hasSize(2);
			MimeMessage message = received(server, "clerk@example.org");
			assertThat(message.getAllRecipients()).hasSize(1);
			assertThat(message.getAllRecipients()[0].toString()).contains("clerk@example.org").contains("=?UTF-8?");
			assertThat(message.getFrom()[0].toString()).isEqualTo("Tracker <tracker@example.org>");
			assertThat(message.getSubject()).isEqualTo("The plan: Plan " + this.slug + ", " + code.substring(8) + " "
					+ code.substring(0, 7) + " as closed");
			Multipart parts = (Multipart) message.getContent();
			String text = text(parts.getBodyPart(0));
			assertThat(text).startsWith("To Clérk")
				.contains(this.periodReading.verify(this.slug, code).closing().sha256())
				.contains("https://plan.example.org/plans/" + this.slug + "/reports");
			Part file = parts.getBodyPart(1);
			assertThat(file.getFileName()).isEqualTo(this.slug + "-plan-" + code + ".xlsx");
			try (XSSFWorkbook book = new XSSFWorkbook(file.getInputStream())) {
				assertThat(book.getSheetAt(0).getLastRowNum()).isPositive();
			}
			assertThat(dispatches(id)).extracting(DispatchSummary::state).containsExactly(State.SENT, State.SENT);
		}
		finally {
			server.stop();
		}
	}

	@Test
	void aClosingThatIsUndoneSendsNothing() {
		long id = make("highlight", "csv", Occasion.PERIOD_CLOSE, null, CHAIR);

		this.transaction.executeWithoutResult((status) -> {
			this.periods.close(this.slug, open(), this.head);
			assertThat(jobs()).isEqualTo(1);
			status.setRollbackOnly();
		});

		assertThat(jobs()).isZero();
		assertThat(dispatches(id)).isEmpty();
	}

	@Test
	void aServerThatIsDownHoldsAMessageUpAndItIsThenSentOnce() throws Exception {
		int port = freePort();
		ReportMailing mailing = mailing(port);
		long id = make("by-theme", "csv", Occasion.NOW, null, CHAIR);
		long message = dispatches(id).get(0).id();

		Instant before = Instant.now();
		assertThat(mailing.send(message).orElseThrow()).isAfterOrEqualTo(before.plus(1, ChronoUnit.MINUTES));
		Instant second = Instant.now();
		assertThat(mailing.send(message).orElseThrow()).isAfterOrEqualTo(second.plus(2, ChronoUnit.MINUTES));
		assertThat(dispatches(id).get(0).problem()).isEqualTo(Obstacle.UNREACHABLE);

		GreenMail server = server(port);
		try {
			assertThat(mailing.send(message)).isEmpty();
			assertThat(mailing.send(message)).isEmpty();
			assertThat(server.getReceivedMessages()).hasSize(1);
		}
		finally {
			server.stop();
		}
		assertThat(dispatches(id).get(0).state()).isEqualTo(State.SENT);
	}

	@Test
	void aServerThatStaysDownIsGivenUpAfterADayAndTheMessageCanBeSentAgain() {
		ReportMailing mailing = mailing(freePort());
		long id = make("by-theme", "csv", Occasion.NOW, null, CHAIR);
		long message = dispatches(id).get(0).id();

		Duration waited = Duration.ZERO;
		int attempts = 0;
		for (Instant next = Instant.now(); next != null; attempts++) {
			Instant now = Instant.now();
			next = mailing.send(message).orElse(null);
			waited = (next != null) ? waited.plus(Duration.between(now, next)) : waited;
			assertThat(attempts).isLessThan(50);
		}

		assertThat(waited).isBetween(Duration.ofHours(23), Duration.ofHours(26));
		assertThat(dispatches(id).get(0).state()).isEqualTo(State.GIVEN_UP);
		forgetJobs();
		this.keeping.sendAgain(this.slug, id, message, this.head);
		assertThat(dispatches(id).get(0).state()).isEqualTo(State.WAITING);
		assertThat(jobs()).isEqualTo(1);
	}

	@Test
	void anAddressThatIsRefusedForGoodStopsNoOther() throws Exception {
		try (RefusingServer server = new RefusingServer("clerk@example.org")) {
			ReportMailing mailing = mailing(server.port());
			long id = make("by-officer", "ods", Occasion.NOW, null, CLERK + "\n" + CHAIR);

			dispatches(id).forEach((dispatch) -> assertThat(mailing.send(dispatch.id())).isEmpty());

			assertThat(dispatches(id)).extracting(DispatchSummary::state).containsExactly(State.GIVEN_UP, State.SENT);
			assertThat(dispatches(id).get(0).problem()).isEqualTo(Obstacle.REFUSED);
			assertThat(dispatches(id).get(0).detail()).contains("550 Nobody here by that name");
			assertThat(server.taken).containsExactly("chair@example.org");
		}
	}

	@Test
	void withoutAnAddressOfTheApplicationMailHasNoLinkAndSaysSo() throws Exception {
		long id = make("exceptions", "csv", Occasion.NOW, null, CHAIR);
		GreenMail server = server(0);
		try {
			mailing(new MailServer(sender(server.getSmtp().getPort()), "tracker@example.org", "", "The Council"))
				.send(dispatches(id).get(0).id());

			assertThat(server.getReceivedMessages()).hasSize(1);
			Multipart parts = (Multipart) server.getReceivedMessages()[0].getContent();
			assertThat(text(parts.getBodyPart(0))).contains("This message has no link").doesNotContain("://");
		}
		finally {
			server.stop();
		}
	}

	@Test
	void withoutAMailServerMessagesWaitAndShowWhatWouldBeSent() {
		ReportMailing mailing = mailing(new MailServer(null, "", "", "Council"));
		long id = make("exceptions", "pdf", Occasion.NOW, null, CHAIR);

		assertThat(mailing.send(dispatches(id).get(0).id())).isPresent();

		DispatchSummary dispatch = dispatches(id).get(0);
		assertThat(dispatch.state()).isEqualTo(State.WAITING);
		assertThat(dispatch.problem()).isEqualTo(Obstacle.NO_SERVER);
		assertThat(new String(this.keeping.file(this.slug, id, dispatch.sendingId(), this.head).content(),
				StandardCharsets.ISO_8859_1))
			.startsWith("%PDF");
	}

	@Test
	void whatIsStoppedIsNotSentAnyMore() {
		GreenMail server = server(0);
		try {
			long id = make("plan", "csv", Occasion.NOW, null, CHAIR);
			this.keeping.stop(this.slug, id, this.head);

			assertThat(mailing(server.getSmtp().getPort()).send(dispatches(id).get(0).id())).isEmpty();
			assertThat(server.getReceivedMessages()).isEmpty();
			assertThat(dispatches(id).get(0).problem()).isEqualTo(Obstacle.STOPPED);
		}
		finally {
			server.stop();
		}
	}

	@RepeatedTest(3)
	void ofTwoNodesThatFindADayHasComeOneStartsItsDeliveries() {
		LocalDate today = this.clock.today();
		List<Long> due = new ArrayList<>();
		this.clock.at(Instant.now().minus(1, ChronoUnit.DAYS), () -> {
			due.add(make("highlight", "odt", Occasion.DAY, today, CHAIR));
			due.add(make("changes", "docx", Occasion.DAY, today, CLERK));
			return due;
		});
		long later = make("plan", "csv", Occasion.DAY, today.plusDays(1), CHAIR);
		assertThat(jobs()).isZero();

		assertThat(Race.of(this.starting::startDue, this.starting::startDue)).containsOnlyNulls();
		this.starting.startDue();

		assertThat(due).allSatisfy((id) -> assertThat(dispatches(id)).hasSize(1));
		assertThat(dispatches(later)).isEmpty();
		assertThat(jobs()).isEqualTo(2);
	}

	@Test
	void everyReportCanBeMadeInEveryFormat() {
		ReportMailing mailing = mailing(new MailServer(null, "", "", "Council"));
		make("changes", "odt", Occasion.PERIOD_CLOSE, null, CHAIR);
		make("highlight", "docx", Occasion.PERIOD_CLOSE, null, CHAIR);
		make("exceptions", "ods", Occasion.PERIOD_CLOSE, null, CHAIR);
		make("by-officer", "pdf", Occasion.PERIOD_CLOSE, null, CHAIR);
		make("by-theme", "csv", Occasion.PERIOD_CLOSE, null, CHAIR);
		this.periods.close(this.slug, open(), this.head);

		assertThat(this.keeping.overview(this.slug, this.head).deliveries()).hasSize(5).allSatisfy((delivery) -> {
			mailing.send(dispatches(delivery.id()).get(0).id());
			assertThat(dispatches(delivery.id()).get(0).problem()).isEqualTo(Obstacle.NO_SERVER);
			assertThat(dispatches(delivery.id()).get(0).fileName()).endsWith("." + delivery.format());
		});
	}

	@Test
	void theDatabaseRefusesWhatWouldEndAHeaderOrBeSentTwice() {
		long id = make("plan", "csv", Occasion.NOW, null, CHAIR);
		String dispatch = " where sending_id = (select s.id from sending s where s.delivery_id = :id)";
		for (String sql : List.of(
				"update delivery_recipient set name = E'Chair\\nBcc: all@example.org' where delivery_id = :id",
				"update delivery_recipient set address = E'all@example.org\\r\\nDATA' where delivery_id = :id",
				"insert into delivery_recipient (delivery_id, position, name, address) "
						+ "select delivery_id, 1, name, upper(address) from delivery_recipient where delivery_id = :id",
				"insert into sending (delivery_id, occasion_key, day, report, format, started_at) "
						+ "select delivery_id, occasion_key, day, report, format, now() from sending where delivery_id = :id",
				"update dispatch set state = 'SENT'" + dispatch, "update dispatch set state = 'GIVEN_UP'" + dispatch,
				"update delivery set due_on = current_date where id = :id")) {
			assertThatExceptionOfType(DataAccessException.class).as(sql)
				.isThrownBy(() -> this.jdbc.sql(sql).param("id", id).update());
		}
	}

	private long make(String report, String format, Occasion occasion, LocalDate dueOn, String recipients) {
		return this.keeping.make(this.slug, new MakeDelivery(report, format, occasion, dueOn, recipients), this.head);
	}

	private List<DispatchSummary> dispatches(long id) {
		return this.keeping.one(this.slug, id, this.head).dispatches();
	}

	private int jobs() {
		return this.jdbc.sql("select count(*) from scheduled_tasks where task_name = 'report-mail'")
			.query(Integer.class)
			.single();
	}

	private String open() {
		return Objects.requireNonNull(this.reading.view(this.slug, null).asAt().open()).code();
	}

	private ReportMailing mailing(int port) {
		return mailing(new MailServer(sender(port), "Tracker <tracker@example.org>", "https://plan.example.org",
				"The Council"));
	}

	private static JavaMailSenderImpl sender(int port) {
		JavaMailSenderImpl sender = new JavaMailSenderImpl();
		sender.setHost("127.0.0.1");
		sender.setPort(port);
		Properties properties = new Properties();
		properties.setProperty("mail.smtp.timeout", "20000");
		properties.setProperty("mail.smtp.connectiontimeout", "20000");
		sender.setJavaMailProperties(properties);
		return sender;
	}

	private ReportMailing mailing(MailServer server) {
		return new ReportMailing(this.dispatches,
				new SendingFiles(this.sendings, this.frozenPeriods, this.accounts, this.reports, this.files,
						this.requested, this.clock, this.transaction),
				new ReportMessage(server, this.accounts, this.messages), server, this.transaction);
	}

	private Scheduler node(String name, ReportMailing mailing) {
		return Scheduler.create(this.dataSource, new MailJobs().reportMail(mailing))
			.schedulerName(() -> name)
			.threads(2)
			.pollingInterval(Duration.ofMillis(20))
			.pollUsingLockAndFetch(0.5, 1.0)
			.build();
	}

	private static GreenMail server(int port) {
		GreenMail server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
		server.start();
		return server;
	}

	private static int freePort() {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static MimeMessage received(GreenMail server, String address) throws Exception {
		for (MimeMessage message : server.getReceivedMessages()) {
			if (message.getRecipients(Message.RecipientType.TO)[0].toString().contains(address)) {
				return message;
			}
		}
		throw new AssertionError("Nothing for " + address + " in " + Arrays.toString(server.getReceivedMessages()));
	}

	private static String text(Part part) throws Exception {
		return (part.getContent() instanceof Multipart parts) ? text(parts.getBodyPart(0)) : (String) part.getContent();
	}

	/** As much of a mail server as it takes to refuse one address for good. */
	private static final class RefusingServer implements AutoCloseable {

		private final ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());

		private final List<String> taken = Collections.synchronizedList(new ArrayList<>());

		private final String refused;

		private RefusingServer(String refused) throws IOException {
			this.refused = refused;
			Thread thread = new Thread(this::run, "refusing mail server");
			thread.setDaemon(true);
			thread.start();
		}

		private int port() {
			return this.socket.getLocalPort();
		}

		private void run() {
			while (!this.socket.isClosed()) {
				try (Socket client = this.socket.accept()) {
					serve(client);
				}
				catch (IOException ex) {
					// The client is gone, or the test is over.
				}
			}
		}

		private void serve(Socket client) throws IOException {
			BufferedReader in = new BufferedReader(
					new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
			say(client, "220 here");
			boolean data = false;
			for (String line = in.readLine(); line != null; line = in.readLine()) {
				if (data) {
					data = !line.equals(".");
					if (!data) {
						say(client, "250 taken");
					}
				}
				else if (line.startsWith("RCPT") && line.contains(this.refused)) {
					say(client, "550 Nobody here by that name");
				}
				else if (line.startsWith("RCPT")) {
					this.taken.add(line.replaceAll(".*<(.*)>.*", "$1"));
					say(client, "250 known");
				}
				else if (line.startsWith("DATA")) {
					data = true;
					say(client, "354 go on");
				}
				else {
					say(client, line.startsWith("QUIT") ? "221 bye" : "250 yes");
				}
			}
		}

		private static void say(Socket client, String line) throws IOException {
			client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
		}

		@Override
		public void close() throws IOException {
			this.socket.close();
		}

	}

}
