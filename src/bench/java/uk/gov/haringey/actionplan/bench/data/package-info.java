/** Plans of any size to measure on, the same at each run. */
@NullMarked
package uk.gov.haringey.actionplan.bench.data;

import org.jspecify.annotations.NullMarked;
