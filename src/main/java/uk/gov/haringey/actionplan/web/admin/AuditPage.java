package uk.gov.haringey.actionplan.web.admin;

import java.util.List;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.repository.AuditTrail.ChangeEntry;
import uk.gov.haringey.actionplan.repository.AuditTrail.SignInEntry;
import uk.gov.haringey.actionplan.repository.AuditTrail.Touched;
import uk.gov.haringey.actionplan.web.support.Paging;
import uk.gov.haringey.actionplan.web.support.Words;

/** A page of the audit; {@code rows} are {@link ChangeRow}s or {@link SignInRow}s. */
record AuditPage<T>(List<T> rows, Paging paging) {

	/** A change; nobody for what the application did by itself. */
	record ChangeRow(String at, @Nullable String who, List<Thing> things) {

		static ChangeRow of(ChangeEntry change) {
			return new ChangeRow(Words.moment(change.at()), change.who(),
					change.touched().stream().map(Thing::of).toList());
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
