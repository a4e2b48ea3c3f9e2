/** Plans, the register and the themes. */
@NullMarked
package uk.gov.haringey.actionplan.web.plan;

import org.jspecify.annotations.NullMarked;
