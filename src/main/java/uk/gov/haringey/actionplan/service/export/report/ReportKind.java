package uk.gov.haringey.actionplan.service.export.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The reports that bodies ask for. */
public enum ReportKind {

	/** The adopted plan's own table. */
	PLAN("The plan"),
	/** What is not green, blue or withdrawn. */
	EXCEPTIONS("Exceptions"),
	/** How each theme stands. */
	BY_THEME("Progress by theme"),
	/** How the actions of each post or body stand. */
	BY_OFFICER("Progress by responsible officer or body"),
	/** What moved between two moments. */
	CHANGES("What changed"),
	/** The position for a board, on a page or two. */
	HIGHLIGHT("Highlight report");

	private final String title;

	ReportKind(String title) {
		this.title = title;
	}

	public String title() {
		return this.title;
	}

	/** The report's name in addresses and files. */
	public String code() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	public static Optional<ReportKind> byCode(String code) {
		return Arrays.stream(values()).filter((kind) -> kind.code().equals(code)).findFirst();
	}

}
