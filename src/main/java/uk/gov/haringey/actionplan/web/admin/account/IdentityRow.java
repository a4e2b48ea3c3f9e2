package uk.gov.haringey.actionplan.web.admin.account;

import uk.gov.haringey.actionplan.service.account.oidc.Identities.Identity;
import uk.gov.haringey.actionplan.web.support.Words;

/** Whom an account is bound to at a sign-in service, and since when. */
record IdentityRow(String issuer, String subject, String since) {

	static IdentityRow of(Identity identity) {
		return new IdentityRow(identity.issuer(), identity.subject(), Words.moment(identity.boundAt()));
	}

}
