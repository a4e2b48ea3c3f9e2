/** Accounts and officers. */
@NullMarked
package uk.gov.haringey.actionplan.web.admin;

import org.jspecify.annotations.NullMarked;
