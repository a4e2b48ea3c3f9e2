/** Signing in with a service of the council's own, by OpenID Connect. */
@NullMarked
package uk.gov.haringey.actionplan.service.account.oidc;

import org.jspecify.annotations.NullMarked;
