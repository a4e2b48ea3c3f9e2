package uk.gov.haringey.actionplan.service.reporting;

import java.util.List;

import uk.gov.haringey.actionplan.service.StoredRecord;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What all closed periods of all plans froze, checked against their checksums. */
@Service
class ClosedPeriods implements StoredRecord {

	private final JdbcClient jdbc;

	private final PeriodReading periods;

	ClosedPeriods(JdbcClient jdbc, PeriodReading periods) {
		this.jdbc = jdbc;
		this.periods = periods;
	}

	@Override
	@Transactional(readOnly = true)
	public List<Finding> check() {
		return this.jdbc.sql("""
				select p.slug, r.code from reporting_period r join plan p on p.id = r.plan_id
				where r.state = 'CLOSED' order by p.slug, r.starts_on
				""").query((row, number) -> check(row.getString("slug"), row.getString("code"))).list();
	}

	private Finding check(String slug, String code) {
		PeriodReading.Verification verification = this.periods.verify(slug, code);
		return verification.matches()
				? new Finding(true,
						"Period %s of the plan %s: %d frozen actions, and the checksum matches.".formatted(code, slug,
								verification.rows()))
				: new Finding(false,
						"Period %s of the plan %s: WHAT IS FROZEN IS NOT WHAT WAS FROZEN. Kept: %s; of what is there now: %s."
							.formatted(code, slug, verification.closing().sha256(), verification.recomputed()));
	}

}
