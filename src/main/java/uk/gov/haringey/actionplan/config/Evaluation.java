package uk.gov.haringey.actionplan.config;

import java.net.InetAddress;
import java.net.UnknownHostException;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * The evaluation copy: what runs when no database is configured. It has its own embedded
 * database and ready-made accounts, and answers on the loopback address only.
 */
public final class Evaluation implements Condition {

	/** By name: the container image is built without it. */
	private static final String EMBEDDED_DATABASE = "io.zonky.test.db.postgres.embedded.EmbeddedPostgres";

	@Override
	public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
		return isOn(context.getEnvironment());
	}

	public static boolean isOn(Environment environment) {
		return !StringUtils.hasText(environment.getProperty("spring.datasource.url"));
	}

	/**
	 * Refuses settings under which the ready-made accounts could be reached from
	 * elsewhere, or would exist in a database of the council's own, and a build that has
	 * no database to run on.
	 * @throws EvaluationRefusedException if so
	 */
	public static void check(Environment environment) {
		boolean sample = environment.getProperty("actionplan.sample", Boolean.class, false);
		boolean workingDate = StringUtils.hasText(environment.getProperty("actionplan.working-date"));
		if (!isOn(environment)) {
			if (sample || workingDate) {
				throw new EvaluationRefusedException(
						"The sample history, its ready-made accounts and a working date belong to the evaluation copy, "
								+ "but a database of your own is configured.",
						"Remove actionplan.sample and actionplan.working-date, or remove spring.datasource.url.");
			}
			return;
		}
		if (!ClassUtils.isPresent(EMBEDDED_DATABASE, Evaluation.class.getClassLoader())) {
			throw new EvaluationRefusedException(
					"No database is configured, and this build comes without the evaluation copy's own.",
					"Set SPRING_DATASOURCE_URL, SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD.");
		}
		String address = environment.getProperty("server.address");
		if (StringUtils.hasText(address) && !isLoopback(address)) {
			throw new EvaluationRefusedException(
					"The evaluation copy has accounts whose password everybody knows, so it answers on the loopback "
							+ "address only, but server.address is " + address + ".",
					"Remove server.address, or configure a database of your own with SPRING_DATASOURCE_URL.");
		}
	}

	private static boolean isLoopback(String address) {
		try {
			return InetAddress.getByName(address).isLoopbackAddress();
		}
		catch (UnknownHostException ex) {
			return false;
		}
	}

}
