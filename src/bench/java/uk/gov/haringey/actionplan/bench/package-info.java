/** Measurements, as ratios against a floor measured in the same run. */
@NullMarked
package uk.gov.haringey.actionplan.bench;

import org.jspecify.annotations.NullMarked;
