package uk.gov.haringey.actionplan.web.account;

import java.util.List;

import uk.gov.haringey.actionplan.service.account.passkey.Passkeys.Passkey;
import uk.gov.haringey.actionplan.service.account.passkey.Passkeys.PasskeyFile;
import uk.gov.haringey.actionplan.web.support.Words;

/** What a person's own page shows of their passkeys. */
record PasskeySection(List<PasskeyRow> rows, boolean needed, int codesLeft) {

	static PasskeySection of(PasskeyFile file) {
		return new PasskeySection(file.passkeys().stream().map(PasskeyRow::of).toList(), file.needed(),
				file.codesLeft());
	}

	/** A passkey; when it was last used is empty for one that never was. */
	record PasskeyRow(String id, String label, String created, String lastUsed) {

		static PasskeyRow of(Passkey passkey) {
			return new PasskeyRow(passkey.id(), passkey.label(), Words.moment(passkey.created()),
					(passkey.lastUsed() != null) ? Words.moment(passkey.lastUsed()) : "");
		}

	}

}
