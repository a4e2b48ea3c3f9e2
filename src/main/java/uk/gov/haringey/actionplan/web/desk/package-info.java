/** The desk: a page with the tasks of the Head of Procurement. */
@NullMarked
package uk.gov.haringey.actionplan.web.desk;

import org.jspecify.annotations.NullMarked;
