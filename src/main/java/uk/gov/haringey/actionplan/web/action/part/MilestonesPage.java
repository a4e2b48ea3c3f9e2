package uk.gov.haringey.actionplan.web.action.part;

import java.util.List;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.repository.register.ActionDetails.MilestoneSummary;
import uk.gov.haringey.actionplan.web.support.Words;

/**
 * The milestones of an action; {@code edited} is the one that the page is of, if it is of
 * one.
 */
record MilestonesPage(String ref, String actionAddress, String address, List<Row> rows, boolean mayEdit,
		@Nullable Long edited) {

	/** A milestone in the list. */
	record Row(long id, String title, String dueOn, String completedOn) {

		static Row of(MilestoneSummary milestone) {
			return new Row(milestone.id(), milestone.title(), Words.dateOrEmpty(milestone.dueOn()),
					Words.dateOrEmpty(milestone.completedOn()));
		}

	}

}
