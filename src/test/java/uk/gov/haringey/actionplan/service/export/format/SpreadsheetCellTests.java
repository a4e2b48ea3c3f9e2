package uk.gov.haringey.actionplan.service.export.format;

import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SpreadsheetCellTests {

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

}
