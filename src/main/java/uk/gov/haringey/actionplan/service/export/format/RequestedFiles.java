package uk.gov.haringey.actionplan.service.export.format;

import java.io.OutputStream;
import java.util.function.Supplier;

import uk.gov.haringey.actionplan.service.export.report.ReportDocument;
import uk.gov.haringey.actionplan.service.turn.TooBusyException;
import uk.gov.haringey.actionplan.service.turn.Turns;

import org.springframework.stereotype.Service;

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
	 * Whether a report is sent row by row as it is read, since it has too many rows to be
	 * stored first. Its reader may then hold a database connection, but no more than
	 * there are turns.
	 */
	public boolean isLong(ReportDocument report, FileFormat format) {
		return !isDocument(format) && report.actions().getAsLong() > FEW;
	}

	/**
	 * Writes a long sheet or a document for the person who is signed in.
	 * @param out asked for when it is the report's turn; left open
	 * @throws TooBusyException if too many are being made
	 */
	public void writeInTurn(ReportDocument report, FileFormat format, Supplier<OutputStream> out) {
		this.turns.take(Turns.Kind.EXPORT, () -> this.files.write(report, format, out.get()));
	}

	/**
	 * Writes a report that is not long: a document in turn, a sheet at once.
	 * @param out left open
	 * @throws TooBusyException if too many documents are being made
	 */
	public void write(ReportDocument report, FileFormat format, OutputStream out) {
		if (isDocument(format)) {
			writeInTurn(report, format, () -> out);
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

	private static boolean isDocument(FileFormat format) {
		return format.most() != Long.MAX_VALUE;
	}

}
