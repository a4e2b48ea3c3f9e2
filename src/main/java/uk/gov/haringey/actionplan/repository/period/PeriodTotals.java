package uk.gov.haringey.actionplan.repository.period;

import java.util.Map;

import uk.gov.haringey.actionplan.entity.Colour;

/**
 * What was counted when a period was closed, or would be: numbers of actions.
 *
 * @param actions all of the plan's
 * @param withdrawn those withdrawn, which are in no colour
 * @param blue those of this effective colour; so the following
 * @param overdue those past their due date, and neither complete nor withdrawn
 * @param notReported those open, without an update in the period
 * @param awaitingSignOff those reported complete, and not signed off
 * @param withoutOwner those for which nobody was responsible
 * @param withoutDueDate those open, without a due date of their own
 */
public record PeriodTotals(int actions, int withdrawn, int blue, int green, int grey, int amber, int red, int overdue,
		int notReported, int awaitingSignOff, int withoutOwner, int withoutDueDate) {

	/** The actions that percentages are of: all but the withdrawn. */
	public int counted() {
		return this.actions - this.withdrawn;
	}

	/** The actions by effective colour. */
	public Map<Colour, Integer> byColour() {
		return Map.of(Colour.BLUE, this.blue, Colour.GREEN, this.green, Colour.GREY, this.grey, Colour.AMBER,
				this.amber, Colour.RED, this.red);
	}

}
