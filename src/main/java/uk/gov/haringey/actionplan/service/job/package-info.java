/** Work that is done after a person's request, on one node. */
@NullMarked
package uk.gov.haringey.actionplan.service.job;

import org.jspecify.annotations.NullMarked;
