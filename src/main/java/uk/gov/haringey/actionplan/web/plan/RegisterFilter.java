package uk.gov.haringey.actionplan.web.plan;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import uk.gov.haringey.actionplan.entity.Colour;
import uk.gov.haringey.actionplan.entity.Direction;
import uk.gov.haringey.actionplan.repository.register.Condition;
import uk.gov.haringey.actionplan.repository.register.FilterOption;
import uk.gov.haringey.actionplan.repository.register.PlanFilterOptions;
import uk.gov.haringey.actionplan.repository.register.RegisterQuery;
import uk.gov.haringey.actionplan.service.plan.PlanView;
import uk.gov.haringey.actionplan.web.support.BadQueryException;
import uk.gov.haringey.actionplan.web.support.form.FormRecord;
import uk.gov.haringey.actionplan.web.support.form.Trimmed;

import org.springframework.web.util.UriComponentsBuilder;

/**
 * What the register's address asks for, as typed: a field for each {@link Condition} of
 * addresses, by its name there, and what is no condition.
 *
 * @param update the ref of the action whose status is to be changed within the list
 */
public record RegisterFilter(@Trimmed String section, @Trimmed String theme, @Trimmed String officer,
		@Trimmed String rag, @Trimmed String direction, @Trimmed String status, @Trimmed String due,
		@Trimmed String overdue, @Trimmed String unreported, @Trimmed String awaiting, @Trimmed String undetermined,
		@Trimmed String incomplete, @Trimmed String exception, @Trimmed String counted, @Trimmed String uncommented,
		@Trimmed String lacking, @Trimmed String moved, String q, @Trimmed String sort, @Trimmed String page,
		@Trimmed String asAt, @Trimmed String update) {

	/** The conditions whose fields the page always shows. */
	private static final Set<Condition> FIELDS = EnumSet.of(Condition.THEME, Condition.OFFICER, Condition.STATUS,
			Condition.SEARCH);

	/**
	 * Those whose fields stand under "more". The page keeps all others without a field.
	 */
	private static final Set<Condition> MORE_FIELDS = EnumSet.of(Condition.RAG, Condition.DUE, Condition.OVERDUE,
			Condition.UNREPORTED, Condition.AWAITING_SIGN_OFF, Condition.WITHOUT_OWNER, Condition.WITHOUT_DUE_DATE);

	private static final int SEARCH_LENGTH = 200;

	/**
	 * What is asked for.
	 * @throws BadQueryException if a value is not one of those offered
	 */
	public RegisterQuery query(PlanView view, PlanFilterOptions choices) {
		Map<Condition, Object> wanted = new EnumMap<>(Condition.class);
		conditions().forEach((condition, value) -> wanted.put(condition, read(condition, value, choices)));
		return new RegisterQuery(view.plan().id(), new RegisterQuery.Conditions(wanted),
				this.sort.isEmpty() ? RegisterQuery.Sort.REF : known("sort", this.sort, RegisterQuery.Sort.byCode()),
				view.asAt());
	}

	private static Object read(Condition condition, String value, PlanFilterOptions choices) {
		String name = condition.parameter();
		return switch (condition) {
			case SECTION -> number(name, value, 4);
			case THEME -> Long.valueOf(offered(name, value, choices.themes()));
			case OFFICER -> offered(name, value, choices.officers());
			case STATUS -> offered(name, value, choices.statuses());
			case RAG -> constant(name, value, Colour.class);
			case DIRECTION -> constant(name, value, Direction.class);
			case DUE -> known(name, value, RegisterQuery.Due.byCode());
			case SEARCH -> words(value);
			default -> known(name, value, Map.of("true", true));
		};
	}

	private static String words(String value) {
		if (value.length() > SEARCH_LENGTH) {
			throw new BadQueryException("The search must be %d characters or fewer.".formatted(SEARCH_LENGTH));
		}
		return value.strip();
	}

	private static int number(String name, String value, int digits) {
		if (!value.matches("[1-9][0-9]{0," + (digits - 1) + "}")) {
			throw unknown(name, value);
		}
		return Integer.parseInt(value);
	}

	private static <E extends Enum<E>> E constant(String name, String value, Class<E> type) {
		try {
			return Enum.valueOf(type, value.toUpperCase(Locale.ROOT));
		}
		catch (IllegalArgumentException ex) {
			throw unknown(name, value);
		}
	}

	private static String offered(String name, String value, List<FilterOption> choices) {
		return choices.stream()
			.map(FilterOption::value)
			.filter(value::equals)
			.findFirst()
			.orElseThrow(() -> unknown(name, value));
	}

	private static <T> T known(String name, String value, Map<String, T> values) {
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
	public List<Selected> selected(PlanFilterOptions choices, String path) {
		Map<Condition, String> all = conditions();
		return all.entrySet().stream().map((entry) -> {
			Map<Condition, String> others = new EnumMap<>(all);
			others.remove(entry.getKey());
			return new Selected("register.filter." + entry.getKey().parameter(),
					label(entry.getKey(), entry.getValue(), choices), address(path, others));
		}).toList();
	}

	/** A condition that is set: its name, its value in words, and the list without it. */
	public record Selected(String messageCode, String value, String withoutHref) {

	}

	private static String label(Condition condition, String value, PlanFilterOptions choices) {
		List<FilterOption> known = switch (condition) {
			case THEME -> choices.themes();
			case OFFICER -> choices.officers();
			case STATUS -> choices.statuses();
			default -> List.of();
		};
		return known.stream()
			.filter((choice) -> choice.value().equals(value))
			.map(FilterOption::label)
			.findFirst()
			.orElse(value);
	}

	/** The page asked for, from 1. */
	int pageNumber() {
		return this.page.isEmpty() ? 1 : number("page", this.page, 6);
	}

	/** Whether the list is the whole register. */
	public boolean isEmpty() {
		return conditions().isEmpty();
	}

	/**
	 * The conditions that are set. One that is said not to be asked for is as one that is
	 * not said.
	 */
	private Map<Condition, String> conditions() {
		Map<Condition, String> set = new EnumMap<>(Condition.class);
		Condition.ofAddresses().forEach((condition) -> {
			String value = FormRecord.text(this, condition.parameter());
			if (!value.isBlank() && !(Condition.FLAGS.contains(condition) && value.equals("false"))) {
				set.put(condition, value);
			}
		});
		return set;
	}

	/** The address of this list, without a page, as the plan is now. */
	public String address(String path) {
		return address(path, conditions());
	}

	private String address(String path, Map<Condition, String> conditions) {
		UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
		conditions.forEach((condition, value) -> add(address, condition.parameter(), value));
		add(address, "sort", this.sort);
		return address.encode().build().toUriString();
	}

	/** The conditions that the page has no field for; it keeps them. */
	Map<String, String> kept() {
		return conditions().entrySet()
			.stream()
			.filter((entry) -> !FIELDS.contains(entry.getKey()) && !MORE_FIELDS.contains(entry.getKey()))
			.collect(Collectors.toMap((entry) -> entry.getKey().parameter(), Map.Entry::getValue, (one, other) -> one,
					LinkedHashMap::new));
	}

	/** Whether anything is set that has its field under "more". */
	public boolean isMoreSet() {
		boolean sorted = !this.sort.isEmpty() && !this.sort.equals(RegisterQuery.Sort.REF.code());
		return sorted || !this.asAt.isEmpty() || conditions().keySet().stream().anyMatch(MORE_FIELDS::contains);
	}

	private static void add(UriComponentsBuilder address, String name, String value) {
		if (!value.isEmpty()) {
			address.queryParam(name, "{" + name + "}").uriVariables(Map.of(name, value));
		}
	}

}
