/**
 * The one style sheet of all pages: what they use of the design systems, and the
 * council's own.
 */
@NullMarked
package uk.gov.haringey.actionplan.web.support.style;

import org.jspecify.annotations.NullMarked;
