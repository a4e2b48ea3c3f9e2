/**
 * Requests to change what was agreed, and their lists.
 */
@NullMarked
package uk.gov.haringey.actionplan.repository.change;

import org.jspecify.annotations.NullMarked;
