/** Who signs in, what they may do, and on behalf of which officer. */
@NullMarked
package uk.gov.haringey.actionplan.service.account;

import org.jspecify.annotations.NullMarked;
