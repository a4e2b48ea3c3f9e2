package uk.gov.haringey.actionplan.service.export;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import org.junit.jupiter.api.Test;
import uk.gov.haringey.actionplan.OnPostgres;
import uk.gov.haringey.actionplan.TestPlans;
import uk.gov.haringey.actionplan.service.plan.PlanReading;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

@OnPostgres
class CsvExportTests {

	private static final String TRICKY = "=1+1, \"quoted\"\n\n- a list\n- of two – Ω";

	@Autowired
	private PlanReading reading;

	@Autowired
	private TestPlans plans;

	@Autowired
	private CsvExport export;

	@Test
	void theFileIsUtf8WithAByteOrderMarkAndBeginsWithThePublishedColumns() {
		String text = export();

		assertThat(text)
			.startsWith("\uFEFFRef,Theme,Action,Responsible officer or body,Linkage,Status,Percent complete,");
		assertThat(text.split("\r\n", 2)[0]).doesNotContain("\n");
	}

	@Test
	void whatIsReadBackIsWhatWasThere() {
		List<CsvRecord> rows = CsvReader.builder().ofCsvRecord(export().substring(1)).stream().toList();

		assertThat(rows).hasSize(3);
		assertThat(rows.get(1).getField(0)).isEqualTo("1.2");
		assertThat(rows.get(2).getField(0)).isEqualTo("1.10");
		assertThat(rows.get(2).getField(2)).startsWith("'=");
		assertThat(SpreadsheetCell.read(rows.get(2).getField(2))).isEqualTo(TRICKY);
	}

	@Test
	void neutralisingACellIsReversible() {
		Random random = new Random(1);
		String characters = "'=+-@\t\rab ";
		for (int round = 0; round < 5000; round++) {
			StringBuilder text = new StringBuilder();
			for (int length = random.nextInt(6); length > 0; length--) {
				text.append(characters.charAt(random.nextInt(characters.length())));
			}
			String cell = SpreadsheetCell.write(text.toString());
			assertThat(cell).doesNotMatch("(?s)[=+\\-@\\t\\r].*");
			assertThat(SpreadsheetCell.read(cell)).isEqualTo(text.toString());
		}
	}

	private String export() {
		String post = TestPlans.unique("Head of Export");
		String slug = this.plans.plan(TestPlans.action("1.10", TRICKY, post), TestPlans.action("1.2", "Plain.", post));
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		this.export.write(this.reading.view(slug, null), out);
		return out.toString(StandardCharsets.UTF_8);
	}

}
