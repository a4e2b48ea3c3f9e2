package uk.gov.haringey.actionplan.service.sample;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import uk.gov.haringey.actionplan.entity.Account;
import uk.gov.haringey.actionplan.entity.HeldPost;
import uk.gov.haringey.actionplan.entity.Officer;
import uk.gov.haringey.actionplan.entity.Role;
import uk.gov.haringey.actionplan.repository.Officers;
import uk.gov.haringey.actionplan.repository.account.Accounts;
import uk.gov.haringey.actionplan.repository.account.HeldPosts;

import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * One ready-made account for each role and each post of the plan, all with one password.
 */
@Service
public class EvaluationAccounts {

	/** The password of every ready-made account. */
	public static final String PASSWORD = "evaluation-only";

	private static final String AUDITOR = "auditor";

	private static final LocalDate HELD_FROM = LocalDate.of(2006, 4, 1);

	private final Accounts accounts;

	private final Officers officers;

	private final HeldPosts heldPosts;

	private final PasswordEncoder passwordEncoder;

	EvaluationAccounts(Accounts accounts, Officers officers, HeldPosts heldPosts, PasswordEncoder passwordEncoder) {
		this.accounts = accounts;
		this.officers = officers;
		this.heldPosts = heldPosts;
		this.passwordEncoder = passwordEncoder;
	}

	/** Whether any ready-made account exists in this database. */
	@Transactional(readOnly = true)
	public boolean exist() {
		return this.accounts.existsByEvaluationTrue();
	}

	/**
	 * Makes them all: one for each officer, a deputy who can sign off, an administrator
	 * and an auditor.
	 */
	@Transactional
	public void make() {
		String passwordHash = String.valueOf(this.passwordEncoder.encode(PASSWORD));
		for (Officer officer : this.officers.findAllByOrderByName()) {
			Account account = this.accounts
				.save(Account.forEvaluation(officer.code(), officer.name(), rolesOf(officer.code()), passwordHash));
			this.heldPosts.save(new HeldPost(account, officer, HELD_FROM));
		}
		this.accounts.save(Account.forEvaluation("deputy-head-of-procurement", "Deputy Head of Procurement",
				EnumSet.of(Role.HEAD_OF_PROCUREMENT), passwordHash));
		this.accounts.save(
				Account.forEvaluation("administrator", "Administrator", EnumSet.of(Role.ADMINISTRATOR), passwordHash));
		makeAuditor();
	}

	/** Makes the auditor, whom copies from before there was that role do not have yet. */
	@Transactional
	public void makeAuditor() {
		if (this.accounts.findByUsername(AUDITOR).isEmpty()) {
			this.accounts.save(Account.forEvaluation(AUDITOR, "Auditor", EnumSet.of(Role.AUDITOR),
					String.valueOf(this.passwordEncoder.encode(PASSWORD))));
		}
	}

	private static Set<Role> rolesOf(String officerCode) {
		return switch (officerCode) {
			case "head-of-procurement" -> EnumSet.of(Role.OFFICER, Role.HEAD_OF_PROCUREMENT);
			case "stream-board" -> EnumSet.of(Role.OFFICER, Role.BOARD);
			default -> EnumSet.of(Role.OFFICER);
		};
	}

	/** All of them, for the sign-in page. */
	@Transactional(readOnly = true)
	public List<ReadyMade> all() {
		return this.accounts.findAllByEvaluationTrueOrderByUsername()
			.stream()
			.map((account) -> new ReadyMade(account.username(), account.displayName(), mainRole(account.roles())))
			.toList();
	}

	private static Role mainRole(Set<Role> roles) {
		return roles.stream().filter((role) -> role != Role.OFFICER).findFirst().orElse(Role.OFFICER);
	}

	/** A ready-made account; {@code role} is what sets it apart from an officer's. */
	public record ReadyMade(String username, String displayName, Role role) {

	}

}
