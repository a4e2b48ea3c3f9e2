package uk.gov.haringey.actionplan.web.plan;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;
import org.springframework.web.util.UriComponentsBuilder;
import uk.gov.haringey.actionplan.entity.Colour;
import uk.gov.haringey.actionplan.entity.Direction;
import uk.gov.haringey.actionplan.repository.register.RegisterQuery;
import uk.gov.haringey.actionplan.repository.register.Choices.Choice;
import uk.gov.haringey.actionplan.repository.register.Choices.PlanChoices;
import uk.gov.haringey.actionplan.service.plan.PlanReading.PlanView;
import uk.gov.haringey.actionplan.web.support.BadQueryException;
import uk.gov.haringey.actionplan.web.support.form.Trimmed;

/**
 * What the register's address asks for, as typed.
 *
 * @param update the ref of the action whose status is to be changed within the list
 */
public record RegisterFilter(@Trimmed String theme, @Trimmed String section, @Trimmed String officer,
		@Trimmed String rag, @Trimmed String direction, @Trimmed String status, @Trimmed String due,
		@Trimmed String overdue, @Trimmed String unreported, @Trimmed String awaiting, @Trimmed String undetermined,
		@Trimmed String incomplete, @Trimmed String exception, @Trimmed String counted, @Trimmed String uncommented,
		@Trimmed String lacking, @Trimmed String moved, String q, @Trimmed String sort, @Trimmed String page,
		@Trimmed String asAt, @Trimmed String update) {

	private static final Map<String, RegisterQuery.Sort> SORTS = Map.of("ref", RegisterQuery.Sort.REF, "theme",
			RegisterQuery.Sort.THEME, "officer", RegisterQuery.Sort.OFFICER, "status", RegisterQuery.Sort.STATUS, "due",
			RegisterQuery.Sort.DUE, "updated", RegisterQuery.Sort.UPDATED, "colour", RegisterQuery.Sort.COLOUR);

	private static final Map<String, RegisterQuery.Due> DUES = Map.of("none", RegisterQuery.Due.NONE, "this-quarter",
			RegisterQuery.Due.THIS_QUARTER, "next-quarter", RegisterQuery.Due.NEXT_QUARTER, "30-days",
			RegisterQuery.Due.WITHIN_30_DAYS, "60-days", RegisterQuery.Due.WITHIN_60_DAYS, "90-days",
			RegisterQuery.Due.WITHIN_90_DAYS);

	private static final int SEARCH_LENGTH = 200;

	public RegisterFilter {
		overdue = flag(overdue);
		unreported = flag(unreported);
		awaiting = flag(awaiting);
		undetermined = flag(undetermined);
		incomplete = flag(incomplete);
		exception = flag(exception);
		counted = flag(counted);
		uncommented = flag(uncommented);
		lacking = flag(lacking);
		moved = flag(moved);
	}

	/**
	 * What is asked for.
	 * @throws BadQueryException if a value is not one of those offered
	 */
	public RegisterQuery query(PlanView view, PlanChoices choices) {
		List<Choice> themes = choices.themes();
		List<Choice> officers = choices.officers();
		List<Choice> statuses = choices.statuses();
		if (this.q.length() > SEARCH_LENGTH) {
			throw new BadQueryException("The search must be %d characters or fewer.".formatted(SEARCH_LENGTH));
		}
		RegisterQuery.Conditions conditions = new RegisterQuery.Conditions(null, sectionNumber(),
				Optional.ofNullable(offered("theme", this.theme, themes)).map(Long::valueOf).orElse(null),
				offered("officer", this.officer, officers), null, constant("rag", this.rag, Colour.class),
				constant("direction", this.direction, Direction.class), offered("status", this.status, statuses),
				known("due", this.due, DUES), flags(), StringUtils.hasText(this.q) ? this.q.strip() : null);
		return new RegisterQuery(view.plan().id(), conditions, sortOrder(), view.asAt());
	}

	private @Nullable Integer sectionNumber() {
		if (this.section.isEmpty()) {
			return null;
		}
		if (!this.section.matches("[1-9][0-9]{0,3}")) {
			throw unknown("section", this.section);
		}
		return Integer.valueOf(this.section);
	}

	private Set<RegisterQuery.Flag> flags() {
		Set<RegisterQuery.Flag> flags = EnumSet.noneOf(RegisterQuery.Flag.class);
		addFlag(flags, RegisterQuery.Flag.OVERDUE, "overdue", this.overdue);
		addFlag(flags, RegisterQuery.Flag.UNREPORTED, "unreported", this.unreported);
		addFlag(flags, RegisterQuery.Flag.AWAITING_SIGN_OFF, "awaiting", this.awaiting);
		addFlag(flags, RegisterQuery.Flag.WITHOUT_OWNER, "undetermined", this.undetermined);
		addFlag(flags, RegisterQuery.Flag.WITHOUT_DUE_DATE, "incomplete", this.incomplete);
		addFlag(flags, RegisterQuery.Flag.EXCEPTION, "exception", this.exception);
		addFlag(flags, RegisterQuery.Flag.COUNTED, "counted", this.counted);
		addFlag(flags, RegisterQuery.Flag.UNCOMMENTED, "uncommented", this.uncommented);
		addFlag(flags, RegisterQuery.Flag.LACKING, "lacking", this.lacking);
		addFlag(flags, RegisterQuery.Flag.MOVED, "moved", this.moved);
		return flags;
	}

	private static void addFlag(Set<RegisterQuery.Flag> flags, RegisterQuery.Flag flag, String name, String value) {
		switch (value) {
			case "" -> {
			}
			case "true" -> flags.add(flag);
			default -> throw unknown(name, value);
		}
	}

	/** A condition that is said not to be asked for is as one that is not said. */
	private static String flag(String value) {
		return value.equals("false") ? "" : value;
	}

	private RegisterQuery.Sort sortOrder() {
		RegisterQuery.Sort known = known("sort", this.sort, SORTS);
		return (known != null) ? known : RegisterQuery.Sort.REF;
	}

	private static <E extends Enum<E>> @Nullable E constant(String name, String value, Class<E> type) {
		if (value.isEmpty()) {
			return null;
		}
		try {
			return Enum.valueOf(type, value.toUpperCase(Locale.ROOT));
		}
		catch (IllegalArgumentException ex) {
			throw unknown(name, value);
		}
	}

	private static @Nullable String offered(String name, String value, List<Choice> choices) {
		if (value.isEmpty()) {
			return null;
		}
		return choices.stream()
			.map(Choice::value)
			.filter(value::equals)
			.findFirst()
			.orElseThrow(() -> unknown(name, value));
	}

	private static <T> @Nullable T known(String name, String value, Map<String, T> values) {
		if (value.isEmpty()) {
			return null;
		}
		T known = values.get(value);
		if (known == null) {
			throw unknown(name, value);
		}
		return known;
	}

	private static BadQueryException unknown(String name, String value) {
		String shown = (value.length() > 40) ? value.substring(0, 40) + "…" : value;
		return new BadQueryException("“%s” is not a value for “%s”.".formatted(shown, name));
	}

	/**
	 * The conditions that are set.
	 * @param path the register's address
	 */
	public List<Selected> selected(PlanChoices choices, String path) {
		Map<String, String> all = conditions();
		List<Selected> selected = new ArrayList<>();
		all.forEach((name, value) -> {
			if (!value.isBlank()) {
				Map<String, String> others = new LinkedHashMap<>(all);
				others.remove(name);
				selected
					.add(new Selected("register.filter." + name, label(name, value, choices), address(path, others)));
			}
		});
		return selected;
	}

	/** A condition that is set: its name, its value in words, and the list without it. */
	public record Selected(String messageCode, String value, String withoutHref) {

	}

	private static String label(String name, String value, PlanChoices choices) {
		List<Choice> known = switch (name) {
			case "theme" -> choices.themes();
			case "officer" -> choices.officers();
			case "status" -> choices.statuses();
			default -> List.of();
		};
		return known.stream()
			.filter((choice) -> choice.value().equals(value))
			.map(Choice::label)
			.findFirst()
			.orElse(value);
	}

	/** The page asked for, from 1. */
	int pageNumber() {
		if (this.page.isEmpty()) {
			return 1;
		}
		if (!this.page.matches("[1-9][0-9]{0,5}")) {
			throw unknown("page", this.page);
		}
		return Integer.parseInt(this.page);
	}

	/** Whether the list is the whole register. */
	public boolean isEmpty() {
		return conditions().values().stream().allMatch(String::isBlank);
	}

	private Map<String, String> conditions() {
		Map<String, String> conditions = new LinkedHashMap<>();
		conditions.put("section", this.section);
		conditions.put("theme", this.theme);
		conditions.put("officer", this.officer);
		conditions.put("rag", this.rag);
		conditions.put("direction", this.direction);
		conditions.put("status", this.status);
		conditions.put("due", this.due);
		conditions.put("overdue", this.overdue);
		conditions.put("unreported", this.unreported);
		conditions.put("awaiting", this.awaiting);
		conditions.put("undetermined", this.undetermined);
		conditions.put("incomplete", this.incomplete);
		conditions.put("exception", this.exception);
		conditions.put("counted", this.counted);
		conditions.put("uncommented", this.uncommented);
		conditions.put("lacking", this.lacking);
		conditions.put("moved", this.moved);
		conditions.put("q", this.q);
		return conditions;
	}

	/** The address of this list, without a page, as the plan is now. */
	public String address(String path) {
		return address(path, conditions());
	}

	private String address(String path, Map<String, String> conditions) {
		UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
		conditions.forEach((name, value) -> add(address, name, value));
		add(address, "sort", this.sort);
		return address.encode().build().toUriString();
	}

	/** The conditions that the page has no field for; it keeps them. */
	Map<String, String> kept() {
		Map<String, String> kept = conditions();
		kept.keySet()
			.retainAll(Set.of("section", "exception", "counted", "direction", "moved", "uncommented", "lacking"));
		kept.values().removeIf(String::isBlank);
		return kept;
	}

	/** Whether anything is set that has its field under "more". */
	public boolean isMoreSet() {
		boolean sorted = !this.sort.isEmpty() && !this.sort.equals("ref");
		return sorted || Stream
			.of(this.rag, this.due, this.asAt, this.overdue, this.unreported, this.awaiting, this.undetermined,
					this.incomplete)
			.anyMatch((value) -> !value.isBlank());
	}

	private static void add(UriComponentsBuilder address, String name, String value) {
		if (!value.isEmpty()) {
			address.queryParam(name, "{" + name + "}").uriVariables(Map.of(name, value));
		}
	}

}
