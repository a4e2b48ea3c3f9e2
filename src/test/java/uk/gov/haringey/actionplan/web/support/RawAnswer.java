package uk.gov.haringey.actionplan.web.support;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * What a real web server answers to a request that no client would send, as it is
 * written.
 */
record RawAnswer(int status, List<String> head, String body) {

	private static final int LONGEST_WAIT_MILLIS = 20_000;

	static RawAnswer of(int port, String line, String... headers) throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			socket.setSoTimeout(LONGEST_WAIT_MILLIS);
			String sent = line + "\r\n"
					+ String.join("", Arrays.stream(headers).map((header) -> header + "\r\n").toList())
					+ "Connection: close\r\n\r\n";
			socket.getOutputStream().write(sent.getBytes(StandardCharsets.ISO_8859_1));
			// Whoever waits for a body that was promised waits no longer.
			socket.shutdownOutput();
			String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			String[] parts = answer.split("\r\n\r\n", 2);
			List<String> head = List.of(parts[0].split("\r\n"));
			return new RawAnswer(Integer.parseInt(head.get(0).split(" ")[1]), head, (parts.length > 1) ? parts[1] : "");
		}
	}

	/** All values of a header. */
	List<String> header(String name) {
		return this.head.stream()
			.filter((line) -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
			.map((line) -> line.substring(name.length() + 1).strip())
			.toList();
	}

}
