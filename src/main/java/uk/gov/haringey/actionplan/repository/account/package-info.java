/**
 * Accounts, their posts and their sessions.
 */
@NullMarked
package uk.gov.haringey.actionplan.repository.account;

import org.jspecify.annotations.NullMarked;
