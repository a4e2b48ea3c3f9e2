package uk.gov.haringey.actionplan.web.admin;

import java.util.List;
import java.util.Set;

import uk.gov.haringey.actionplan.repository.AuditTrail.Entry;
import uk.gov.haringey.actionplan.repository.AuditTrail.SignInEntry;
import uk.gov.haringey.actionplan.repository.AuditTrail.Touched;
import uk.gov.haringey.actionplan.web.support.Paging;
import uk.gov.haringey.actionplan.web.support.Words;

/** A page of tries to sign in. */
record AuditPage(List<SignInRow> rows, Paging paging) {

	/**
	 * What somebody did; empty for what is not known, and then the message that says why
	 * there is no name.
	 */
	record EntryRow(long id, String at, String who, String namelessCode, String address, String what, String about,
			List<Thing> things) {

		private static final Set<String> TRIES = Set.of("SIGN_IN_TRIED", "SIGN_IN_FAILED", "SIGN_IN_HELD_BACK");

		static EntryRow of(Entry entry, String what) {
			return new EntryRow(entry.id(), Words.moment(entry.at()), entry.who(), namelessCode(entry), entry.address(),
					what, entry.about(), entry.touched().stream().map(Thing::of).toList());
		}

		private static String namelessCode(Entry entry) {
			if (entry.emptied()) {
				return "audit.emptied";
			}
			return TRIES.contains(entry.kind()) ? "audit.notAUsername" : "audit.nobody";
		}

	}

	/** Things of one kind, by the code of its message, and the name of a single one. */
	record Thing(String code, long count, String name) {

		static Thing of(Touched touched) {
			String name = touched.name();
			return new Thing("audit.kind." + touched.kind(), touched.count(), (name != null) ? name : "");
		}

	}

	/** A try to sign in. */
	record SignInRow(String at, String username, String outcomeCode) {

		static SignInRow of(SignInEntry signIn) {
			return new SignInRow(Words.moment(signIn.at()), signIn.username(), "audit.outcome." + signIn.outcome());
		}

	}

}
