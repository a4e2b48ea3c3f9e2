/**
 * Taking sheets back that were exported: reading files, merging, and applying what was
 * seen.
 */
@NullMarked
package uk.gov.haringey.actionplan.service.importing;

import org.jspecify.annotations.NullMarked;
