package uk.gov.haringey.actionplan.repository;

import java.util.List;

/**
 * One page of a list.
 *
 * @param rows the rows on this page
 * @param total how many rows the whole list has
 * @param <T> a row
 */
public record Slice<T>(List<T> rows, long total) {

}
