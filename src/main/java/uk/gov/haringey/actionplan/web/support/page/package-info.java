/** Pages of plans, made once a reader and a state of the plan, and not sent twice. */
@NullMarked
package uk.gov.haringey.actionplan.web.support.page;

import org.jspecify.annotations.NullMarked;
