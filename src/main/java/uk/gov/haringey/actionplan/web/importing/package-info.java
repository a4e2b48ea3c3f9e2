/** Taking an exported plan back. */
@NullMarked
package uk.gov.haringey.actionplan.web.importing;

import org.jspecify.annotations.NullMarked;
