package uk.gov.haringey.actionplan.web.admin.account;

import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.service.account.keeping.AccountKeeping.AccountFile;
import uk.gov.haringey.actionplan.service.account.keeping.PostKeeping.Post;
import uk.gov.haringey.actionplan.web.support.Words;

/**
 * What the page of one account shows.
 *
 * @param stateCode the message's code of whether its owner can sign in
 * @param linkUntil until when its one-time link can be used; nothing if none waits
 * @param sessions in how many browsers its owner is signed in
 * @param leaves whether it has posts to hand over
 */
record AccountPage(String username, String displayName, String address, boolean enabled, String stateCode,
		@Nullable String linkUntil, int sessions, boolean leaves, List<PostRow> posts) {

	static AccountPage of(AccountFile account, int sessions, LocalDate today) {
		return new AccountPage(account.username(), account.displayName(), "/admin/accounts/" + account.username(),
				account.enabled(),
				!account.enabled() ? "accounts.state.disabled"
						: account.usable() ? "accounts.state.usable" : "accounts.state.invited",
				(account.linkUntil() != null) ? Words.moment(account.linkUntil()) : null, sessions,
				account.posts().stream().anyMatch((post) -> isHeldFrom(post, today)),
				account.posts().stream().map(PostRow::of).toList());
	}

	private static boolean isHeldFrom(Post post, LocalDate day) {
		LocalDate last = post.heldTo();
		return last == null || !last.isBefore(day);
	}

	/** A post held, once or in time to come; no last day means without end. */
	record PostRow(long id, String officer, String from, String to) {

		static PostRow of(Post post) {
			return new PostRow(post.id(), post.officerName(), Words.date(post.heldFrom()),
					Words.dateOrEmpty(post.heldTo()));
		}

	}

}
