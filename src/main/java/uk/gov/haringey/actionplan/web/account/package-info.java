/** Signing in, and each person's own page. */
@NullMarked
package uk.gov.haringey.actionplan.web.account;

import org.jspecify.annotations.NullMarked;
