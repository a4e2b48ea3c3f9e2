/**
 * Changes plans by sheets, and makes plans of them: what a table says, merging it with
 * what changed since it was exported, and applying what was shown.
 */
@NullMarked
package uk.gov.haringey.actionplan.service.importing;

import org.jspecify.annotations.NullMarked;
