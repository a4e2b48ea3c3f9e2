/** What is added to a node while it is measured; the application knows nothing of it. */
@NullMarked
package uk.gov.haringey.actionplan.bench.node;

import org.jspecify.annotations.NullMarked;
