package uk.gov.haringey.actionplan.service.export.format;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;
import uk.gov.haringey.actionplan.OnPostgres;
import uk.gov.haringey.actionplan.ProcessorTime;
import uk.gov.haringey.actionplan.service.export.report.Cell;
import uk.gov.haringey.actionplan.service.export.report.Column;
import uk.gov.haringey.actionplan.service.export.report.Part;
import uk.gov.haringey.actionplan.service.export.report.Prose;
import uk.gov.haringey.actionplan.service.export.report.ReportDocument;
import uk.gov.haringey.actionplan.service.export.report.ReportKind;
import uk.gov.haringey.actionplan.service.export.report.Sheet;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** Texts as long as anybody may type them, of the letters that cost most to show. */
@OnPostgres
class TypedTextCostTests {

	private static final int LONGEST = 32_000;

	@Autowired
	private ReportFiles files;

	@ParameterizedTest
	@ValueSource(strings = { ">", "> ", "- ", "* ", "*", "**a ", "_a*", "[", "![", "[a](", "<", "<!--", "`", "`a``",
			"\\", "&", "1. ", "#", "~", "    ", "\t", "a\n\n", "[a]: b\n", "<a href='", "(((", "]" })
	void markdownIsReadInStepWithItsLength(String letters) {
		String text = letters.repeat(LONGEST / letters.length());

		assertThat(ProcessorTime.of(() -> Prose.of(text).text())).isLessThan(2_000);
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.INCLUDE, names = { "PDF", "DOCX", "ODT" })
	void aWordThatFillsPagesIsWritten(FileFormat format) {
		List<Part.Row> rows = new ArrayList<>();
		for (int row = 0; row < 3; row++) {
			rows.add(Part.Row.of(List.of(Cell.of("1." + row), Cell.of("x".repeat(10_000)))));
		}
		List<Column> columns = List.of(new Column("Ref", 8), new Column("Action", 50));
		ReportDocument report = new ReportDocument(ReportKind.PLAN, "plan", "Plan", List.of(), () -> 3,
				() -> List.of(new Part.Table("Actions", columns, rows)), new Sheet(columns, (writer) -> {
				}));
		this.files.write(report, format, OutputStream.nullOutputStream());

		assertThat(ProcessorTime.of(() -> this.files.write(report, format, OutputStream.nullOutputStream())))
			.isLessThan(5_000);
	}

	@Test
	void emphasisInEmphasisDoesNotFillTheStack() {
		String text = "*".repeat(16_000) + "a" + "*".repeat(16_000);

		assertThat(ProcessorTime.of(() -> Prose.of(text).text())).isLessThan(2_000);
	}

}
