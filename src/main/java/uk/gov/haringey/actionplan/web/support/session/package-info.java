/** What pages know of the session: how long it lasts, and what was sent after its end. */
@NullMarked
package uk.gov.haringey.actionplan.web.support.session;

import org.jspecify.annotations.NullMarked;
