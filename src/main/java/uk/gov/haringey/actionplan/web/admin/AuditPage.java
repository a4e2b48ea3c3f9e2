package uk.gov.haringey.actionplan.web.admin;

import java.util.List;
import java.util.function.Function;

import uk.gov.haringey.actionplan.repository.AuditTrail.Entry;
import uk.gov.haringey.actionplan.repository.AuditTrail.SignInEntry;
import uk.gov.haringey.actionplan.repository.audit.RecordedChanges.RowChange;
import uk.gov.haringey.actionplan.repository.audit.RecordedChanges.Touched;
import uk.gov.haringey.actionplan.repository.audit.RecordedChanges.Value;
import uk.gov.haringey.actionplan.web.support.Paging;
import uk.gov.haringey.actionplan.web.support.Words;

/** A page of tries to sign in. */
record AuditPage(List<SignInRow> rows, Paging paging) {

	/**
	 * What somebody did; empty for what is not known, and then the message that says why
	 * there is no name.
	 */
	record EntryRow(long id, String at, String who, String namelessCode, String byHand, String address, String what,
			String about, List<String> things, List<Change> changes) {

		static EntryRow of(Entry entry, String what, Function<Touched, String> words) {
			return new EntryRow(entry.id(), Words.moment(entry.at()), entry.who(), namelessCode(entry),
					entry.databaseUser(), entry.address(), what, entry.about(),
					entry.touched().stream().map(words).toList(),
					entry.changes()
						.stream()
						.flatMap((row) -> row.values().stream().map((value) -> Change.of(row, value)))
						.toList());
		}

		private static String namelessCode(Entry entry) {
			if (!entry.databaseUser().isEmpty()) {
				return "audit.byHand";
			}
			if (entry.emptied()) {
				return "audit.emptied";
			}
			return entry.kind().startsWith("SIGN_IN_") ? "audit.notAUsername" : "audit.nobody";
		}

	}

	/** A value before and after; empty for what was or is not there. */
	record Change(String what, String before, String after) {

		static Change of(RowChange row, Value value) {
			String before = value.before();
			String after = value.after();
			return new Change((row.table() + " " + row.label() + ": " + value.column()).replace('_', ' '),
					(before != null) ? before : "", (after != null) ? after : "");
		}

	}

	/** A try to sign in. */
	record SignInRow(String at, String username, String outcomeCode) {

		static SignInRow of(SignInEntry signIn) {
			return new SignInRow(Words.moment(signIn.at()), signIn.username(), "audit.outcome." + signIn.outcome());
		}

	}

}
