/** Downloads. */
@NullMarked
package uk.gov.haringey.actionplan.web.report;

import org.jspecify.annotations.NullMarked;
