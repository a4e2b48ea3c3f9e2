/**
 * Reads the tables of uploaded files, whatever their format, within bounds: a reader a
 * format, each of which hands on rows of typed cells.
 */
@NullMarked
package uk.gov.haringey.actionplan.service.importing.file;

import org.jspecify.annotations.NullMarked;
