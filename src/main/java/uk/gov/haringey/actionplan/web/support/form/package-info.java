/**
 * What the application knows of its forms: which fields each has, and which are secret.
 */
@NullMarked
package uk.gov.haringey.actionplan.web.support.form;

import org.jspecify.annotations.NullMarked;
