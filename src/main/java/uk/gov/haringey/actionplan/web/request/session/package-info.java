/**
 * A request's session: read once, together with who reads and how far their page's plan
 * is.
 */
@NullMarked
package uk.gov.haringey.actionplan.web.request.session;

import org.jspecify.annotations.NullMarked;
