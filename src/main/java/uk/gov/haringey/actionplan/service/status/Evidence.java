package uk.gov.haringey.actionplan.service.status;

import java.util.ArrayList;
import java.util.List;

import uk.gov.haringey.actionplan.service.Violation;
import uk.gov.haringey.actionplan.service.status.ReportProgress.Document;
import uk.gov.haringey.actionplan.service.turn.Turns;

/**
 * The documents of an update, each judged as it is read: before a transaction begins, as
 * no database connection is held while a file is looked into.
 */
public final class Evidence {

	private final List<Document> kept;

	private final List<Document> chosen;

	private final List<Document> acceptable = new ArrayList<>();

	private final List<Violation> against = new ArrayList<>();

	private Evidence(List<Document> kept, List<Document> chosen) {
		this.kept = List.copyOf(kept);
		this.chosen = List.copyOf(chosen);
		for (Document document : chosen) {
			Turns.mustHoldNoConnection();
			EvidenceRules.judge(document).ifPresentOrElse(this.against::add, () -> this.acceptable.add(document));
		}
	}

	/** Documents that come with an update. */
	public static Evidence of(List<Document> chosen) {
		return new Evidence(List.of(), chosen);
	}

	/**
	 * The same, beside documents that were judged when they were kept.
	 * @see EvidenceKeeping#keep
	 */
	public static Evidence of(List<Document> kept, List<Document> chosen) {
		return new Evidence(kept, chosen);
	}

	/** All of them, those that were kept first. */
	public List<Document> documents() {
		List<Document> all = new ArrayList<>(this.kept);
		all.addAll(this.chosen);
		return all;
	}

	/** Those that were chosen now and may be kept. */
	List<Document> acceptable() {
		return List.copyOf(this.acceptable);
	}

	/** Why they are refused as the documents of one update. */
	List<Violation> against() {
		List<Violation> violations = new ArrayList<>(EvidenceRules.judgeTogether(documents()));
		violations.addAll(this.against);
		return violations;
	}

}
