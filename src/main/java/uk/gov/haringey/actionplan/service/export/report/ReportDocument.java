package uk.gov.haringey.actionplan.service.export.report;

import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * A report, whatever the format.
 *
 * @param kind which one
 * @param fileName what a file of it is called, without an ending
 * @param planTitle the plan's title
 * @param about what it says of itself: from when, made by whom and when, what was left
 * out
 * @param actions how many actions it is about; counted when asked for
 * @param parts the same as a document; made when asked for
 * @param sheet the same as one table
 */
public record ReportDocument(ReportKind kind, String fileName, String planTitle, List<About> about,
		LongSupplier actions, Supplier<List<Part>> parts, Sheet sheet) {

	/** Something that the report says of itself. */
	public record About(String name, String value) {

	}

	/** The report's title with the plan's. */
	public String title() {
		return this.kind.title() + ": " + this.planTitle;
	}

}
