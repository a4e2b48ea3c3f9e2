package uk.gov.haringey.actionplan.service.reporting;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;

import org.junit.jupiter.api.Test;
import uk.gov.haringey.actionplan.entity.Colour;
import uk.gov.haringey.actionplan.entity.Phase;
import uk.gov.haringey.actionplan.repository.period.PeriodTotals;
import uk.gov.haringey.actionplan.repository.period.SnapshotRow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CanonicalFormTests {

	private static final CanonicalForm.Heading HEADING = new CanonicalForm.Heading("procurement-2006-2009",
			"2007-08-Q3", LocalDate.of(2007, 10, 1), LocalDate.of(2007, 12, 31),
			Instant.parse("2008-01-15T09:30:00.123456Z"), "head-of-procurement");

	private static final List<SnapshotRow> ROWS = List.of(
			new SnapshotRow(7, "2.9", new SnapshotRow.Place(2, 8, "Markets"), "Say \"yes\"\\no.\n\u001f",
					"Head of Legal", false, "Supports 1.2",
					new SnapshotRow.Status("on-track", "On track", Phase.OPEN, 60, false),
					new SnapshotRow.Colours(Colour.GREEN, Colour.AMBER, Colour.RED, "At risk as reported"), true,
					new SnapshotRow.Dates(LocalDate.of(2008, 2, 29), LocalDate.of(2008, 3, 31),
							LocalDate.of(2008, 4, 1)),
					"\u00a35 saved.", "More people."),
			new SnapshotRow(9, "2.10", new SnapshotRow.Place(2, 8, "Markets"), "", "Stream Board to determine", true,
					"", new SnapshotRow.Status("complete", "Complete", Phase.COMPLETE, 100, true),
					new SnapshotRow.Colours(Colour.BLUE, Colour.BLUE, Colour.BLUE, "Complete as reported"), false,
					new SnapshotRow.Dates(null, null, null), "", ""));

	private static final PeriodTotals TOTALS = new PeriodTotals(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);

	private static final String FORM = """
			["actionplan-period",1,"procurement-2006-2009","2007-08-Q3","2007-10-01","2007-12-31","2008-01-15T09:30:00.123456Z","head-of-procurement"]
			[7,"2.9",2,8,"Markets","Say \\"yes\\"\\\\no.\\n\\u001F","Head of Legal",false,"Supports 1.2","on-track","On track","OPEN",60,false,"GREEN","AMBER","RED","At risk as reported",true,"2008-02-29","2008-03-31","2008-04-01","\u00a35 saved.","More people."]
			[9,"2.10",2,8,"Markets","","Stream Board to determine",true,"","complete","Complete","COMPLETE",100,true,"BLUE","BLUE","BLUE","Complete as reported",false,null,null,null,"",""]
			[1,2,3,4,5,6,7,8,9,10,11,12]
			""";

	@Test
	void theFormIsALineForTheHeadingForEachActionAndForTheTotals() {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		CanonicalForm.write(HEADING, ROWS, TOTALS, out);

		assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(FORM);
	}

	@Test
	void theChecksumIsTheSha256OfTheForm() throws NoSuchAlgorithmException {
		byte[] digest = MessageDigest.getInstance("SHA-256").digest(FORM.getBytes(StandardCharsets.UTF_8));

		assertThat(CanonicalForm.sha256(HEADING, ROWS, TOTALS)).isEqualTo(HexFormat.of().formatHex(digest));
	}

	@Test
	void aFormThatCannotBeWrittenIsNotTakenForWritten() {
		OutputStream full = new OutputStream() {
			@Override
			public void write(int one) throws IOException {
				throw new IOException("No space is left");
			}
		};

		assertThatExceptionOfType(UncheckedIOException.class)
			.isThrownBy(() -> CanonicalForm.write(HEADING, ROWS, TOTALS, full));
	}

}
