package uk.gov.haringey.actionplan.service.status;

import uk.gov.haringey.actionplan.entity.Colour;
import uk.gov.haringey.actionplan.entity.Phase;
import uk.gov.haringey.actionplan.entity.Status;

/**
 * To say what a status is.
 *
 * @param name what it is called, of up to 50 characters
 * @param definition what it means, of up to 1,000
 * @param colour its colour
 * @param phase where in an action's life it stands
 * @param needs what an update that reports it must bring
 */
public record DescribeStatus(String name, String definition, Colour colour, Phase phase, Status.Needs needs) {

}
