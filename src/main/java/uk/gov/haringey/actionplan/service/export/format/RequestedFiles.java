package uk.gov.haringey.actionplan.service.export.format;

import java.io.OutputStream;
import java.util.function.Supplier;

import org.springframework.stereotype.Service;
import uk.gov.haringey.actionplan.service.export.report.ReportDocument;
import uk.gov.haringey.actionplan.service.turn.TooBusyException;
import uk.gov.haringey.actionplan.service.turn.Turns;

/**
 * Makes the files of reports in turn: documents, which are made in memory, and sheets of
 * many rows.
 */
@Service
public class RequestedFiles {

	/** The most rows of a sheet that needs no turn. */
	static final int FEW = 2_000;

	private final ReportFiles files;

	private final Turns turns;

	RequestedFiles(ReportFiles files, Turns turns) {
		this.files = files;
		this.turns = turns;
	}

	/**
	 * Writes a report for whoever is signed in. The stream is left open; as a turn is held
	 * until the end, it must not wait for its reader.
	 * @throws TooBusyException if too many are being made
	 */
	public void write(ReportDocument report, FileFormat format, OutputStream out) {
		if (isHeavy(report, format)) {
			this.turns.take(Turns.Kind.EXPORT, () -> this.files.write(report, format, out));
		}
		else {
			this.files.write(report, format, out);
		}
	}

	/**
	 * Makes a file for a job, whatever its size is: that is known once it is read.
	 * @throws TooBusyException if too many are being made
	 */
	public <T> T makeForJob(Supplier<T> making) {
		return this.turns.takeForJob(Turns.Kind.EXPORT, making);
	}

	private static boolean isHeavy(ReportDocument report, FileFormat format) {
		return format.most() != Long.MAX_VALUE || report.actions().getAsLong() > FEW;
	}

}
