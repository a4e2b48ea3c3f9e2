package uk.gov.haringey.actionplan.web.admin;

import java.util.List;

import uk.gov.haringey.actionplan.service.account.AccountKeeping.AccountFile;
import uk.gov.haringey.actionplan.service.account.AccountKeeping.Post;
import uk.gov.haringey.actionplan.web.support.Words;

/** What the page of one account shows. */
record AccountPage(String username, String displayName, String address, List<PostRow> posts) {

	static AccountPage of(AccountFile account) {
		return new AccountPage(account.username(), account.displayName(), "/admin/accounts/" + account.username(),
				account.posts().stream().map(PostRow::of).toList());
	}

	/** A post held or once held; no last day means still. */
	record PostRow(long id, String officer, String from, String to) {

		static PostRow of(Post post) {
			return new PostRow(post.id(), post.officerName(), Words.date(post.heldFrom()),
					Words.dateOrEmpty(post.heldTo()));
		}

	}

}
