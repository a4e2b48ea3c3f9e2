package uk.gov.haringey.actionplan.web.support;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/**
 * A file that is made completely before its first byte is sent. A slow reader then holds
 * neither a database connection nor the turn of others, and what fails while the file is
 * made is answered with a page instead of half a file.
 */
public final class Download {

	private Download() {
	}

	/**
	 * Makes a file, and sends it.
	 * @param name the file's name
	 * @throws IOException if it cannot be stored, or its reader is gone
	 */
	public static void send(String name, String mediaType, HttpServletResponse response, Making making)
			throws IOException {
		Path file = Files.createTempFile("actionplan-", ".download");
		try {
			try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
				making.write(out);
			}
			response.setContentLengthLong(Files.size(file));
			Files.copy(file, begin(name, mediaType, response));
		}
		finally {
			Files.deleteIfExists(file);
		}
	}

	/**
	 * Begins to send a file that is too long to be stored first, once nothing can be
	 * refused any more.
	 */
	public static OutputStream begin(String name, String mediaType, HttpServletResponse response) {
		response.setContentType(mediaType);
		response.setHeader(HttpHeaders.CONTENT_DISPOSITION,
				ContentDisposition.attachment().filename(name).build().toString());
		try {
			return response.getOutputStream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The file cannot be sent", ex);
		}
	}

	/** Writes a file's content. */
	@FunctionalInterface
	public interface Making {

		void write(OutputStream out) throws IOException;

	}

}
