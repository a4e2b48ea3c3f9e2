package uk.gov.haringey.actionplan.service.importing.file;

import java.io.IOException;

import uk.gov.haringey.actionplan.service.office.OfficePackage;

/** Reads the tables of one format, row by row. */
interface SheetReader {

	/**
	 * Reads a file.
	 * @throws IOException if it is damaged
	 * @throws uk.gov.haringey.actionplan.service.RulesBrokenException if it is too large,
	 * or has what is not taken
	 */
	void read(OfficePackage file, SheetRows rows) throws IOException;

}
