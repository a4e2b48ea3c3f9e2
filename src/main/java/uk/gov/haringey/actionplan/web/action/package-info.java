/** One action: read, report on, edit. */
@NullMarked
package uk.gov.haringey.actionplan.web.action;

import org.jspecify.annotations.NullMarked;
