/** The evaluation copy's ready-made accounts and invented history. */
@NullMarked
package uk.gov.haringey.actionplan.service.sample;

import org.jspecify.annotations.NullMarked;
