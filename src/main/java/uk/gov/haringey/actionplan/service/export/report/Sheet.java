package uk.gov.haringey.actionplan.service.export.report;

import java.util.List;
import java.util.function.Consumer;

/**
 * A report as one table, for formats that have rows and columns alone. Its rows are read
 * as they are written, so that there may be any number of them.
 *
 * @param columns the columns
 * @param rows hands each row to a writer, in order
 */
public record Sheet(List<Column> columns, Rows rows) {

	/** Rows that are handed on one by one, within a transaction. */
	public interface Rows {

		void forEach(Consumer<List<Cell>> writer);

		static Rows of(List<List<Cell>> rows) {
			return rows::forEach;
		}

	}

}
