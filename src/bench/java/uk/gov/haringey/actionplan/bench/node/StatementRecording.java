package uk.gov.haringey.actionplan.bench.node;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.postgresql.jdbc.PgConnection;
import org.postgresql.jdbc.PgStatement;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/**
 * Writes down the statements of a request, session and rights included, with their
 * parameters in place: for one that carries the header {@value #HEADER}, into the file
 * named there.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("bench.statements")
class StatementRecording {

	static final String HEADER = "Bench-Statements";

	/** Between two statements in the file. */
	static final String END = "\u0000";

	private static final ThreadLocal<Recorded> CURRENT = new ThreadLocal<>();

	/** Before all others, so that those of the session are among them. */
	@Bean
	FilterRegistrationBean<Filter> recordingFilter(Environment environment) {
		Path folder = Path.of(environment.getRequiredProperty("bench.statements"));
		FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>((request, response, chain) -> {
			String name = ((HttpServletRequest) request).getHeader(HEADER);
			if (name == null || !name.matches("[a-z0-9-]+")) {
				chain.doFilter(request, response);
				return;
			}
			Recorded recorded = new Recorded();
			CURRENT.set(recorded);
			try {
				chain.doFilter(request, response);
			}
			finally {
				CURRENT.remove();
				write(recorded, folder.resolve(name));
			}
		});
		registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
		return registration;
	}

	/** Whole at once, for who waits for it. */
	private static void write(Recorded recorded, Path file) throws IOException {
		Path part = file.resolveSibling(file.getFileName() + ".part");
		Files.writeString(part, String.join(END, recorded.statements));
		Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
	}

	@Bean
	static BeanPostProcessor recordedDataSource() {
		return new BeanPostProcessor() {
			@Override
			public Object postProcessAfterInitialization(Object bean, String name) {
				return (bean instanceof DataSource) ? proxy(DataSource.class, bean) : bean;
			}
		};
	}

	private static Object proxy(Class<?> type, Object target) {
		InvocationHandler handler = (proxy, method, arguments) -> {
			Recorded recorded = CURRENT.get();
			if (recorded != null) {
				record(recorded, target, method.getName(), arguments);
			}
			try {
				Object result = method.invoke(target, arguments);
				if (result instanceof Connection && target instanceof DataSource) {
					return proxy(Connection.class, result);
				}
				if (target instanceof Connection && result instanceof PreparedStatement) {
					return proxy(PreparedStatement.class, result);
				}
				return (target instanceof Connection && result instanceof Statement) ? proxy(Statement.class, result)
						: result;
			}
			catch (InvocationTargetException ex) {
				throw ex.getCause();
			}
		};
		return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, handler);
	}

	private static void record(Recorded recorded, Object target, String method, Object @Nullable [] arguments)
			throws SQLException {
		if (target instanceof Connection connection) {
			boolean ends = method.equals("commit") || method.equals("rollback")
					|| method.equals("setAutoCommit") && Boolean.TRUE.equals(arguments[0]);
			if (ends && !connection.isClosed()) {
				recorded.end(connection.unwrap(PgConnection.class), method.equals("rollback") ? "rollback" : "commit");
			}
		}
		else if (target instanceof Statement statement
				&& (method.equals("addBatch") || method.startsWith("execute") && !method.endsWith("Batch"))) {
			PgStatement own = statement.unwrap(PgStatement.class);
			String sql = (arguments != null) ? String.valueOf(arguments[0]) : own.toString();
			recorded.statement(own.getConnection(), sql);
		}
	}

	/** What one request asked of the database, as if it had one connection. */
	private static final class Recorded {

		private final List<String> statements = new ArrayList<>();

		/** Whose transaction is under way; another's statements count as a part of it. */
		private @Nullable Connection within;

		private void statement(Connection connection, String sql) throws SQLException {
			if (this.within == null && !connection.getAutoCommit()) {
				this.statements.add("begin");
				this.within = connection;
			}
			this.statements.add(sql);
		}

		private void end(Connection connection, String how) {
			if (this.within == connection) {
				this.statements.add(how);
				this.within = null;
			}
		}

	}

}
