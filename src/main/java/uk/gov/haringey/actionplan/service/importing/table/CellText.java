package uk.gov.haringey.actionplan.service.importing.table;

import java.time.DateTimeException;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.repository.period.SnapshotRow;
import uk.gov.haringey.actionplan.service.TypedDate;
import uk.gov.haringey.actionplan.service.TypedPercentage;
import uk.gov.haringey.actionplan.service.export.report.PlanColumn;
import uk.gov.haringey.actionplan.service.export.report.PlanColumn.Kind;
import uk.gov.haringey.actionplan.service.export.report.Prose;
import uk.gov.haringey.actionplan.service.importing.file.SheetFile;

/** What the cells of a sheet say of an action, in the one way in which it is compared. */
public final class CellText {

	private CellText() {
	}

	/** What an action has there, as a sheet would say it. */
	public static String of(PlanColumn column, SnapshotRow row) {
		return SheetFile.normal(column.cell(row).text());
	}

	/** What a cell says; null if it says what the column cannot be. */
	public static @Nullable String read(PlanColumn column, String cell) {
		String text = SheetFile.normal(cell);
		return switch (column.kind()) {
			case DATE -> day(text);
			case PERCENTAGE -> percentage(TypedPercentage.digits(text));
			case PROSE -> text;
			case NAME, FIXED -> text.strip();
		};
	}

	private static @Nullable String day(String text) {
		try {
			return text.isBlank() ? "" : TypedDate.of(text).toString();
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	private static @Nullable String percentage(String digits) {
		return digits.matches("[0-9]{1,3}") ? String.valueOf(Integer.parseInt(digits)) : null;
	}

	/**
	 * Whether a file means what is there already: prose reads the same, however it is
	 * marked up.
	 */
	public static boolean isSame(PlanColumn column, String said, String current) {
		return said.equals(current) || (column.kind() == Kind.PROSE && Prose.of(said).equals(Prose.of(current)))
				|| (column.kind() == Kind.NAME && said.equalsIgnoreCase(current));
	}

}
