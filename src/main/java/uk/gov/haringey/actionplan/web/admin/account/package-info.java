/** The administrator's pages of accounts, their posts and their identities. */
@NullMarked
package uk.gov.haringey.actionplan.web.admin.account;

import org.jspecify.annotations.NullMarked;
