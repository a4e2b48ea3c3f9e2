/**
 * The evaluation copy: its embedded database, in a folder of its own, and its clock.
 */
@NullMarked
package uk.gov.haringey.actionplan.config.evaluation;

import org.jspecify.annotations.NullMarked;
