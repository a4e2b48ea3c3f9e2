package uk.gov.haringey.actionplan.fault;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

import com.sun.management.ThreadMXBean;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;

/** The processor time that a node's threads spend on requests, asked for over JMX. */
final class RequestThreads implements AutoCloseable {

	private final JMXConnector connector;

	private final ThreadMXBean threads;

	private final Map<Long, Long> before = new HashMap<>();

	private RequestThreads(JMXConnector connector) throws IOException {
		this.connector = connector;
		this.threads = ManagementFactory.newPlatformMXBeanProxy(connector.getMBeanServerConnection(),
				ManagementFactory.THREAD_MXBEAN_NAME, ThreadMXBean.class);
	}

	/** The address is that of a process of the test's own, as it says itself. */
	@SuppressWarnings("BanJNDI")
	static RequestThreads of(Node node) throws IOException {
		try {
			VirtualMachine machine = VirtualMachine.attach(String.valueOf(node.pid()));
			try {
				return new RequestThreads(
						JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent())));
			}
			finally {
				machine.detach();
			}
		}
		catch (AttachNotSupportedException ex) {
			throw new IOException(ex);
		}
	}

	/** Counts from now on. */
	void begin() {
		this.before.clear();
		this.before.putAll(times());
	}

	/** What was spent since then. */
	Duration spent() {
		long nanos = 0;
		for (Map.Entry<Long, Long> thread : times().entrySet()) {
			nanos += thread.getValue() - this.before.getOrDefault(thread.getKey(), 0L);
		}
		return Duration.ofNanos(nanos);
	}

	private Map<Long, Long> times() {
		long[] all = this.threads.getAllThreadIds();
		ThreadInfo[] infos = this.threads.getThreadInfo(all);
		long[] spent = this.threads.getThreadCpuTime(all);
		Map<Long, Long> times = new HashMap<>();
		for (int index = 0; index < all.length; index++) {
			if (infos[index] != null && infos[index].getThreadName().contains("-exec-") && spent[index] > 0) {
				times.put(all[index], spent[index]);
			}
		}
		return times;
	}

	@Override
	public void close() throws IOException {
		this.connector.close();
	}

}
