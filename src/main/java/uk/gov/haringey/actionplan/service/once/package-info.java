/** Taking each form once, however often it is sent. */
@NullMarked
package uk.gov.haringey.actionplan.service.once;

import org.jspecify.annotations.NullMarked;
