package uk.gov.haringey.actionplan.bench.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/**
 * The floor that a page is measured against: the same bytes out of memory, answered by
 * the same server, to somebody who is signed in, behind the same security chain. The
 * session is looked up and written to as for any page. No controller, no interceptor and
 * no template takes part. Beside it, what the node's memory holds.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("bench.floor")
class FloorConfiguration {

	private static final String TAG = "\"floor\"";

	@Bean
	HandlerMapping floor(Environment environment) {
		Path folder = Path.of(environment.getRequiredProperty("bench.floor"));
		Map<String, byte[]> pages = new ConcurrentHashMap<>();
		HttpRequestHandler page = (request, response) -> answer(
				pages.computeIfAbsent(name(request), (name) -> read(folder.resolve(name))), request, response);
		SimpleUrlHandlerMapping mapping = new SimpleUrlHandlerMapping(
				Map.of("/bench/floor/*", page, "/bench/heap", (HttpRequestHandler) FloorConfiguration::heap));
		mapping.setOrder(Ordered.HIGHEST_PRECEDENCE);
		return mapping;
	}

	private static String name(HttpServletRequest request) {
		String path = request.getRequestURI();
		return path.substring(path.lastIndexOf('/') + 1);
	}

	private static byte[] read(Path file) {
		try {
			return Files.readAllBytes(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** With the headers that a plan's page has. */
	private static void answer(byte[] page, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		response.setHeader(HttpHeaders.ETAG, TAG);
		response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
		if (TAG.equals(request.getHeader(HttpHeaders.IF_NONE_MATCH))) {
			response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
			return;
		}
		response.setContentType("text/html;charset=UTF-8");
		response.setContentLength(page.length);
		response.getOutputStream().write(page);
	}

	/**
	 * Bytes of heap: after a collection, if one is asked for, and at most since the
	 * start.
	 */
	private static void heap(HttpServletRequest request, HttpServletResponse response) throws IOException {
		if (request.getParameter("collected") != null) {
			System.gc();
		}
		long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
		long most = ManagementFactory.getMemoryPoolMXBeans()
			.stream()
			.filter((pool) -> pool.getType() == MemoryType.HEAP)
			.map(MemoryPoolMXBean::getPeakUsage)
			.mapToLong((usage) -> usage.getUsed())
			.sum();
		response.getOutputStream().write((used + " " + most).getBytes(StandardCharsets.US_ASCII));
	}

}
