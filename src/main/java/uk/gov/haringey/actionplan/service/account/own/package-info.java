/**
 * What people do with their own account.
 */
@NullMarked
package uk.gov.haringey.actionplan.service.account.own;

import org.jspecify.annotations.NullMarked;
