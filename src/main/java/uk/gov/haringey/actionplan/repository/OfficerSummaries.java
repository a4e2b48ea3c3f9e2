package uk.gov.haringey.actionplan.repository;

import java.time.LocalDate;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The posts and bodies as lists show them. */
@Repository
public class OfficerSummaries {

	private final JdbcClient jdbc;

	OfficerSummaries(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * All by name, with who holds them on a day, and of how many actions they are
	 * responsible.
	 */
	public List<OfficerSummary> all(LocalDate day) {
		return this.jdbc
			.sql("""
					select o.code, o.name, o.kind,
						coalesce((select string_agg(a.display_name, ', ' order by a.display_name)
							from held_post h join account a on a.id = h.account_id
							where h.officer_id = o.id and h.held_from <= :day and (h.held_to is null or h.held_to >= :day)), '')
							as holders,
						(select count(*) from responsibility r where r.officer_id = o.id) as actions
					from officer o
					order by o.name
					""")
			.param("day", day)
			.query(OfficerSummary.class)
			.list();
	}

	/** A post or body, who holds it, and of how many actions it is responsible. */
	public record OfficerSummary(String code, String name, String kind, String holders, int actions) {

	}

}
