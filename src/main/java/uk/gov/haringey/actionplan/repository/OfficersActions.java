package uk.gov.haringey.actionplan.repository;

import java.util.Collection;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What officers have to do, in all plans. */
@Repository
public class OfficersActions {

	private final JdbcClient jdbc;

	OfficersActions(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * The actions for which any of these officers is responsible and that are neither
	 * complete, signed off where that is needed, nor withdrawn; the latest plan first.
	 */
	public List<OfficersAction> unfinished(Collection<Long> officerIds) {
		if (officerIds.isEmpty()) {
			return List.of();
		}
		return this.jdbc.sql("""
				select p.slug as plan, p.title as plan_title, a.ref, a.text, s.name as status,
					(select string_agg(o.name, ', ' order by r.position)
						from responsibility r join officer o on o.id = r.officer_id
						where r.action_id = a.id and r.officer_id in (:officers)) as officers
				from action a join plan p on p.id = a.plan_id join status s on s.id = a.status_id
				where (s.phase in ('NOT_STARTED', 'OPEN') or a.awaiting_sign_off)
					and exists (select from responsibility r where r.action_id = a.id and r.officer_id in (:officers))
				order by p.starts_on desc, p.id desc, a.ref_order
				""").param("officers", officerIds).query(OfficersAction.class).list();
	}

	/** An action, with those of the officers asked for who are responsible for it. */
	public record OfficersAction(String plan, String planTitle, String ref, String text, String status,
			String officers) {

	}

}
