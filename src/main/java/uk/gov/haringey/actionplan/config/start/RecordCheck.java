package uk.gov.haringey.actionplan.config.start;

import java.util.List;
import java.util.Map;

import uk.gov.haringey.actionplan.service.StoredRecord;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Checks what is stored, as after a backup was restored, instead of serving pages: prints
 * a sentence for each part, and ends with 0 if all is whole and 1 if not.
 */
@Component
@ConditionalOnBooleanProperty(RecordCheck.PROPERTY)
public class RecordCheck implements ApplicationRunner, ExitCodeGenerator {

	static final String PROPERTY = "actionplan.check";

	private final List<StoredRecord> records;

	private boolean whole;

	RecordCheck(List<StoredRecord> records) {
		this.records = records;
	}

	/** Whether this start is for a check only. */
	public static boolean isAsked(Environment environment) {
		return environment.getProperty(PROPERTY, Boolean.class, false);
	}

	/**
	 * The settings of a check: it answers nobody, beside a node that runs, and does no
	 * jobs.
	 */
	public static Map<String, Object> settings() {
		return Map.of("server.port", 0, "server.address", "127.0.0.1", "management.server.port", -1,
				"db-scheduler.enabled", false, "actionplan.shutdown.drain", "0s");
	}

	@Override
	public void run(ApplicationArguments arguments) {
		List<StoredRecord.Finding> findings = this.records.stream()
			.flatMap((record) -> record.check().stream())
			.toList();
		findings.forEach((finding) -> System.out.println(finding.sentence()));
		long broken = findings.stream().filter((finding) -> !finding.whole()).count();
		System.out.println((broken == 0) ? "Checked %d; all are whole.".formatted(findings.size())
				: "Checked %d; %d ARE NOT WHOLE.".formatted(findings.size(), broken));
		this.whole = (broken == 0);
	}

	@Override
	public int getExitCode() {
		return this.whole ? 0 : 1;
	}

}
