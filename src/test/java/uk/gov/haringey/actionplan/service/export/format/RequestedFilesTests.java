package uk.gov.haringey.actionplan.service.export.format;

import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uk.gov.haringey.actionplan.service.export.report.ReportDocument;
import uk.gov.haringey.actionplan.service.export.report.ReportKind;
import uk.gov.haringey.actionplan.service.export.report.Sheet;
import uk.gov.haringey.actionplan.service.turn.TooBusyException;
import uk.gov.haringey.actionplan.service.turn.Turns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class RequestedFilesTests {

	private final CountDownLatch begun = new CountDownLatch(1);

	private final CountDownLatch end = new CountDownLatch(1);

	private final ExecutorService somebody = Executors.newSingleThreadExecutor();

	private final RequestedFiles files = new RequestedFiles(
			new ReportFiles(List.of(new Writer(FileFormat.CSV), new Writer(FileFormat.PDF))), new Turns());

	@AfterEach
	void stop() {
		this.end.countDown();
		this.somebody.shutdownNow();
	}

	@Test
	void sheetsOfOverTwoThousandRowsAndDocumentsAreMadeInTurn() throws Exception {
		ReportDocument few = report("few", 2000);
		ReportDocument many = report("many", 2001);
		assertThat(this.files.isLong(few, FileFormat.CSV)).isFalse();
		assertThat(this.files.isLong(many, FileFormat.CSV)).isTrue();
		assertThat(this.files.isLong(few, FileFormat.PDF)).isFalse();

		Future<?> held = this.somebody
			.submit(() -> this.files.writeInTurn(report("held", 2001), FileFormat.CSV, OutputStream::nullOutputStream));
		this.begun.await();
		assertThatExceptionOfType(TooBusyException.class)
			.isThrownBy(() -> this.files.writeInTurn(many, FileFormat.CSV, () -> {
				throw new IllegalStateException("Nothing is begun that is refused");
			}));
		assertThatExceptionOfType(TooBusyException.class)
			.isThrownBy(() -> this.files.write(few, FileFormat.PDF, OutputStream.nullOutputStream()));
		this.files.write(few, FileFormat.CSV, OutputStream.nullOutputStream());
		this.end.countDown();
		held.get();
	}

	/** As when its reader goes away in the middle. */
	@Test
	void aSheetThatEndsInTheMiddleGivesItsTurnBack() {
		for (int time = 0; time < 3; time++) {
			assertThatIllegalStateException().isThrownBy(
					() -> this.files.writeInTurn(report("gone", 2001), FileFormat.CSV, OutputStream::nullOutputStream));
		}
		this.files.writeInTurn(report("many", 2001), FileFormat.CSV, OutputStream::nullOutputStream);
	}

	private static ReportDocument report(String name, long actions) {
		return new ReportDocument(ReportKind.PLAN, name, "Plan", List.of(), () -> actions, List::of,
				new Sheet(List.of(), (writer) -> {
				}));
	}

	private final class Writer implements ReportWriter {

		private final FileFormat format;

		private Writer(FileFormat format) {
			this.format = format;
		}

		@Override
		public FileFormat format() {
			return this.format;
		}

		@Override
		public void write(ReportDocument report, OutputStream out) {
			if (report.fileName().equals("gone")) {
				throw new IllegalStateException("Gone");
			}
			if (report.fileName().equals("held")) {
				RequestedFilesTests.this.begun.countDown();
				try {
					RequestedFilesTests.this.end.await();
				}
				catch (InterruptedException ex) {
					Thread.currentThread().interrupt();
				}
			}
		}

	}

}
