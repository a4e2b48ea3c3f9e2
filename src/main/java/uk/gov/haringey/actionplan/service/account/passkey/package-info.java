/** Passkeys, and the recovery codes that stand in for them. */
@NullMarked
package uk.gov.haringey.actionplan.service.account.passkey;

import org.jspecify.annotations.NullMarked;
