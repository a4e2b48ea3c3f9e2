/**
 * How much each address takes, and what refuses more.
 */
@NullMarked
package uk.gov.haringey.actionplan.web.request.bound;

import org.jspecify.annotations.NullMarked;
