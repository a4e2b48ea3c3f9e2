package uk.gov.haringey.actionplan.service;

/**
 * The most that an input may take, once it is unpacked. What is larger is refused before
 * more than this was done for it, so that no file and no text stops a node.
 */
public final class InputBounds {

	/** The largest file, as it is sent; bytes. */
	public static final int FILE = 10 * 1024 * 1024;

	/** The parts of an office document. */
	public static final int PARTS = 500;

	/** All parts of an office document that are read, unpacked; bytes. */
	public static final int UNPACKED = 64 * 1024 * 1024;

	/** The parts of a text document that are read, unpacked; bytes. */
	public static final int UNPACKED_DOCUMENT = 10 * 1024 * 1024;

	/** All parts of a document kept as evidence, unpacked; bytes. */
	public static final int UNPACKED_EVIDENCE = 128 * 1024 * 1024;

	/** The elements in all parts of a document kept as evidence. */
	public static final int ELEMENTS_EVIDENCE = 5_000_000;

	/** The elements in all parts of an office document that are read. */
	public static final int ELEMENTS = 2_500_000;

	/** The elements in the parts of a text document that are read. */
	public static final int ELEMENTS_DOCUMENT = 400_000;

	/** How deep the elements of a part are nested. */
	public static final int DEPTH = 200;

	/** The different names of elements and attributes in an office document. */
	public static final int ELEMENT_NAMES = 3_000;

	/** What stands between two elements, or in one with its attributes; bytes. */
	public static final int TOKEN = 2 * 1024 * 1024;

	/** The rows of a sheet, and of all tables of a document together. */
	public static final int ROWS = 20_000;

	/** The cells of a row. */
	public static final int COLUMNS = 60;

	/** The cells of a sheet, repeated ones counted each time. */
	public static final int CELLS = 600_000;

	/** The text of a cell; characters. */
	public static final int CELL = 32_767;

	/** The texts of all cells, repeated ones counted each time; characters. */
	public static final int CHARACTERS = 10 * 1024 * 1024;

	/** The names, links or steps in a cell. */
	public static final int ENTRIES_IN_CELL = 50;

	/** The length of a name that is looked for; characters. */
	public static final int NAME = 200;

	/** The different names in a file that are no officer's; more make it unreadable. */
	public static final int UNKNOWN_NAMES = 500;

	/** How many unknown names a page asks for at once. */
	public static final int UNKNOWN_NAMES_SHOWN = 50;

	/** How many problems, rows that cannot be taken, or refs of a file a page lists. */
	public static final int LISTED = 200;

	/** How much of a text from a file a message quotes; characters. */
	public static final int QUOTED = 500;

	/** The recipients of a delivery. */
	public static final int RECIPIENTS = 50;

	/** The documents of an update. */
	public static final int DOCUMENTS = 5;

	/** The documents of an update together; bytes. */
	public static final int DOCUMENTS_TOGETHER = 20 * 1024 * 1024;

	/** The decoded object streams of a PDF; bytes. */
	public static final int PDF_OBJECTS = 32 * 1024 * 1024;

	/** The names, numbers, texts, lists and dictionaries of a PDF. */
	public static final int PDF_VALUES = 1_000_000;

	private InputBounds() {
	}

}
