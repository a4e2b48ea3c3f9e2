package uk.gov.haringey.actionplan.service.importing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.entity.Officer;
import uk.gov.haringey.actionplan.entity.OfficerKind;
import uk.gov.haringey.actionplan.repository.Officers;
import uk.gov.haringey.actionplan.service.InputBounds;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.Violation;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.export.report.PlanColumn;
import uk.gov.haringey.actionplan.service.importing.table.Mapping;
import uk.gov.haringey.actionplan.service.plan.OfficerEditing;

import org.springframework.stereotype.Component;

/** Tells which posts and bodies are meant by the names in a file. */
@Component
class OfficerMatching {

	private static final String TO_DETERMINE = " to determine";

	/** What may stand between two of them, and in a name as well. */
	private static final String BETWEEN = " ?[,/&] ?| and ";

	private static final String POST_LIKE = "(?i)(the )?((deputy|assistant|interim|acting) )*"
			+ "(head|director|chief|leader|chair|lead|cabinet|executive|manager)\\b.*"
			+ "|.*\\b(board|committee|group|panel|forum|team|unit|manager|officer|director)";

	private final Officers officers;

	private final OfficerEditing editing;

	OfficerMatching(Officers officers, OfficerEditing editing) {
		this.officers = officers;
		this.editing = editing;
	}

	/** The matching of one file, with what somebody decided of its names. */
	Names names(Map<String, String> decided, Actor actor) {
		return new Names(decided, actor);
	}

	/**
	 * Who is responsible: posts and bodies in their order, or the body that determines
	 * them.
	 */
	record Responsible(List<Officer> officers, @Nullable Officer determining) {

		List<String> codes() {
			return this.officers.stream().map(Officer::code).toList();
		}

		@Nullable String determiningCode() {
			return (this.determining != null) ? this.determining.code() : null;
		}

		/** As the plan prints it. */
		String asPrinted() {
			return (this.determining != null) ? this.determining.name() + TO_DETERMINE
					: this.officers.stream().map(Officer::name).collect(Collectors.joining("; "));
		}

	}

	/** The names of one file. */
	final class Names {

		private final Map<String, String> decided;

		private final Actor actor;

		private final Map<String, String> asked = new LinkedHashMap<>();

		private final Set<String> added = new LinkedHashSet<>();

		private final Map<String, Officer> byName = new HashMap<>();

		private Names(Map<String, String> decided, Actor actor) {
			this.decided = decided;
			this.actor = actor;
			OfficerMatching.this.officers.findAllByOrderByName().forEach(this::know);
		}

		private void know(Officer officer) {
			this.byName.put(officer.name().toLowerCase(Locale.ROOT), officer);
		}

		/** The names that are no officer's, by their keys. */
		Map<String, String> asked() {
			return this.asked;
		}

		/** The names of the posts and bodies that were added. */
		List<String> added() {
			return List.copyOf(this.added);
		}

		/**
		 * Who is meant by a cell's parts.
		 * @throws RulesBrokenException if it is not known; all that is not is said
		 */
		Responsible read(List<String> parts) {
			mustBeFew(parts);
			String only = (parts.size() == 1) ? parts.get(0) : "";
			if (only.toLowerCase(Locale.ROOT).endsWith(TO_DETERMINE)) {
				String body = only.substring(0, only.length() - TO_DETERMINE.length()).strip();
				return new Responsible(List.of(), officers(List.of(body)).get(0));
			}
			List<String> names = parts.stream().flatMap((part) -> apart(part).stream()).toList();
			mustBeFew(names);
			return new Responsible(officers(names), null);
		}

		/** Before anything is looked for, so that no cell costs more than a few names. */
		private void mustBeFew(List<String> names) {
			if (names.size() > InputBounds.ENTRIES_IN_CELL) {
				throw new RulesBrokenException(new Violation(PlanColumn.OFFICERS.name(), "import.value.tooMany",
						InputBounds.ENTRIES_IN_CELL, names.size()));
			}
			if (names.stream().anyMatch((name) -> name.length() > InputBounds.NAME)) {
				throw new RulesBrokenException(
						new Violation(PlanColumn.OFFICERS.name(), "import.value.longName", InputBounds.NAME));
			}
		}

		private List<Officer> officers(List<String> names) {
			List<Violation> violations = new ArrayList<>();
			Map<String, Officer> found = new LinkedHashMap<>();
			for (String name : names) {
				officer(name, violations).ifPresent((officer) -> found.put(officer.code(), officer));
			}
			RulesBrokenException.check(violations);
			return List.copyOf(found.values());
		}

		/**
		 * Names have commas and an "and" in them too, so that only posts are kept apart.
		 */
		private List<String> apart(String part) {
			if (known(part).isPresent()) {
				return List.of(part);
			}
			List<String> further = Arrays.stream(part.replaceAll("\\s+", " ").split(BETWEEN))
				.map(String::strip)
				.filter((name) -> !name.isEmpty())
				.toList();
			return further.stream().allMatch((name) -> known(name).isPresent() || name.matches(POST_LIKE)) ? further
					: List.of(part);
		}

		private Optional<Officer> known(String name) {
			return Optional.ofNullable(this.byName.get(name.toLowerCase(Locale.ROOT)));
		}

		private Optional<Officer> officer(String name, List<Violation> violations) {
			Optional<Officer> known = known(name);
			if (known.isPresent() && !this.added.contains(name)) {
				return known;
			}
			String key = Mapping.key(name);
			if (this.asked.size() >= InputBounds.UNKNOWN_NAMES && !this.asked.containsKey(key)) {
				violations.add(new Violation(PlanColumn.OFFICERS.name(), "import.value.tooManyUnknown", name,
						InputBounds.UNKNOWN_NAMES));
				return Optional.empty();
			}
			this.asked.put(key, name);
			String meant = this.decided.getOrDefault(key, "");
			try {
				if (known.isEmpty() && (meant.equals(Mapping.NEW_POST) || meant.equals(Mapping.NEW_BODY))) {
					OfficerMatching.this.editing.add(name,
							meant.equals(Mapping.NEW_POST) ? OfficerKind.POST : OfficerKind.BODY, this.actor);
					this.added.add(name);
					OfficerMatching.this.officers.findByNameIgnoreCase(name).ifPresent(this::know);
					known = known(name);
				}
			}
			catch (RulesBrokenException ex) {
				ex.violations()
					.forEach((violation) -> violations.add(new Violation(PlanColumn.OFFICERS.name(), violation.code(),
							violation.arguments().toArray())));
				return Optional.empty();
			}
			Optional<Officer> officer = known.isPresent() ? known : OfficerMatching.this.officers.findByCode(meant);
			if (officer.isEmpty()) {
				violations.add(new Violation(PlanColumn.OFFICERS.name(), "import.value.officer", name));
			}
			return officer;
		}

	}

}
