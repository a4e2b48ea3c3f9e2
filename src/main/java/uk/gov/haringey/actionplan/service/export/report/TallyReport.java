package uk.gov.haringey.actionplan.service.export.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import uk.gov.haringey.actionplan.entity.Colour;
import uk.gov.haringey.actionplan.repository.period.SnapshotRow;

/** How the actions stand by theme or by responsible officer or body. */
final class TallyReport {

	private TallyReport() {
	}

	static ReportDocument of(ReportSource source) {
		return source.report(() -> parts(source), new Sheet(columns(source.kind()),
				(writer) -> groups(source).values().forEach((group) -> writer.accept(group.cells()))));
	}

	private static List<Column> columns(ReportKind kind) {
		return List.of(new Column((kind == ReportKind.BY_THEME) ? "Theme" : "Responsible officer or body", 42),
				new Column("Actions not withdrawn", 11), new Column("Complete", 10), new Column("On track", 10),
				new Column("Not rated", 10), new Column("At risk", 10), new Column("Off track", 10),
				new Column("Percent complete or on track", 12), new Column("Improved", 10), new Column("Worsened", 10),
				new Column("Not reported", 10), new Column("Withdrawn", 10));
	}

	private static List<Part> parts(ReportSource source) {
		Map<String, Group> groups = groups(source);
		if (groups.isEmpty()) {
			return List.of(new Part.Paragraph("No actions match."));
		}
		String by = (source.kind() == ReportKind.BY_THEME) ? "theme" : "responsible officer or body";
		return List.of(
				new Part.Paragraph("Percentages are of active actions. "
						+ ((source.since() != null) ? "Improved and worsened: since the end of " + source.since() + "."
								: "This is the first period, so there is nothing to compare with.")),
				new Part.Chart("Actions by " + by + " and colour",
						groups.values().stream().map((group) -> new Part.Bar(group.name, group.colours)).toList()),
				new Part.Table("Actions by " + by, columns(source.kind()),
						groups.values().stream().map((group) -> Part.Row.of(group.cells())).toList()));
	}

	private static Map<String, Group> groups(ReportSource source) {
		Map<String, Group> groups = (source.kind() == ReportKind.BY_THEME) ? new LinkedHashMap<>() : new TreeMap<>();
		source.each()
			.forEach((row) -> names(source.kind(), row)
				.forEach((name) -> groups.computeIfAbsent(name, Group::new).add(row, source)));
		return groups;
	}

	private static List<String> names(ReportKind kind, SnapshotRow row) {
		return (kind == ReportKind.BY_THEME) ? List.of(row.place().themeTitle())
				: Arrays.asList(row.officers().split("; "));
	}

	/** What is counted of one theme or officer. */
	private static final class Group {

		private final String name;

		private final Map<Colour, Integer> colours = new EnumMap<>(Colour.class);

		private int counted;

		private int withdrawn;

		private int notReported;

		private int improved;

		private int worsened;

		Group(String name) {
			this.name = name;
		}

		void add(SnapshotRow row, ReportSource source) {
			if (row.isWithdrawn()) {
				this.withdrawn++;
				return;
			}
			this.counted++;
			this.colours.merge(row.colours().effective(), 1, Integer::sum);
			this.notReported += row.notReported() ? 1 : 0;
			Colour before = source.movedFrom(row);
			if (before != null && row.colours().effective().isBetterThan(before)) {
				this.improved++;
			}
			else if (before != null) {
				this.worsened++;
			}
		}

		private long count(Colour colour) {
			return this.colours.getOrDefault(colour, 0);
		}

		List<Cell> cells() {
			List<Cell> cells = new ArrayList<>(List.of(Cell.of(this.name), Cell.of((long) this.counted)));
			for (Colour colour : Colour.values()) {
				cells.add(Cell.of(count(colour)));
			}
			cells.add((this.counted > 0)
					? Cell.of(Math.round(100.0 * (count(Colour.BLUE) + count(Colour.GREEN)) / this.counted))
					: Cell.of(""));
			cells.addAll(List.of(Cell.of((long) this.improved), Cell.of((long) this.worsened),
					Cell.of((long) this.notReported), Cell.of((long) this.withdrawn)));
			return cells;
		}

	}

}
