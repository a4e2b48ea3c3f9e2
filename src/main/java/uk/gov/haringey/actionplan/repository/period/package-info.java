/** What closed reporting periods froze. */
@NullMarked
package uk.gov.haringey.actionplan.repository.period;

import org.jspecify.annotations.NullMarked;
