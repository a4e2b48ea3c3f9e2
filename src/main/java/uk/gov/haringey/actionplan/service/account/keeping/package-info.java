/**
 * What an administrator does with accounts: making, changing and ending them, links to
 * set a password, and all that is kept about a person.
 */
@NullMarked
package uk.gov.haringey.actionplan.service.account.keeping;

import org.jspecify.annotations.NullMarked;
