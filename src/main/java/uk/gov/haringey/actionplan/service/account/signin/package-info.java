/**
 * Signing in with a password: the second step, and limits to how often it is tried.
 */
@NullMarked
package uk.gov.haringey.actionplan.service.account.signin;

import org.jspecify.annotations.NullMarked;
