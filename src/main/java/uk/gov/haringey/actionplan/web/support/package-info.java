/** What all pages share: layout, forms, errors. */
@NullMarked
package uk.gov.haringey.actionplan.web.support;

import org.jspecify.annotations.NullMarked;
