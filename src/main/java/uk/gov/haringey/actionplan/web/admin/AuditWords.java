package uk.gov.haringey.actionplan.web.admin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import uk.gov.haringey.actionplan.repository.AuditTrail.Entry;
import uk.gov.haringey.actionplan.repository.audit.RecordedChanges.Touched;
import uk.gov.haringey.actionplan.service.export.format.SpreadsheetCell;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** The entries of the audit in words, and as a file. */
@Component
class AuditWords {

	private static final String BYTE_ORDER_MARK = "\uFEFF";

	private final MessageSource messages;

	AuditWords(MessageSource messages) {
		this.messages = messages;
	}

	/** Writes a heading, and then each entry that it is given. */
	Consumer<Entry> rows(Writer text) {
		try {
			text.write(BYTE_ORDER_MARK);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The audit cannot be sent", ex);
		}
		CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).bufferSize(0).build(text);
		csv.writeRecord("Number", "When (UTC)", "Who", "From where", "What", "About", "Touched");
		return (entry) -> csv.writeRecord(cells(entry));
	}

	private List<String> cells(Entry entry) {
		String touched = entry.touched().stream().map(this::words).collect(Collectors.joining("; "));
		return List.of(String.valueOf(entry.id()), entry.at().toString(), SpreadsheetCell.write(entry.who()),
				SpreadsheetCell.write(entry.address()), SpreadsheetCell.write(label(entry.kind())),
				SpreadsheetCell.write(entry.about()), SpreadsheetCell.write(touched));
	}

	/** What was done, in words; a kind that has none is shown as it is. */
	String label(String kind) {
		return String
			.valueOf(this.messages.getMessage("audit.entry." + kind, null, kind, LocaleContextHolder.getLocale()));
	}

	/**
	 * Things that a change touched, in words; those of a table that has none are named by
	 * the table, since the owner of the database can keep versions of any table.
	 */
	String words(Touched touched) {
		String name = touched.name();
		String table = touched.count() + " " + touched.kind().toLowerCase(Locale.ROOT).replace('_', ' ');
		return this.messages.getMessage("audit.kind." + touched.kind(), new Object[] { touched.count() }, table,
				LocaleContextHolder.getLocale()) + ((name != null) ? " " + name : "");
	}

}
