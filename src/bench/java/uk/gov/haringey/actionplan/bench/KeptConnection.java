package uk.gov.haringey.actionplan.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * Sends forms over one connection, one after another, at next to no cost of its own: what
 * it takes from the processor, the measured node lacks.
 */
final class KeptConnection implements AutoCloseable {

	private final int port;

	private @Nullable Socket socket;

	private @Nullable InputStream in;

	KeptConnection(int port) {
		this.port = port;
	}

	/** Sends a form, and gives the status of the answer, whose body is not kept. */
	int post(String path, String cookie, String form) throws IOException {
		byte[] body = form.getBytes(StandardCharsets.US_ASCII);
		byte[] head = """
				POST %s HTTP/1.1\r
				Host: 127.0.0.1:%d\r
				Cookie: %s\r
				Content-Type: application/x-www-form-urlencoded\r
				Content-Length: %d\r
				\r
				""".formatted(path, this.port, cookie, body.length).getBytes(StandardCharsets.US_ASCII);
		byte[] all = new byte[head.length + body.length];
		System.arraycopy(head, 0, all, 0, head.length);
		System.arraycopy(body, 0, all, head.length, body.length);
		Socket open = open();
		open.getOutputStream().write(all);
		return answer();
	}

	private Socket open() throws IOException {
		if (this.socket == null) {
			this.socket = new Socket(InetAddress.getLoopbackAddress(), this.port);
			this.socket.setTcpNoDelay(true);
			this.socket.setSoTimeout(100_000);
			this.in = new BufferedInputStream(this.socket.getInputStream());
		}
		return this.socket;
	}

	private int answer() throws IOException {
		int status = Integer.parseInt(line().split(" ")[1]);
		int length = 0;
		boolean chunked = false;
		boolean last = false;
		for (String header = line(); !header.isEmpty(); header = line()) {
			String name = header.substring(0, header.indexOf(':')).toLowerCase(java.util.Locale.ROOT);
			String value = header.substring(header.indexOf(':') + 1).strip();
			switch (name) {
				case "content-length" -> length = Integer.parseInt(value);
				case "transfer-encoding" -> chunked = value.equals("chunked");
				case "connection" -> last = value.equals("close");
				default -> {
				}
			}
		}
		if (chunked) {
			for (int size = chunk(); size > 0; size = chunk()) {
				skip(size);
				line();
			}
			line();
		}
		else {
			skip(length);
		}
		if (last) {
			close();
		}
		return status;
	}

	private int chunk() throws IOException {
		return Integer.parseInt(line().strip(), 16);
	}

	private String line() throws IOException {
		StringBuilder line = new StringBuilder();
		for (int letter = read(); letter != '\n'; letter = read()) {
			if (letter != '\r') {
				line.append((char) letter);
			}
		}
		return line.toString();
	}

	private void skip(int count) throws IOException {
		for (int skipped = 0; skipped < count; skipped++) {
			read();
		}
	}

	private int read() throws IOException {
		int letter = (this.in != null) ? this.in.read() : -1;
		if (letter < 0) {
			throw new EOFException("The connection was closed");
		}
		return letter;
	}

	@Override
	public void close() throws IOException {
		if (this.socket != null) {
			this.socket.close();
			this.socket = null;
		}
	}

}
