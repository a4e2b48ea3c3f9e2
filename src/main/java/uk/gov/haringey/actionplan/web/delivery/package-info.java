/** The pages of deliveries by e-mail. */
@NullMarked
package uk.gov.haringey.actionplan.web.delivery;

import org.jspecify.annotations.NullMarked;
