package uk.gov.haringey.actionplan.service.delivery;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.gov.haringey.actionplan.entity.Plan;
import uk.gov.haringey.actionplan.entity.delivery.Delivery;
import uk.gov.haringey.actionplan.entity.delivery.Dispatch;
import uk.gov.haringey.actionplan.entity.delivery.Dispatch.Obstacle;
import uk.gov.haringey.actionplan.entity.delivery.Sending;
import uk.gov.haringey.actionplan.repository.account.Accounts;
import uk.gov.haringey.actionplan.repository.delivery.Sendings;
import uk.gov.haringey.actionplan.repository.period.FrozenPeriods;
import uk.gov.haringey.actionplan.repository.period.PeriodRecord;
import uk.gov.haringey.actionplan.repository.register.RegisterQuery.Conditions;
import uk.gov.haringey.actionplan.service.NotFoundException;
import uk.gov.haringey.actionplan.service.PlanClock;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.export.format.FileFormat;
import uk.gov.haringey.actionplan.service.export.format.ReportFiles;
import uk.gov.haringey.actionplan.service.export.format.RequestedFiles;
import uk.gov.haringey.actionplan.service.export.report.ReportDocument;
import uk.gov.haringey.actionplan.service.export.report.ReportKind;
import uk.gov.haringey.actionplan.service.export.report.ReportRequest;
import uk.gov.haringey.actionplan.service.export.report.Reports;
import uk.gov.haringey.actionplan.service.turn.TooBusyException;

import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes the files that are sent, each once, and keeps them. */
@Component
class SendingFiles {

	private static final Logger log = LoggerFactory.getLogger(SendingFiles.class);

	/** Many mail servers refuse more. */
	private static final int MOST_BYTES = 10 * 1024 * 1024;

	private final Sendings sendings;

	private final FrozenPeriods periods;

	private final Accounts accounts;

	private final Reports reports;

	private final ReportFiles files;

	private final RequestedFiles requested;

	private final PlanClock clock;

	private final TransactionTemplate transaction;

	SendingFiles(Sendings sendings, FrozenPeriods periods, Accounts accounts, Reports reports, ReportFiles files,
			RequestedFiles requested, PlanClock clock, TransactionTemplate transaction) {
		this.sendings = sendings;
		this.periods = periods;
		this.accounts = accounts;
		this.reports = reports;
		this.files = files;
		this.requested = requested;
		this.clock = clock;
		this.transaction = transaction;
	}

	/**
	 * Makes the file of a message, unless it is there already.
	 * @return why it cannot be made; nothing if it is there
	 * @throws TooBusyException if there is no turn to make it now
	 */
	Optional<Failure> makeIfMissing(long dispatchId) {
		try {
			if (this.sendings.isMade(dispatchId).orElse(true)) {
				return Optional.empty();
			}
			// The turn before the transaction: who waits for one holds no connection.
			this.requested.makeForJob(() -> this.transaction.execute((status) -> make(dispatchId)));
			return Optional.empty();
		}
		catch (TooLargeException ex) {
			return Optional.of(new Failure(Obstacle.TOO_LARGE, "", false));
		}
		catch (RulesBrokenException ex) {
			boolean large = ex.violations().get(0).code().equals("report.tooLarge");
			return Optional.of(new Failure(large ? Obstacle.TOO_LARGE : Obstacle.NOT_MADE, "", false));
		}
		catch (NotFoundException ex) {
			return Optional.of(new Failure(Obstacle.NOT_MADE, String.valueOf(ex.getMessage()), false));
		}
		catch (TooBusyException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			log.error("The report of dispatch {} could not be made; it is tried again", dispatchId, ex);
			return Optional.of(new Failure(Obstacle.NOT_MADE, "", true));
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
	record Failure(Obstacle problem, String words, boolean passing) {

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
