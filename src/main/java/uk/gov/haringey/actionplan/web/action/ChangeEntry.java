package uk.gov.haringey.actionplan.web.action;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.repository.register.ActionChanges.ActionVersion;
import uk.gov.haringey.actionplan.repository.register.ActionChanges.LinkageChange;
import uk.gov.haringey.actionplan.repository.register.ActionChanges.MilestoneChange;
import uk.gov.haringey.actionplan.repository.register.ActionChanges.MilestoneVersion;
import uk.gov.haringey.actionplan.repository.register.ActionChanges.Occasion;
import uk.gov.haringey.actionplan.service.plan.ActionFile;
import uk.gov.haringey.actionplan.web.support.Words;

/**
 * One change of what the plan says of an action: who, when, and what was before and
 * after; with the reason that was given, if one was asked for.
 */
record ChangeEntry(@Nullable String who, String when, List<Difference> differences, String reason) {

	/**
	 * One thing that changed: what it is, as a message's code and argument, and an empty
	 * text for what was, or is, absent.
	 */
	record Difference(String messageCode, String subject, String before, String after) {

	}

	/** Everything that was edited, the latest first. */
	static List<ChangeEntry> of(ActionFile file) {
		SortedMap<Occasion, List<Difference>> changes = new TreeMap<>(
				Comparator.comparingLong(Occasion::revision).reversed());
		List<ActionVersion> versions = file.versions();
		Map<Long, String> reasons = new HashMap<>();
		versions.forEach((version) -> reasons.put(version.occasion().revision(), version.reason()));
		for (int index = 1; index < versions.size(); index++) {
			add(changes, versions.get(index).occasion(), differences(versions.get(index - 1), versions.get(index)));
		}
		file.milestoneChanges().forEach((change) -> add(changes, change.occasion(), differences(change)));
		file.linkageChanges().forEach((change) -> add(changes, change.occasion(), List.of(difference(change))));
		return changes.entrySet()
			.stream()
			.map((change) -> new ChangeEntry(file.behind() ? change.getKey().accountName() : null,
					Words.moment(change.getKey().recordedAt()), change.getValue(),
					file.behind() ? reasons.getOrDefault(change.getKey().revision(), "") : ""))
			.toList();
	}

	private static void add(SortedMap<Occasion, List<Difference>> changes, Occasion occasion,
			List<Difference> differences) {
		if (!differences.isEmpty()) {
			changes.computeIfAbsent(occasion, (key) -> new ArrayList<>()).addAll(differences);
		}
	}

	private static List<Difference> differences(ActionVersion before, ActionVersion after) {
		List<Difference> differences = new ArrayList<>();
		add(differences, "register.column.ref", "", before.ref(), after.ref());
		add(differences, "register.theme", "", before.themeTitle(), after.themeTitle());
		add(differences, "register.column.action", "", before.text(), after.text());
		add(differences, "action.shortTitle", "", before.shortTitle(), after.shortTitle());
		add(differences, "register.column.officer", "", before.officers(), after.officers());
		add(differences, "action.due", "", Words.dateOrEmpty(before.dueOn()), Words.dateOrEmpty(after.dueOn()));
		return differences;
	}

	private static List<Difference> differences(MilestoneChange change) {
		MilestoneVersion before = change.before();
		MilestoneVersion after = change.after();
		List<Difference> differences = new ArrayList<>();
		String title = (after != null) ? after.title() : "";
		add(differences, "changes.milestone", "", (before != null) ? before.title() : "", title);
		if (after != null) {
			add(differences, "changes.milestone.dueOn", title, date((before != null) ? before.dueOn() : null),
					date(after.dueOn()));
			add(differences, "changes.milestone.completedOn", title,
					date((before != null) ? before.completedOn() : null), date(after.completedOn()));
		}
		return differences;
	}

	private static Difference difference(LinkageChange change) {
		String code = (change.incoming() ? "linkage.incoming." : "linkage.kind.") + change.kind().name();
		return new Difference(code, "", change.removed() ? change.other() : "", change.removed() ? "" : change.other());
	}

	private static String date(@Nullable LocalDate date) {
		return Words.dateOrEmpty(date);
	}

	private static void add(List<Difference> differences, String messageCode, String subject, String before,
			String after) {
		if (!before.equals(after)) {
			differences.add(new Difference(messageCode, subject, before, after));
		}
	}

}
