/** Reports as files, one library a format. */
@NullMarked
package uk.gov.haringey.actionplan.service.export.format;

import org.jspecify.annotations.NullMarked;
