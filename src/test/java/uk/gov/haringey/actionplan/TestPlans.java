package uk.gov.haringey.actionplan;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import uk.gov.haringey.actionplan.entity.Account;
import uk.gov.haringey.actionplan.entity.HeldPost;
import uk.gov.haringey.actionplan.entity.Officer;
import uk.gov.haringey.actionplan.entity.Role;
import uk.gov.haringey.actionplan.repository.Officers;
import uk.gov.haringey.actionplan.repository.account.Accounts;
import uk.gov.haringey.actionplan.repository.account.HeldPosts;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.account.Actors;
import uk.gov.haringey.actionplan.service.plan.making.PlanAdoption;
import uk.gov.haringey.actionplan.service.plan.making.PublishedPlan;
import uk.gov.haringey.actionplan.service.plan.making.PublishedPlan.PublishedAction;
import uk.gov.haringey.actionplan.service.plan.making.PublishedPlan.PublishedTheme;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.stereotype.Component;

/**
 * Plans, officers and accounts of a test's own, so that tests do not meet in the shared
 * database.
 */

@Component
public class TestPlans {

	private static final AtomicInteger COUNT = new AtomicInteger();

	private final PlanAdoption adoption;

	private final Officers officers;

	private final Accounts accounts;

	private final HeldPosts heldPosts;

	private final Actors actors;

	private final UserDetailsService userDetails;

	private final JdbcClient jdbc;

	TestPlans(PlanAdoption adoption, Officers officers, Accounts accounts, HeldPosts heldPosts, Actors actors,
			UserDetailsService userDetails, JdbcClient jdbc) {
		this.jdbc = jdbc;
		this.adoption = adoption;
		this.officers = officers;
		this.accounts = accounts;
		this.heldPosts = heldPosts;
		this.actors = actors;
		this.userDetails = userDetails;
	}

	/** A name that no other test has. */
	public static String unique(String name) {
		return name + " " + COUNT.incrementAndGet();
	}

	/**
	 * A plan that began a year ago and lasts two more, with one theme a section, and
	 * returns its slug.
	 */
	public String plan(PublishedAction... actions) {
		return plan(LocalDate.now().minusYears(1), LocalDate.now().plusYears(2), actions);
	}

	public String plan(LocalDate startsOn, LocalDate endsOn, PublishedAction... actions) {
		String slug = unique("plan").replace(' ', '-');
		List<PublishedTheme> themes = Arrays.stream(actions)
			.map(PublishedAction::section)
			.distinct()
			.map((section) -> new PublishedTheme("Theme " + section,
					Arrays.stream(actions).filter((action) -> action.section() == section).toList()))
			.toList();
		this.adoption.adopt(new PublishedPlan(slug, "Plan " + slug, startsOn, endsOn, List.of(), themes));
		return slug;
	}

	/** An action for which the given officers are responsible. */
	public static PublishedAction action(String ref, String text, String... officers) {
		return new PublishedAction(ref, text, List.of(officers), null, null);
	}

	/** Somebody with these roles who has held these officers, by name, for years. */
	public Person person(Set<Role> roles, String... officerNames) {
		String username = unique("person").replace(' ', '-');
		Account account = new Account(username, username, roles);
		account.changePassword("{noop}password");
		this.accounts.save(account);
		for (String name : officerNames) {
			Officer officer = this.officers.findByNameIgnoreCase(name).orElseThrow();
			this.heldPosts.save(new HeldPost(account, officer, LocalDate.of(2000, 1, 1)));
		}
		return new Person(account.id(), username);
	}

	/** An officer who holds these officers. */
	public Person officer(String... officerNames) {
		return person(EnumSet.of(Role.OFFICER), officerNames);
	}

	/** Somebody who keeps plans. */
	public Person headOfProcurement() {
		return person(EnumSet.of(Role.HEAD_OF_PROCUREMENT));
	}

	public Actor actor(Person person) {
		return this.actors.actor(person.accountId()).orElseThrow();
	}

	/** A passkey that somebody has, though no device does: its identifier. */
	public String passkey(Person person) {
		String id = Base64.getUrlEncoder()
			.withoutPadding()
			.encodeToString(unique(person.username()).getBytes(StandardCharsets.UTF_8));
		this.jdbc.sql("insert into user_entities (id, name, display_name) values (:id, :name, :name)")
			.param("id", id)
			.param("name", person.username())
			.update();
		this.jdbc
			.sql("""
					insert into user_credentials (credential_id, user_entity_user_id, public_key, signature_count,
					  uv_initialized, backup_eligible, authenticator_transports, public_key_credential_type, backup_state,
					  created, last_used, label)
					values (:id, :id, decode('00', 'hex'), 0, true, false, '', 'public-key', false, now(), now(), 'A device')
					""")
			.param("id", id)
			.update();
		return id;
	}

	/** Signed in, for requests and for what records who acts. */
	public Authentication signedIn(Person person) {
		UserDetails details = this.userDetails.loadUserByUsername(person.username());
		return UsernamePasswordAuthenticationToken.authenticated(details, null, details.getAuthorities());
	}

	/** An account of a test's own; its password is {@code password}. */
	public record Person(long accountId, String username) {

	}

}
