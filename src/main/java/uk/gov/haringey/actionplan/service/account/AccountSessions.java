package uk.gov.haringey.actionplan.service.account;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Service;

/** The browsers in which accounts are signed in, on all nodes. */
@Service
public class AccountSessions {

	private static final int HANDLE_LENGTH = 32;

	private final FindByIndexNameSessionRepository<? extends Session> sessions;

	AccountSessions(FindByIndexNameSessionRepository<? extends Session> sessions) {
		this.sessions = sessions;
	}

	/** Those of an account, the last used first. */
	public List<OpenSession> of(String username, @Nullable String currentId) {
		return this.sessions.findByPrincipalName(username)
			.values()
			.stream()
			.filter((session) -> !session.isExpired())
			.map((session) -> open(session, currentId))
			.sorted(Comparator.comparing(OpenSession::lastUsed).reversed())
			.toList();
	}

	/** Ends one of an account's sessions; whether there was such a one. */
	public boolean end(String username, String handle) {
		return endWhere(username, (id) -> handle(id).equals(handle)) > 0;
	}

	/** Ends all of an account's sessions, but for one if it is given. */
	public int endAll(String username, @Nullable String exceptId) {
		return endWhere(username, (id) -> !id.equals(exceptId));
	}

	private int endWhere(String username, Predicate<String> chosen) {
		Map<String, ? extends Session> all = this.sessions.findByPrincipalName(username);
		List<String> ended = all.keySet().stream().filter(chosen).toList();
		ended.forEach(this.sessions::deleteById);
		return ended.size();
	}

	private static OpenSession open(Session session, @Nullable String currentId) {
		SignInOrigin origin = session.getAttribute(SignInOrigin.ATTRIBUTE);
		return new OpenSession(handle(session.getId()), (origin != null) ? origin.at() : session.getCreationTime(),
				session.getLastAccessedTime(), (origin != null) ? origin.address() : "",
				(origin != null) ? origin.userAgent() : "", session.getId().equals(currentId));
	}

	/** Names a session on a page, where its identifier would let others into it. */
	private static String handle(String id) {
		return Tokens.hash(id).substring(0, HANDLE_LENGTH);
	}

	/**
	 * A browser in which somebody is signed in.
	 *
	 * @param handle names it, for ending it
	 * @param since when they signed in there
	 * @param lastUsed when it last asked for a page
	 * @param address from where; empty if that was not kept
	 * @param userAgent what the browser calls itself; empty if that was not kept
	 * @param current whether it is the one that asks
	 */
	public record OpenSession(String handle, Instant since, Instant lastUsed, String address, String userAgent,
			boolean current) {

	}

}
