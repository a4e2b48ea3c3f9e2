package uk.gov.haringey.actionplan.service.importing;

import java.util.List;

import uk.gov.haringey.actionplan.service.Sha256;
import uk.gov.haringey.actionplan.service.plan.making.NewPlan;

/** Of all that an upload would change, so that nothing else is than was shown. */
final class Fingerprint {

	private Fingerprint() {
	}

	static String of(List<SheetPreview.ChangedRow> rows, Added added) {
		StringBuilder text = new StringBuilder();
		for (SheetPreview.ChangedRow row : rows) {
			append(text, String.valueOf(row.actionId()));
			row.cells().forEach((cell) -> {
				append(text, cell.column().name());
				append(text, cell.current());
				append(text, cell.sheet());
			});
		}
		append(text, added);
		return Sha256.of(text.toString());
	}

	/** Of a plan that would be made, and all in it. */
	static String of(NewPlan plan, Added added) {
		StringBuilder text = new StringBuilder();
		append(text, plan.title());
		append(text, plan.slug());
		append(text, String.valueOf(plan.startsOn()));
		append(text, String.valueOf(plan.endsOn()));
		append(text, added);
		return Sha256.of(text.toString());
	}

	private static void append(StringBuilder text, Added added) {
		added.rows().forEach((row) -> append(text, row.toString()));
		added.themes().forEach((title) -> append(text, title));
		added.officers().forEach((name) -> append(text, name));
	}

	private static void append(StringBuilder text, String part) {
		text.append(part.length()).append(':').append(part);
	}

}
