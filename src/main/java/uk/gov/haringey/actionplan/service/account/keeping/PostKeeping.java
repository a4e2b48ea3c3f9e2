package uk.gov.haringey.actionplan.service.account.keeping;

import java.time.LocalDate;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.entity.Account;
import uk.gov.haringey.actionplan.entity.HeldPost;
import uk.gov.haringey.actionplan.entity.Officer;
import uk.gov.haringey.actionplan.repository.Officers;
import uk.gov.haringey.actionplan.repository.account.Accounts;
import uk.gov.haringey.actionplan.repository.account.HeldPosts;
import uk.gov.haringey.actionplan.service.NotFoundException;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.Violation;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.account.RecentProof;
import uk.gov.haringey.actionplan.service.account.Right;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Giving accounts the posts that they hold, and ending that, by the administrator: each
 * change gives or takes rights, and asks for a recent proof.
 */
@Service
public class PostKeeping {

	private final Accounts accounts;

	private final HeldPosts heldPosts;

	private final Officers officers;

	private final RecentProof proof;

	PostKeeping(Accounts accounts, HeldPosts heldPosts, Officers officers, RecentProof proof) {
		this.accounts = accounts;
		this.heldPosts = heldPosts;
		this.officers = officers;
		this.proof = proof;
	}

	/** Gives an account a post from a day on, to a day or without end. */
	@Transactional
	public void givePost(String username, String officerCode, LocalDate from, @Nullable LocalDate to, Actor actor) {
		mustProve(actor);
		Account account = findForChange(username);
		Officer officer = this.officers.findByCode(officerCode)
			.orElseThrow(() -> new RulesBrokenException(new Violation("officer", "officer.unknown")));
		if (to != null && to.isBefore(from)) {
			throw new RulesBrokenException(new Violation("lastDay", "day.beforePost"));
		}
		boolean held = this.heldPosts.findAllByAccountOrderByHeldFromDesc(account)
			.stream()
			.anyMatch((post) -> post.officer().id() == officer.id() && post.isHeldWithin(from, to));
		if (held) {
			throw new RulesBrokenException(new Violation("officer", "officer.heldAlready"));
		}
		this.heldPosts.save(new HeldPost(account, officer, from, to));
	}

	/**
	 * One post that an account holds, held or will hold.
	 * @throws NotFoundException if it has no such post
	 */
	@Transactional(readOnly = true)
	public Post post(String username, long postId, Actor actor) {
		actor.must(Right.KEEP_ACCOUNTS);
		return Post.of(findPost(find(username), postId));
	}

	/**
	 * Ends the holding of a post with the given day as its last, be it past or to come;
	 * without one it has no end.
	 */
	@Transactional
	public void endPost(String username, long postId, @Nullable LocalDate lastDay, Actor actor) {
		mustProve(actor);
		Account account = findForChange(username);
		HeldPost post = findPost(account, postId);
		if (lastDay != null && lastDay.isBefore(post.heldFrom())) {
			throw new RulesBrokenException(new Violation("lastDay", "day.beforePost"));
		}
		boolean meetsLater = this.heldPosts.findAllByAccountOrderByHeldFromDesc(account)
			.stream()
			.anyMatch((other) -> other.id() != postId && other.officer().id() == post.officer().id()
					&& other.isHeldWithin(post.heldFrom(), lastDay));
		if (meetsLater) {
			throw new RulesBrokenException(new Violation("lastDay", "officer.heldAlready"));
		}
		post.endOn(lastDay);
	}

	/** The right, and a proof that it is the administrator who asks. */
	private void mustProve(Actor actor) {
		actor.must(Right.KEEP_ACCOUNTS);
		this.proof.must();
	}

	private HeldPost findPost(Account account, long postId) {
		return this.heldPosts.findByIdAndAccount(postId, account)
			.orElseThrow(() -> new NotFoundException("This account does not hold that post."));
	}

	private Account find(String username) {
		return this.accounts.findByUsername(username)
			.orElseThrow(() -> new NotFoundException("There is no such account."));
	}

	private Account findForChange(String username) {
		return this.accounts.findAllForChangeByUsernames(Set.of(username))
			.stream()
			.findFirst()
			.orElseThrow(() -> new NotFoundException("There is no such account."));
	}

	/** A post that an account holds or held; no last day means still. */
	public record Post(long id, String officerName, LocalDate heldFrom, @Nullable LocalDate heldTo) {

		public static Post of(HeldPost post) {
			return new Post(post.id(), post.officer().name(), post.heldFrom(), post.heldTo());
		}

	}

}
