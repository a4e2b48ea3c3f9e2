package uk.gov.haringey.actionplan.service.importing;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.service.Violation;
import uk.gov.haringey.actionplan.service.importing.table.Quoted;

import org.springframework.context.support.DefaultMessageSourceResolvable;

/**
 * What a file adds to a plan.
 *
 * @param rows the actions
 * @param themes the titles of further themes
 * @param officers the names of further posts and bodies
 * @param asked the names that are no officer's, by their keys
 * @param problems why something cannot be added
 */
public record Added(List<NewAction> rows, List<String> themes, List<String> officers, Map<String, String> asked,
		List<RowViolation> problems) {

	/** Nothing. */
	static final Added NONE = new Added(List.of(), List.of(), List.of(), Map.of(), List.of());

	/** Why something cannot be added, as rules of the file. */
	List<Violation> violations() {
		return this.problems.stream()
			.sorted(Comparator.comparingInt(RowViolation::line))
			.map(RowViolation::ofFile)
			.toList();
	}

	/**
	 * An action that is added.
	 *
	 * @param line the row that says it
	 * @param text its text, as Markdown
	 * @param officers who is responsible, as the plan prints it
	 * @param linkages what it is linked to, as the plan prints it
	 */
	public record NewAction(int line, String ref, String theme, String text, String officers, String linkages,
			@Nullable LocalDate dueOn, List<String> milestones, String status) {

	}

	/**
	 * Why a row of a file cannot be taken.
	 *
	 * @param line the row
	 * @param ref its ref, or what stands there
	 * @param column the name of the column that says it; empty if it is none alone
	 * @param violation why
	 */
	public record RowViolation(int line, String ref, String column, Violation violation) {

		public RowViolation {
			ref = Quoted.of(ref);
			column = Quoted.of(column);
			violation = Quoted.of(violation);
		}

		private Violation ofFile() {
			DefaultMessageSourceResolvable why = new DefaultMessageSourceResolvable(
					new String[] { "error." + this.violation.code() }, this.violation.arguments().toArray());
			return this.column.isEmpty() ? new Violation("file", "import.row.rule", this.line, why)
					: new Violation("file", "import.row.cell", this.line, this.column, why);
		}

	}

}
