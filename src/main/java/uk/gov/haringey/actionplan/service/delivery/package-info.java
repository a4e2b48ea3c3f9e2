/** Sending reports by e-mail when a period closes or a day comes. */
@NullMarked
package uk.gov.haringey.actionplan.service.delivery;

import org.jspecify.annotations.NullMarked;
