package uk.gov.haringey.actionplan.web.account;

import java.util.List;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.entity.Role;
import uk.gov.haringey.actionplan.service.account.AccountSessions.OpenSession;
import uk.gov.haringey.actionplan.service.account.keeping.PostKeeping.Post;
import uk.gov.haringey.actionplan.service.account.own.OwnAccount.Profile;
import uk.gov.haringey.actionplan.web.support.Words;

/**
 * What a person's own page shows; roles as their messages' codes.
 *
 * @param password whether they have one here
 */
record ProfilePage(String username, String displayName, List<String> roleCodes, List<PostRow> posts, boolean password,
		@Nullable String passwordChanged, List<SessionRow> sessions, boolean elsewhere) {

	static ProfilePage of(Profile profile, List<OpenSession> sessions) {
		return new ProfilePage(profile.username(), profile.displayName(),
				profile.roles().stream().map(Role::name).sorted().map("role."::concat).toList(),
				profile.posts().stream().map(PostRow::of).toList(), profile.password(),
				(profile.passwordChangedAt() != null) ? Words.moment(profile.passwordChangedAt()) : null,
				sessions.stream().map(SessionRow::of).toList(),
				sessions.stream().anyMatch((session) -> !session.current()));
	}

	/** A post held, once or in time to come; no last day means without end. */
	record PostRow(String officer, String from, String to) {

		static PostRow of(Post post) {
			return new PostRow(post.officerName(), Words.date(post.heldFrom()), Words.dateOrEmpty(post.heldTo()));
		}

	}

	/** A browser in which the person is signed in. */
	record SessionRow(String handle, String browser, String system, String address, String since, String lastUsed,
			boolean current) {

		static SessionRow of(OpenSession session) {
			return new SessionRow(session.handle(), Browsers.name(session.userAgent()),
					Browsers.system(session.userAgent()), session.address(), Words.moment(session.since()),
					Words.moment(session.lastUsed()), session.current());
		}

	}

}
