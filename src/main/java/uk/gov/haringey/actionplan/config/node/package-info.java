/**
 * What makes a running copy a good one of several: when it is ready, how it stops, and
 * what it tells operators.
 */
@NullMarked
package uk.gov.haringey.actionplan.config.node;

import org.jspecify.annotations.NullMarked;
