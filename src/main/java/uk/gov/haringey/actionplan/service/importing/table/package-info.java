/**
 * A table that was sent: which column says what, and what its rows say.
 */
@NullMarked
package uk.gov.haringey.actionplan.service.importing.table;

import org.jspecify.annotations.NullMarked;
