package uk.gov.haringey.actionplan.repository.register;

/** Something to choose by its value, shown by its label. */
public record FilterOption(String value, String label) {

}
