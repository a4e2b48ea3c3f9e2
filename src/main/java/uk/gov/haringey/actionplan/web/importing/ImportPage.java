package uk.gov.haringey.actionplan.web.importing;

import java.util.ArrayList;
import java.util.List;

import uk.gov.haringey.actionplan.service.InputBounds;
import uk.gov.haringey.actionplan.service.Violation;
import uk.gov.haringey.actionplan.service.importing.SheetPreview;
import uk.gov.haringey.actionplan.service.importing.SheetPreview.CellChange;
import uk.gov.haringey.actionplan.service.importing.SheetPreview.ChangedRow;
import uk.gov.haringey.actionplan.service.importing.SheetPreview.RowError;
import uk.gov.haringey.actionplan.service.importing.table.PlanTable;
import uk.gov.haringey.actionplan.service.plan.ActionEditing;
import uk.gov.haringey.actionplan.web.support.Option;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;

/**
 * What the page of an upload shows.
 *
 * @param planTitle the plan's title
 * @param planAddress the plan's address
 * @param address its own address
 * @param fileName the file
 * @param total how many rows it has
 * @param rows those that change something, and the first that cannot be understood
 * @param furtherRows how many further rows cannot be understood
 * @param reading how the file is read; without columns where it says that itself
 * @param byRef whether its rows are told apart by their refs
 * @param mappingOpen whether how it is read is to be looked at first
 * @param actions what is added
 * @param left the first refs that the file does not have, in one text
 * @param furtherLeft how many further refs it does not have
 * @param problems the first things that stand against what is added
 * @param furtherProblems how many further things stand against what is added
 * @param errors how many problems it has
 * @param conflicts whether something has to be decided
 */
record ImportPage(String planTitle, String planAddress, String address, String fileName, int total, List<RowView> rows,
		int furtherRows, FileReading reading, boolean byRef, boolean mappingOpen, NewActions actions, String left,
		int furtherLeft, List<String> problems, int furtherProblems, int errors, boolean conflicts) {

	/** A row of the sheet. */
	record RowView(int line, String ref, String href, List<CellView> changes, List<CellView> conflicts,
			List<String> errors) {

	}

	/** What is, and what the sheet says; {@code key} is how a decision names it. */
	record CellView(String key, String column, String current, String sheet, boolean taken) {

	}

	static ImportPage of(SheetPreview preview, long id, ImportForm form, MessageSource messages) {
		String planAddress = "/plans/" + preview.plan().slug();
		List<Option> known = preview.officers()
			.stream()
			.map((officer) -> new Option(officer.value(), officer.label()))
			.toList();
		PlanTable table = preview.table();
		FileReading reading = (table != null) ? FileReading.of(table, preview.added().asked(), known, form, messages)
				: FileReading.ofExported(preview.added().asked(), known, form, messages);
		List<ChangedRow> rows = listed(preview.rows());
		List<Violation> problems = preview.againstWhole();
		return new ImportPage(preview.plan().title(), planAddress, planAddress + "/import/" + id, preview.fileName(),
				preview.total(), rows.stream().map((row) -> row(row, planAddress, messages)).toList(),
				preview.rows().size() - rows.size(), reading, table != null, preview.lacksRef(),
				NewActions.of(preview.added()),
				String.join(", ", preview.left().subList(0, Math.min(preview.left().size(), InputBounds.LISTED))),
				Math.max(0, preview.left().size() - InputBounds.LISTED),
				problems.stream()
					.limit(InputBounds.LISTED)
					.map((violation) -> words(new RowError(violation.code(), violation.arguments()), messages))
					.toList(),
				Math.max(0, problems.size() - InputBounds.LISTED), preview.against().size(),
				preview.rows().stream().anyMatch((row) -> !row.conflicts().isEmpty()));
	}

	/** All rows that change something: each is shown before it is applied. */
	private static List<ChangedRow> listed(List<ChangedRow> all) {
		List<ChangedRow> listed = new ArrayList<>();
		int unchanging = 0;
		for (ChangedRow row : all) {
			boolean changes = !row.changes().isEmpty() || !row.conflicts().isEmpty();
			unchanging += changes ? 0 : 1;
			if (changes || unchanging <= InputBounds.LISTED) {
				listed.add(row);
			}
		}
		return listed;
	}

	private static RowView row(ChangedRow row, String planAddress, MessageSource messages) {
		return new RowView(row.line(), row.ref(), planAddress + "/actions/" + row.ref(),
				row.changes().stream().map((cell) -> cell(row, cell)).toList(),
				row.conflicts().stream().map((cell) -> cell(row, cell)).toList(),
				row.errors().stream().map((problem) -> words(problem, messages)).toList());
	}

	private static CellView cell(ChangedRow row, CellChange cell) {
		return new CellView(row.actionId() + "-" + cell.column().name(), cell.column().label(), shown(cell.current()),
				shown(cell.sheet()), cell.taken());
	}

	/** A longer text cannot be taken, and its problem says so. */
	private static String shown(String text) {
		return (text.length() <= ActionEditing.TEXT_LENGTH) ? text
				: text.substring(0, ActionEditing.TEXT_LENGTH) + "\u2026";
	}

	private static String words(RowError problem, MessageSource messages) {
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
