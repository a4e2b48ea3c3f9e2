/** Asking for changes of what is agreed, and deciding on them. */
@NullMarked
package uk.gov.haringey.actionplan.web.change;

import org.jspecify.annotations.NullMarked;
