package uk.gov.haringey.actionplan.service.account;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.entity.Account;
import uk.gov.haringey.actionplan.entity.HeldPost;
import uk.gov.haringey.actionplan.entity.Officer;
import uk.gov.haringey.actionplan.repository.OfficersActions;
import uk.gov.haringey.actionplan.repository.OfficersActions.OfficersAction;
import uk.gov.haringey.actionplan.repository.account.Accounts;
import uk.gov.haringey.actionplan.repository.account.HeldPosts;
import uk.gov.haringey.actionplan.service.NotFoundException;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.Violation;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Handing over what somebody leaves: their posts end on a day, and another account holds
 * them from the next day on. Actions belong to posts, so they follow.
 */
@Service
public class HandingOver {

	private final Accounts accounts;

	private final HeldPosts heldPosts;

	private final OfficersActions actions;

	private final RecentProof proof;

	HandingOver(Accounts accounts, HeldPosts heldPosts, OfficersActions actions, RecentProof proof) {
		this.proof = proof;
		this.accounts = accounts;
		this.heldPosts = heldPosts;
		this.actions = actions;
	}

	/**
	 * What handing over would change.
	 * @throws RulesBrokenException if it cannot be so
	 */
	@Transactional(readOnly = true)
	public HandOver preview(String username, String successor, LocalDate lastDay, Actor actor) {
		actor.must(Right.KEEP_ACCOUNTS);
		Account leaver = this.accounts.findByUsername(username).orElseThrow(HandingOver::unknown);
		return plan(leaver, checked(this.accounts.findByUsername(successor).orElse(null), leaver), lastDay);
	}

	/**
	 * Hands over, all of it or nothing.
	 * @throws ProofNeededException if the administrator has to prove who they are first
	 * @throws RulesBrokenException if it cannot be so
	 */
	@Transactional
	public void handOver(String username, String successor, LocalDate lastDay, Actor actor) {
		actor.must(Right.KEEP_ACCOUNTS);
		this.proof.must();
		Map<String, Account> both = this.accounts.findAllForChangeByUsernames(List.of(username, successor))
			.stream()
			.collect(Collectors.toMap(Account::username, Function.identity()));
		Account leaver = both.get(username);
		if (leaver == null) {
			throw unknown();
		}
		Account next = checked(both.get(successor), leaver);
		plan(leaver, next, lastDay);
		LocalDate firstDay = lastDay.plusDays(1);
		for (HeldPost post : leftAfter(leaver, lastDay)) {
			LocalDate end = post.heldTo();
			LocalDate from = post.heldFrom().isAfter(firstDay) ? post.heldFrom() : firstDay;
			if (post.heldFrom().isAfter(lastDay)) {
				this.heldPosts.delete(post);
			}
			else {
				post.endOn(lastDay);
			}
			this.heldPosts.save(new HeldPost(next, post.officer(), from, end));
		}
	}

	private static Account checked(@Nullable Account successor, Account leaver) {
		if (successor == null || !successor.enabled() || successor.id() == leaver.id()) {
			throw new RulesBrokenException(new Violation("to", "handOver.to"));
		}
		return successor;
	}

	private HandOver plan(Account leaver, Account successor, LocalDate lastDay) {
		List<HeldPost> left = leftAfter(leaver, lastDay);
		if (left.isEmpty()) {
			throw new RulesBrokenException(new Violation("day", "handOver.noPosts"));
		}
		List<HeldPost> theirs = this.heldPosts.findAllByAccountOrderByHeldFromDesc(successor);
		RulesBrokenException.check(left.stream()
			.filter((post) -> theirs.stream()
				.anyMatch((held) -> held.officer().id() == post.officer().id()
						&& held.isHeldWithin(lastDay.plusDays(1), post.heldTo())))
			.map((post) -> new Violation("to", "handOver.heldAlready", post.officer().name()))
			.limit(1)
			.toList());
		List<Officer> officers = left.stream().map(HeldPost::officer).distinct().toList();
		return new HandOver(leaver.displayName(), successor.displayName(), lastDay,
				officers.stream().map(Officer::name).sorted().toList(),
				this.actions.unfinished(officers.stream().map(Officer::id).toList()));
	}

	private List<HeldPost> leftAfter(Account leaver, LocalDate lastDay) {
		return this.heldPosts.findAllByAccountOrderByHeldFromDesc(leaver)
			.stream()
			.filter((post) -> post.isHeldWithin(lastDay.plusDays(1), null))
			.toList();
	}

	private static NotFoundException unknown() {
		return new NotFoundException("There is no such account.");
	}

	/**
	 * What handing over changes.
	 *
	 * @param from the leaver's name
	 * @param to the successor's name
	 * @param lastDay the leaver's last day
	 * @param posts the names of the posts that change hands
	 * @param actions the unfinished actions of these posts
	 */
	public record HandOver(String from, String to, LocalDate lastDay, List<String> posts,
			List<OfficersAction> actions) {

	}

}
