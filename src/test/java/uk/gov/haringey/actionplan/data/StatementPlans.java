package uk.gov.haringey.actionplan.data;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Has the database explain each statement that a context sends, with its own values, just
 * before it runs.
 */
final class StatementPlans implements BeanPostProcessor {

	private static final Pattern EXPLAINABLE = Pattern.compile("(?is)\\s*(select|with|insert|update|delete)\\b.*");

	private final Queue<StatementPlan> plans = new ConcurrentLinkedQueue<>();

	private volatile boolean recording;

	/** How the database ran the statements that something sent. */
	List<StatementPlan> of(Runnable something) {
		this.plans.clear();
		this.recording = true;
		try {
			something.run();
		}
		finally {
			this.recording = false;
		}
		return List.copyOf(this.plans);
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String name) {
		return (bean instanceof DataSource) ? dataSource(bean) : bean;
	}

	private Object dataSource(Object dataSource) {
		return proxy(DataSource.class, (method, arguments) -> {
			Object result = call(method, dataSource, arguments);
			return (result instanceof Connection connection) ? connection(connection) : result;
		});
	}

	private Object connection(Connection connection) {
		return proxy(Connection.class, (method, arguments) -> {
			Object result = call(method, connection, arguments);
			boolean explained = this.recording && result instanceof PreparedStatement && arguments != null
					&& EXPLAINABLE.matcher((String) arguments[0]).matches();
			return explained ? statement((PreparedStatement) result, (String) arguments[0], connection) : result;
		});
	}

	private Object statement(PreparedStatement statement, String sql, Connection connection) throws SQLException {
		PreparedStatement explanation = connection.prepareStatement("explain " + sql);
		return proxy(PreparedStatement.class, (method, arguments) -> {
			if (method.getName().startsWith("set") && arguments != null && arguments[0] instanceof Integer
					&& arguments.length > 1) {
				call(method, explanation, arguments);
			}
			else if (method.getName().startsWith("execute") && !method.getName().equals("executeBatch")) {
				this.plans.add(new StatementPlan(sql, explain(explanation)));
			}
			else if (method.getName().equals("close")) {
				explanation.close();
			}
			return call(method, statement, arguments);
		});
	}

	private static String explain(PreparedStatement explanation) throws SQLException {
		StringBuilder plan = new StringBuilder();
		try (ResultSet lines = explanation.executeQuery()) {
			while (lines.next()) {
				plan.append(lines.getString(1)).append('\n');
			}
		}
		return plan.toString();
	}

	private static Object proxy(Class<?> type, Call call) {
		return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type },
				(proxy, method, arguments) -> call.on(method, arguments));
	}

	private static @Nullable Object call(Method method, Object target, Object @Nullable [] arguments) throws Throwable {
		try {
			return method.invoke(target, arguments);
		}
		catch (InvocationTargetException ex) {
			throw ex.getCause();
		}
	}

	@FunctionalInterface
	private interface Call {

		@Nullable Object on(Method method, Object @Nullable [] arguments) throws Throwable;

	}

	/** A statement, and how the database meant to run it. */
	record StatementPlan(String sql, String plan) {

		@Override
		public String toString() {
			return this.sql.strip() + "\n" + this.plan;
		}

	}

}
