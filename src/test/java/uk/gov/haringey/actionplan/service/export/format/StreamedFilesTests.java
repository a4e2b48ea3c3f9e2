package uk.gov.haringey.actionplan.service.export.format;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import uk.gov.haringey.actionplan.service.export.report.Cell;
import uk.gov.haringey.actionplan.service.export.report.Column;
import uk.gov.haringey.actionplan.service.export.report.ReportDocument;
import uk.gov.haringey.actionplan.service.export.report.ReportKind;
import uk.gov.haringey.actionplan.service.export.report.Sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Files of any number of rows are sent as the rows come, and no longer than somebody
 * takes them.
 */
class StreamedFilesTests {

	private static final int ROWS = 100_000;

	private final AtomicInteger handedOn = new AtomicInteger();

	private final ReportFiles files = new ReportFiles(List.of(new CsvReport(), new XlsxReport(), new OdsReport()));

	@ParameterizedTest
	@EnumSource(mode = Mode.INCLUDE, names = { "CSV", "XLSX", "ODS" })
	void theBeginningIsSentBeforeAnyRowIsKnown(FileFormat format) {
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> write(format, new Leaving(0, false)));

		assertThat(this.handedOn).hasValue(0);
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.INCLUDE, names = { "CSV", "XLSX", "ODS" })
	void whatIsTakenIsAllThatIsRead(FileFormat format) {
		assertThatExceptionOfType(UncheckedIOException.class)
			.isThrownBy(() -> write(format, new Leaving(100_000, true)));

		assertThat(this.handedOn).hasPositiveValue().hasValueLessThan(ROWS / 5);
	}

	private void write(FileFormat format, OutputStream out) {
		List<Column> columns = List.of(new Column("Ref", 8), new Column("Action", 50), new Column("Due date", 12));
		this.files.write(new ReportDocument(ReportKind.PLAN, "plan", "Plan", List.of(), () -> ROWS, List::of,
				new Sheet(columns, (writer) -> {
					for (int row = 0; row < ROWS; row++) {
						this.handedOn.incrementAndGet();
						writer.accept(
								List.of(Cell.of("1." + row), Cell.of(Integer.toHexString(row * 0x9E3779B9).repeat(9)),
										Cell.of(LocalDate.of(2008, 1, 1).plusDays(row % 500))));
					}
				})), format, out);
	}

	/** Somebody who goes away after so many bytes, or as soon as something was sent. */
	private static final class Leaving extends OutputStream {

		private final int most;

		private final boolean patient;

		private long taken;

		Leaving(int most, boolean patient) {
			this.most = most;
			this.patient = patient;
		}

		@Override
		public void write(int one) throws IOException {
			write(new byte[] { (byte) one }, 0, 1);
		}

		@Override
		public void write(byte[] bytes, int offset, int length) throws IOException {
			this.taken += length;
			if (this.patient && this.taken > this.most) {
				throw new IOException("Gone");
			}
		}

		@Override
		public void flush() throws IOException {
			if (!this.patient && this.taken > this.most) {
				throw new IOException("Gone");
			}
		}

	}

}
