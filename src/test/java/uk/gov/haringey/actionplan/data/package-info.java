/** Plans by the hundred and by the thousand, the same at each run. */
@NullMarked
package uk.gov.haringey.actionplan.data;

import org.jspecify.annotations.NullMarked;
