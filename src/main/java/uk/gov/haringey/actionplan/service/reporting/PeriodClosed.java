package uk.gov.haringey.actionplan.service.reporting;

import java.time.LocalDate;

/**
 * That a period is being closed, told within the transaction that closes it.
 *
 * @param planId the plan
 * @param code the period
 * @param day the day of the closing
 */
public record PeriodClosed(long planId, String code, LocalDate day) {

}
