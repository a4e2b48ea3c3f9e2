/** What each report says, as a document and as a sheet, whatever the format. */
@NullMarked
package uk.gov.haringey.actionplan.service.export.report;

import org.jspecify.annotations.NullMarked;
