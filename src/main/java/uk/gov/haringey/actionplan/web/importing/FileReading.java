package uk.gov.haringey.actionplan.web.importing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import uk.gov.haringey.actionplan.service.InputBounds;
import uk.gov.haringey.actionplan.service.export.report.PlanColumn;
import uk.gov.haringey.actionplan.service.importing.table.Mapping;
import uk.gov.haringey.actionplan.service.importing.table.PlanTable;
import uk.gov.haringey.actionplan.web.support.Option;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;

/**
 * What a page shows of how a file is read.
 *
 * @param columns the columns of the file
 * @param officers the first names in it that are no officer's; those come first of which
 * nothing was said yet
 * @param furtherOfficers how many such names there are besides
 */
record FileReading(List<Select> columns, List<Select> officers, int furtherOfficers) {

	private static final int EXAMPLE_LENGTH = 80;

	/**
	 * Something of the file, and what it can be.
	 *
	 * @param field the name of its field
	 * @param id the identifier of its field
	 * @param hint more about it; may be empty
	 */
	record Select(String field, String id, String label, String hint, String value, List<Option> options) {

	}

	static FileReading of(PlanTable table, Map<String, String> asked, List<Option> known, MappingForm form,
			MessageSource messages) {
		return new FileReading(columns(table, form, messages), officers(asked, known, form, messages), further(asked));
	}

	/** How an exported sheet is read, which says itself what its columns are. */
	static FileReading ofExported(Map<String, String> asked, List<Option> known, MappingForm form,
			MessageSource messages) {
		return new FileReading(List.of(), officers(asked, known, form, messages), further(asked));
	}

	private static int further(Map<String, String> asked) {
		return Math.max(0, asked.size() - InputBounds.UNKNOWN_NAMES_SHOWN);
	}

	private static List<Select> columns(PlanTable table, MappingForm form, MessageSource messages) {
		List<Option> options = new ArrayList<>(List.of(new Option("", text("import.column.ignored", messages))));
		PlanColumn.imported().forEach((column) -> options.add(new Option(column.name(), column.label())));
		return table.used().stream().map((place) -> {
			String name = shortened(table.header().get(place));
			return new Select("columns[" + place + "]", "columns-" + place,
					name.isEmpty() ? text("import.column.unnamed", messages, place + 1) : name,
					shortened(table.example(place)), form.columnAt(place), options);
		}).toList();
	}

	/**
	 * The names that are not officers: each is another name of an officer, or is added.
	 */
	private static List<Select> officers(Map<String, String> asked, List<Option> known, MappingForm form,
			MessageSource messages) {
		List<Option> options = new ArrayList<>(List.of(new Option("", text("import.officer.undecided", messages)),
				new Option(Mapping.NEW_POST, text("import.officer.post", messages)),
				new Option(Mapping.NEW_BODY, text("import.officer.body", messages))));
		options.addAll(known);
		return asked.entrySet()
			.stream()
			.sorted(Comparator.comparing((name) -> !form.officerFor(name.getKey()).isEmpty()))
			.limit(InputBounds.UNKNOWN_NAMES_SHOWN)
			.map((name) -> new Select("officers[" + name.getKey() + "]", "officers-" + name.getKey(), name.getValue(),
					"", form.officerFor(name.getKey()), options))
			.toList();
	}

	private static String shortened(String text) {
		String line = text.replaceAll("\\s+", " ");
		int end = Math.min(line.length(), EXAMPLE_LENGTH);
		return (end == line.length()) ? line
				: line.substring(0, Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end) + "…";
	}

	private static String text(String code, MessageSource messages, Object... arguments) {
		return messages.getMessage(code, arguments, LocaleContextHolder.getLocale());
	}

}
