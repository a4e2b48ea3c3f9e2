/** The plan in the formats that other bodies want. */
@NullMarked
package uk.gov.haringey.actionplan.service.export;

import org.jspecify.annotations.NullMarked;
