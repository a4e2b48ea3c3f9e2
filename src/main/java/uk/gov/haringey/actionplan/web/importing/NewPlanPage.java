package uk.gov.haringey.actionplan.web.importing;

import java.util.List;

import uk.gov.haringey.actionplan.service.InputBounds;
import uk.gov.haringey.actionplan.service.Violation;
import uk.gov.haringey.actionplan.service.export.report.PlanColumn;
import uk.gov.haringey.actionplan.service.importing.PlanImporting.NewPlanPreview;
import uk.gov.haringey.actionplan.web.support.Option;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;

/**
 * What the page shows of a plan that an upload would make.
 *
 * @param address its own address
 * @param fileName the file
 * @param reading how the file is read
 * @param mappingOpen whether that has to be looked at first
 * @param actions what the plan would have
 * @param sections its sections, in one text
 * @param problems its first problems
 * @param errors how many problems it has
 * @param standingOffered whether the file says how the actions stand
 */
record NewPlanPage(String address, String fileName, FileReading reading, boolean mappingOpen, NewActions actions,
		String sections, List<String> problems, int errors, boolean standingOffered) {

	static NewPlanPage of(NewPlanPreview preview, long id, NewPlanForm form, MessageSource messages) {
		List<Violation> against = preview.against();
		List<Option> known = preview.officers()
			.stream()
			.map((officer) -> new Option(officer.code(), officer.name()))
			.toList();
		return new NewPlanPage("/plans/import/" + id, preview.fileName(),
				FileReading.of(preview.table(), preview.added().asked(), known, form, messages),
				!preview.missing().isEmpty(), NewActions.of(preview.added()),
				String.join(", ",
						preview.added()
							.rows()
							.stream()
							.map((action) -> Integer.valueOf(action.ref().replaceFirst("\\..*", "")))
							.distinct()
							.sorted()
							.map(String::valueOf)
							.toList()),
				against.stream()
					.limit(InputBounds.LISTED)
					.map((violation) -> messages.getMessage("error." + violation.code(),
							violation.arguments().toArray(), LocaleContextHolder.getLocale()))
					.toList(),
				against.size(), preview.table().columns().keySet().stream().anyMatch(PlanColumn::isReported));
	}

	/** How many problems it has beyond those that are listed. */
	public int furtherProblems() {
		return this.errors - this.problems.size();
	}

	/** Whether it can be made. */
	public boolean isApplicable() {
		return this.problems.isEmpty() && this.actions.count() > 0;
	}

}
