/** What is sent by e-mail, to whom, and how it went. */
@NullMarked
package uk.gov.haringey.actionplan.entity.delivery;

import org.jspecify.annotations.NullMarked;
