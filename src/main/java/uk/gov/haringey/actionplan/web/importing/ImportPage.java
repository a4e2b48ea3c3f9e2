package uk.gov.haringey.actionplan.web.importing;

import java.util.List;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import uk.gov.haringey.actionplan.service.importing.SheetImporting.CellChange;
import uk.gov.haringey.actionplan.service.importing.SheetImporting.Preview;
import uk.gov.haringey.actionplan.service.importing.SheetImporting.Problem;
import uk.gov.haringey.actionplan.service.importing.SheetImporting.Row;

/**
 * What the page of an upload shows.
 *
 * @param planTitle the plan's title
 * @param planAddress the plan's address
 * @param address its own address
 * @param fileName the file
 * @param total how many rows it has
 * @param rows those that change something, or cannot be understood
 * @param errors how many rows have errors
 * @param conflicts whether something has to be decided
 * @param fingerprint of what is shown
 */
record ImportPage(String planTitle, String planAddress, String address, String fileName, int total, List<RowView> rows,
		long errors, boolean conflicts, String fingerprint) {

	/** A row of the sheet. */
	record RowView(int line, String ref, String href, List<CellView> changes, List<CellView> conflicts,
			List<String> errors) {

	}

	/** What is, and what the sheet says; {@code key} is how a decision names it. */
	record CellView(String key, String column, String current, String sheet, boolean taken) {

	}

	static ImportPage of(Preview preview, long id, MessageSource messages) {
		String planAddress = "/plans/" + preview.plan().slug();
		return new ImportPage(preview.plan().title(), planAddress, planAddress + "/import/" + id, preview.fileName(),
				preview.total(), preview.rows().stream().map((row) -> row(row, planAddress, messages)).toList(),
				preview.rows().stream().filter((row) -> !row.errors().isEmpty()).count(),
				preview.rows().stream().anyMatch((row) -> !row.conflicts().isEmpty()), preview.fingerprint());
	}

	private static RowView row(Row row, String planAddress, MessageSource messages) {
		return new RowView(row.line(), row.ref(), planAddress + "/actions/" + row.ref(),
				row.changes().stream().map((cell) -> cell(row, cell)).toList(),
				row.conflicts().stream().map((cell) -> cell(row, cell)).toList(),
				row.errors().stream().map((problem) -> words(problem, messages)).toList());
	}

	private static CellView cell(Row row, CellChange cell) {
		return new CellView(row.actionId() + "-" + cell.field().name(), cell.field().column(), cell.current(),
				cell.sheet(), cell.taken());
	}

	private static String words(Problem problem, MessageSource messages) {
		return messages.getMessage("error." + problem.code(), problem.arguments().toArray(),
				LocaleContextHolder.getLocale());
	}

	/** Whether there is something to apply, and nothing against it. */
	public boolean isApplicable() {
		return this.errors == 0 && !this.rows.isEmpty();
	}

}
