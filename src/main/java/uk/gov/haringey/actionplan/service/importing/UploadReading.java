package uk.gov.haringey.actionplan.service.importing;

import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.repository.ImportDrafts.Draft;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.importing.file.SheetFile;
import uk.gov.haringey.actionplan.service.turn.TooBusyException;
import uk.gov.haringey.actionplan.service.turn.Turns;

import org.springframework.stereotype.Component;

/**
 * Reads uploaded files: in turn, and while no database connection is held, since reading
 * one takes longer than anything else that a page does.
 */
@Component
class UploadReading {

	private final Turns turns;

	private final DraftKeeping keeping;

	UploadReading(Turns turns, DraftKeeping keeping) {
		this.turns = turns;
		this.keeping = keeping;
	}

	/**
	 * Reads a file that was just uploaded, and keeps its rows as the actor's draft.
	 * @param planId the plan that it is for; absent for a new one
	 * @param check what its rows have to pass
	 * @return the draft's identifier
	 * @throws RulesBrokenException if it cannot be read, or does not pass
	 * @throws TooBusyException if it cannot be read now; the file is kept as the draft,
	 * unless too many are being kept at this moment
	 */
	long upload(@Nullable Long planId, String fileName, byte[] content, Consumer<List<List<String>>> check,
			Actor actor) {
		try {
			return this.turns.take(Turns.Kind.IMPORT,
					() -> this.keeping.keep(planId, actor.accountId(), fileName, rows(content, check)));
		}
		catch (TooBusyException ex) {
			// Keeping a file takes a connection: many at once would take all of them.
			throw ex.fileKept(this.turns.takeAtOnce(Turns.Kind.KEEP,
					() -> this.keeping.keepUnread(planId, actor.accountId(), fileName, content)));
		}
	}

	/**
	 * A draft with its rows, which are read now if nobody has read them yet. The caller
	 * has the turn.
	 * @throws RulesBrokenException if it cannot be read, or does not pass
	 */
	Draft read(Draft draft, Consumer<List<List<String>>> check) {
		byte[] content = draft.content();
		if (content == null) {
			return draft;
		}
		List<List<String>> rows = rows(content, check);
		this.keeping.takeRead(draft.id(), rows);
		return new Draft(draft.id(), draft.fileName(), rows, draft.settings(), null);
	}

	private static List<List<String>> rows(byte[] content, Consumer<List<List<String>>> check) {
		Turns.mustHoldNoConnection();
		List<List<String>> rows = SheetFile.read(content);
		check.accept(rows);
		return rows;
	}

}
