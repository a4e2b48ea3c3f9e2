/** Each officer's own actions, by what is needed of them. */
@NullMarked
package uk.gov.haringey.actionplan.web.account.own;

import org.jspecify.annotations.NullMarked;
