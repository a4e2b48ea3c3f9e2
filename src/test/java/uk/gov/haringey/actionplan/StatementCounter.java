package uk.gov.haringey.actionplan;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import javax.sql.DataSource;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/** Counts the statements that a context sends to its database. */
@Component
public class StatementCounter implements BeanPostProcessor {

	private static final Queue<String> SENT = new ConcurrentLinkedQueue<>();

	/** The number of statements that something sends, while no other test runs. */
	public static int count(Runnable something) {
		return statements(something).size();
	}

	/** The statements that something sends, while no other test runs. */
	public static List<String> statements(Runnable something) {
		SENT.clear();
		something.run();
		return List.copyOf(SENT);
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String name) {
		return (bean instanceof DataSource) ? proxy(DataSource.class, bean) : bean;
	}

	private static Object proxy(Class<?> type, Object target) {
		InvocationHandler handler = (proxy, method, arguments) -> {
			try {
				if (method.getName().startsWith("prepare")) {
					SENT.add(String.valueOf(arguments[0]));
				}
				Object result = method.invoke(target, arguments);
				return (result instanceof Connection) ? proxy(Connection.class, result) : result;
			}
			catch (InvocationTargetException ex) {
				throw ex.getCause();
			}
		};
		return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, handler);
	}

}
