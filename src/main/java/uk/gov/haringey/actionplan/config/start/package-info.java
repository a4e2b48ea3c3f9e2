/**
 * What happens once when a node starts: settings are judged, the database is filled if it
 * is new, and the record is checked if that is asked for.
 */
@NullMarked
package uk.gov.haringey.actionplan.config.start;

import org.jspecify.annotations.NullMarked;
