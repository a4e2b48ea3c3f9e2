/** The record of who did what: reading it, chaining it, and checking the chain. */
@NullMarked
package uk.gov.haringey.actionplan.service.audit;

import org.jspecify.annotations.NullMarked;
