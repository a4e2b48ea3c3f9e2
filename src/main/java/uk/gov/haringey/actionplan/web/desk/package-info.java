/** The page of whoever keeps a plan. */
@NullMarked
package uk.gov.haringey.actionplan.web.desk;

import org.jspecify.annotations.NullMarked;
