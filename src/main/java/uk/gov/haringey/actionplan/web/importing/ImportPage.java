package uk.gov.haringey.actionplan.web.importing;

import java.util.List;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import uk.gov.haringey.actionplan.service.importing.PlanTable;
import uk.gov.haringey.actionplan.service.importing.SheetImporting.CellChange;
import uk.gov.haringey.actionplan.service.importing.SheetImporting.Preview;
import uk.gov.haringey.actionplan.service.importing.SheetImporting.Problem;
import uk.gov.haringey.actionplan.service.importing.SheetImporting.Row;
import uk.gov.haringey.actionplan.web.support.Option;

/**
 * What the page of an upload shows.
 *
 * @param planTitle the plan's title
 * @param planAddress the plan's address
 * @param address its own address
 * @param fileName the file
 * @param total how many rows it has
 * @param rows those that change something, or cannot be understood
 * @param reading how the file is read; without columns where it says that itself
 * @param byRef whether its rows are told apart by their refs
 * @param mappingOpen whether how it is read is to be looked at first
 * @param actions what is added
 * @param left the refs that the file does not have, in one text
 * @param problems what stands against what is added
 * @param errors how many things stand against it
 * @param conflicts whether something has to be decided
 */
record ImportPage(String planTitle, String planAddress, String address, String fileName, int total, List<RowView> rows,
		FileReading reading, boolean byRef, boolean mappingOpen, NewActions actions, String left, List<String> problems,
		int errors, boolean conflicts) {

	/** A row of the sheet. */
	record RowView(int line, String ref, String href, List<CellView> changes, List<CellView> conflicts,
			List<String> errors) {

	}

	/** What is, and what the sheet says; {@code key} is how a decision names it. */
	record CellView(String key, String column, String current, String sheet, boolean taken) {

	}

	static ImportPage of(Preview preview, long id, ImportForm form, MessageSource messages) {
		String planAddress = "/plans/" + preview.plan().slug();
		List<Option> known = preview.officers()
			.stream()
			.map((officer) -> new Option(officer.value(), officer.label()))
			.toList();
		PlanTable table = preview.table();
		FileReading reading = (table != null) ? FileReading.of(table, preview.added().asked(), known, form, messages)
				: new FileReading(List.of(), FileReading.officers(preview.added().asked(), known, form, messages));
		return new ImportPage(preview.plan().title(), planAddress, planAddress + "/import/" + id, preview.fileName(),
				preview.total(), preview.rows().stream().map((row) -> row(row, planAddress, messages)).toList(),
				reading, table != null, preview.lacksRef(), NewActions.of(preview.added()),
				String.join(", ", preview.left()),
				preview.againstWhole()
					.stream()
					.map((violation) -> words(new Problem(violation.code(), violation.arguments()), messages))
					.toList(),
				preview.against().size(), preview.rows().stream().anyMatch((row) -> !row.conflicts().isEmpty()));
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
		return this.errors == 0 && !isEmpty();
	}

	/** Whether nothing is changed or added. */
	public boolean isEmpty() {
		return this.rows.isEmpty() && this.actions.count() == 0;
	}

}
