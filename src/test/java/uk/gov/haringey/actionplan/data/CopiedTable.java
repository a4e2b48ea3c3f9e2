package uk.gov.haringey.actionplan.data;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;

import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/** Rows of one table on their way into the database by {@code COPY}. */
final class CopiedTable implements AutoCloseable {

	private static final int BUFFER = 1 << 18;

	private final Writer out;

	CopiedTable(Connection connection, String table, String columns) throws SQLException {
		PGCopyOutputStream copy = new PGCopyOutputStream(connection.unwrap(PGConnection.class),
				"copy %s (%s) from stdin".formatted(table, columns), BUFFER);
		this.out = new BufferedWriter(new OutputStreamWriter(copy, StandardCharsets.UTF_8), BUFFER);
	}

	void row(@Nullable Object... values) throws IOException {
		for (int column = 0; column < values.length; column++) {
			if (column > 0) {
				this.out.write('\t');
			}
			write(values[column]);
		}
		this.out.write('\n');
	}

	private void write(@Nullable Object value) throws IOException {
		if (value == null) {
			this.out.write("\\N");
			return;
		}
		String text = value.toString();
		for (int index = 0; index < text.length(); index++) {
			char letter = text.charAt(index);
			switch (letter) {
				case '\\' -> this.out.write("\\\\");
				case '\n' -> this.out.write("\\n");
				case '\r' -> this.out.write("\\r");
				case '\t' -> this.out.write("\\t");
				default -> this.out.write(letter);
			}
		}
	}

	@Override
	public void close() throws IOException {
		this.out.close();
	}

}
