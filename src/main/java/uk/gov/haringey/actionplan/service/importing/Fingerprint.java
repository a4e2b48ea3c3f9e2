package uk.gov.haringey.actionplan.service.importing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Of all that an upload would change, so that nothing else is than was shown. */
final class Fingerprint {

	private Fingerprint() {
	}

	static String of(List<SheetImporting.Row> rows, Added added) {
		StringBuilder text = new StringBuilder();
		for (SheetImporting.Row row : rows) {
			append(text, String.valueOf(row.actionId()));
			row.cells().forEach((cell) -> {
				append(text, cell.field().name());
				append(text, cell.current());
				append(text, cell.sheet());
			});
		}
		added.rows().forEach((row) -> append(text, row.toString()));
		added.themes().forEach((title) -> append(text, title));
		added.officers().forEach((name) -> append(text, name));
		return sha256(text.toString());
	}

	private static void append(StringBuilder text, String part) {
		text.append(part.length()).append(':').append(part);
	}

	private static String sha256(String text) {
		try {
			return HexFormat.of()
				.formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}
