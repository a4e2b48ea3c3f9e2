/**
 * Passkeys and the council's sign-in service, as they are set.
 */
@NullMarked
package uk.gov.haringey.actionplan.config.signin;

import org.jspecify.annotations.NullMarked;
