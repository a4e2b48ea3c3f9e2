/**
 * The pages of signing in: password, second step, passkey or sign-in service, the proof
 * that is asked for later, and forms that came after a session's end.
 */
@NullMarked
package uk.gov.haringey.actionplan.web.account.signin;

import org.jspecify.annotations.NullMarked;
