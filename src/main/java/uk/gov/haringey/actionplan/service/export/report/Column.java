package uk.gov.haringey.actionplan.service.export.report;

/**
 * A column of a table.
 *
 * @param name its heading
 * @param width its width in characters
 */
public record Column(String name, int width) {

}
