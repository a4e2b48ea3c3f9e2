package uk.gov.haringey.actionplan.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The network between a node and its database, on the loopback address, to be cut. */
final class Wire implements AutoCloseable {

	private final ServerSocket listener;

	private final int target;

	private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

	private volatile boolean silent;

	private volatile boolean refusing;

	Wire(int target) throws IOException {
		this.target = target;
		this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		start(this::accept);
	}

	int port() {
		return this.listener.getLocalPort();
	}

	/** From now on nothing passes, and nobody is told. */
	void silence() {
		this.silent = true;
	}

	/** From now on every connection is reset at once. */
	void reset() {
		this.refusing = true;
		this.sockets.forEach(Wire::reset);
	}

	/** Mended: what was open is gone, what is new passes. */
	void mend() {
		this.silent = false;
		this.refusing = false;
		this.sockets.forEach(Wire::reset);
	}

	private void accept() {
		try {
			while (true) {
				Socket near = this.listener.accept();
				if (this.refusing) {
					reset(near);
					continue;
				}
				Socket far = new Socket(InetAddress.getLoopbackAddress(), this.target);
				this.sockets.add(near);
				this.sockets.add(far);
				start(() -> carry(near, far));
				start(() -> carry(far, near));
			}
		}
		catch (IOException ex) {
			// Closed.
		}
	}

	private void carry(Socket from, Socket to) {
		try (from; to; InputStream in = from.getInputStream(); OutputStream out = to.getOutputStream()) {
			byte[] some = new byte[8192];
			for (int count = in.read(some); count >= 0; count = in.read(some)) {
				if (!this.silent) {
					out.write(some, 0, count);
				}
			}
			// A silent wire does not tell that the other end is gone either.
			while (this.silent) {
				Thread.sleep(100);
			}
		}
		catch (IOException ex) {
			// Reset.
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		finally {
			this.sockets.remove(from);
			this.sockets.remove(to);
		}
	}

	private static void reset(Socket socket) {
		try {
			socket.setSoLinger(true, 0);
			socket.close();
		}
		catch (IOException ex) {
			// Gone already.
		}
	}

	private static void start(Runnable work) {
		Thread thread = new Thread(work, "wire");
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void close() throws IOException {
		this.listener.close();
		this.sockets.forEach(Wire::reset);
	}

}
