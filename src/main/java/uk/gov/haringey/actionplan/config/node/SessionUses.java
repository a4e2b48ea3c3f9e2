package uk.gov.haringey.actionplan.config.node;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/**
 * Sessions whose use is noted now and then instead of at each request, so that reading a
 * page writes nothing. A session that is used is never noted later than a step after the
 * last time.
 *
 * @param <S> what the sessions are kept as
 */
class SessionUses<S extends Session> implements SessionRepository<SessionUses.Used<S>> {

	private static final Duration LONGEST_STEP = Duration.ofMinutes(1);

	/** So that a session that may be idle for a short while only is not cut short. */
	private static final int STEPS_OF_IDLE_TIME = 20;

	private final SessionRepository<S> kept;

	private final Duration step;

	/**
	 * @param idle how long a session lasts without any use
	 */
	SessionUses(SessionRepository<S> kept, Duration idle) {
		this.kept = kept;
		Duration part = idle.dividedBy(STEPS_OF_IDLE_TIME);
		this.step = (part.compareTo(LONGEST_STEP) < 0) ? part : LONGEST_STEP;
	}

	@Override
	public Used<S> createSession() {
		return new Used<>(this.kept.createSession(), this.step);
	}

	@Override
	public void save(Used<S> session) {
		this.kept.save(session.kept);
		SessionReads.remember(session);
	}

	@Override
	@SuppressWarnings("unchecked")
	public @Nullable Used<S> findById(String id) {
		Session remembered = SessionReads.find(id);
		if (remembered != null) {
			return (Used<S>) remembered;
		}
		S session = this.kept.findById(id);
		return (session != null) ? new Used<>(session, this.step) : null;
	}

	@Override
	public void deleteById(String id) {
		SessionReads.forget();
		this.kept.deleteById(id);
	}

	/** A session that leaves out to note its use if that was noted a moment ago. */
	static final class Used<S extends Session> implements Session {

		private final S kept;

		private final Duration step;

		private Used(S kept, Duration step) {
			this.kept = kept;
			this.step = step;
		}

		@Override
		public void setLastAccessedTime(Instant now) {
			Duration since = Duration.between(this.kept.getLastAccessedTime(), now);
			if (since.isNegative() || since.compareTo(this.step) >= 0) {
				this.kept.setLastAccessedTime(now);
			}
		}

		@Override
		public Instant getLastAccessedTime() {
			return this.kept.getLastAccessedTime();
		}

		@Override
		public String getId() {
			return this.kept.getId();
		}

		@Override
		public String changeSessionId() {
			return this.kept.changeSessionId();
		}

		@Override
		public <T> @Nullable T getAttribute(String name) {
			return this.kept.getAttribute(name);
		}

		@Override
		public Set<String> getAttributeNames() {
			return this.kept.getAttributeNames();
		}

		@Override
		public void setAttribute(String name, Object value) {
			this.kept.setAttribute(name, value);
		}

		@Override
		public void removeAttribute(String name) {
			this.kept.removeAttribute(name);
		}

		@Override
		public Instant getCreationTime() {
			return this.kept.getCreationTime();
		}

		@Override
		public void setMaxInactiveInterval(Duration interval) {
			this.kept.setMaxInactiveInterval(interval);
		}

		@Override
		public Duration getMaxInactiveInterval() {
			return this.kept.getMaxInactiveInterval();
		}

		@Override
		public boolean isExpired() {
			return this.kept.isExpired();
		}

	}

}
