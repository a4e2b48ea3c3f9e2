/** The pages that explain the application, and what a public body says about its own. */
@NullMarked
package uk.gov.haringey.actionplan.web.help;

import org.jspecify.annotations.NullMarked;
