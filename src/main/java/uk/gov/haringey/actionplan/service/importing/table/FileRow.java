package uk.gov.haringey.actionplan.service.importing.table;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import uk.gov.haringey.actionplan.entity.LinkageKind;
import uk.gov.haringey.actionplan.service.InputBounds;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.TypedDate;
import uk.gov.haringey.actionplan.service.TypedPercentage;
import uk.gov.haringey.actionplan.service.Violation;
import uk.gov.haringey.actionplan.service.export.report.PlanColumn;

/**
 * An action as a file has it.
 *
 * @param line its number in the file
 * @param values what its columns say, without spaces around; those that are not taken are
 * missing
 * @param heading the theme that stands above it, not in a column of its own
 */
public record FileRow(int line, Map<PlanColumn, String> values, String heading) {

	private static final String BULLETS = "\u2022\u00B7\u25AA\u25CF\u2023\uF0B7";

	public static FileRow of(PlanTable.TableRow line, Map<PlanColumn, Integer> columns) {
		Map<PlanColumn, String> values = new EnumMap<>(PlanColumn.class);
		columns.forEach((column, place) -> values.put(column, line.cell(place).strip()));
		values.computeIfPresent(PlanColumn.REF, (column, ref) -> withoutDotsAtEnd(ref));
		values.computeIfPresent(PlanColumn.ACTION, (column, text) -> lists(text));
		return new FileRow(line.number(), values, line.theme());
	}

	private static String withoutDotsAtEnd(String ref) {
		int end = ref.length();
		while (end > 0 && ref.charAt(end - 1) == '.') {
			end--;
		}
		return ref.substring(0, end);
	}

	/** Lines that begin with a bullet become a list of Markdown. */
	private static String lists(String text) {
		return text.replaceAll("(?m)^[ \\t]*[" + BULLETS + "][ \\t]*", "- ")
			.replaceAll("(?m)^((?![ \\t]*- )\\S.*)\n(?=- )", "$1\n\n");
	}

	public String value(PlanColumn column) {
		return this.values.getOrDefault(column, "");
	}

	public String ref() {
		return value(PlanColumn.REF);
	}

	/** The theme that it stands under; may be empty. */
	public String theme() {
		String theme = value(PlanColumn.THEME).replaceAll("\\s+", " ");
		return theme.isEmpty() ? this.heading : theme;
	}

	/** A day; nothing where the file says nothing. */
	public Optional<LocalDate> day(PlanColumn column) {
		try {
			return value(column).isEmpty() ? Optional.empty() : Optional.of(TypedDate.of(value(column)));
		}
		catch (DateTimeException ex) {
			throw new RulesBrokenException(new Violation(column.name(), "import.value.date", value(column)));
		}
	}

	/** A percentage; 0 where the file says nothing. */
	public int percent() {
		String said = value(PlanColumn.PERCENT);
		String number = TypedPercentage.digits(said);
		if (!number.matches("[0-9]{0,3}") || (!number.isEmpty() && Integer.parseInt(number) > 100)) {
			throw new RulesBrokenException(new Violation(PlanColumn.PERCENT.name(), "import.value.percent", said));
		}
		return number.isEmpty() ? 0 : Integer.parseInt(number);
	}

	/**
	 * What stands in a cell one after another, apart by semicolons or lines.
	 * @throws RulesBrokenException if it is more than one action has
	 */
	public List<String> each(PlanColumn column) {
		List<String> entries = Stream.of(value(column).split("[;\n]"))
			.map((part) -> part.replaceFirst("^\\s*[-" + BULLETS + "]\\s+", "").strip())
			.filter((part) -> !part.isEmpty())
			.distinct()
			.toList();
		if (entries.size() > InputBounds.ENTRIES_IN_CELL) {
			throw new RulesBrokenException(
					new Violation(column.name(), "import.value.tooMany", InputBounds.ENTRIES_IN_CELL, entries.size()));
		}
		return entries;
	}

	/** The linkages, of the kind that each begins with. */
	public List<Link> linkages() {
		return each(PlanColumn.LINKAGE).stream().map(Link::of).toList();
	}

	/** A linkage to a ref or a name. */
	public record Link(LinkageKind kind, String target) {

		public static Link of(String text) {
			for (LinkageKind kind : LinkageKind.values()) {
				String words = kind.words() + " ";
				if (text.regionMatches(true, 0, words, 0, words.length())) {
					return new Link(kind, text.substring(words.length()).strip());
				}
			}
			return new Link(LinkageKind.SUPPORTS, text);
		}

	}

}
