package uk.gov.haringey.actionplan.web.request.session;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.repository.account.SessionRecords.SessionRecord;

import org.springframework.core.convert.converter.Converter;
import org.springframework.session.MapSession;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/**
 * Sessions that cost a request one plain read, since hardly any changes its session. The
 * session as it is kept is fetched when something in it is changed. Its use is noted now
 * and then instead of at each request, so that reading a page writes nothing: a session
 * that is used is never noted later than a step after the last time.
 *
 * @param <S> what the sessions are kept as
 */
class SessionUses<S extends Session> implements SessionRepository<SessionUses<S>.Used> {

	private static final Duration LONGEST_STEP = Duration.ofMinutes(1);

	/** So that a session that may be idle for a short while only is not cut short. */
	private static final int STEPS_OF_IDLE_TIME = 20;

	private final SessionRepository<S> kept;

	private final Function<String, Optional<SessionRecord>> records;

	private final Converter<byte[], Object> contents;

	private final Duration step;

	/**
	 * @param records the same sessions, to be read only
	 * @param contents makes an attribute of what is kept of it
	 * @param idle how long a session lasts without any use
	 */
	SessionUses(SessionRepository<S> kept, Function<String, Optional<SessionRecord>> records,
			Converter<byte[], Object> contents, Duration idle) {
		this.kept = kept;
		this.records = records;
		this.contents = contents;
		Duration part = idle.dividedBy(STEPS_OF_IDLE_TIME);
		this.step = (part.compareTo(LONGEST_STEP) < 0) ? part : LONGEST_STEP;
	}

	@Override
	public Used createSession() {
		return new Used(this.kept.createSession());
	}

	@Override
	public void save(Used session) {
		session.save();
		SessionReads.remember(session);
	}

	@Override
	@SuppressWarnings("unchecked")
	public @Nullable Used findById(String id) {
		Session remembered = SessionReads.find(id);
		if (remembered != null) {
			return (Used) remembered;
		}
		SessionRecord record = this.records.apply(id).orElse(null);
		if (record == null) {
			return null;
		}
		Used session = new Used(record);
		if (session.isExpired()) {
			this.kept.deleteById(id);
			return null;
		}
		return session;
	}

	@Override
	public void deleteById(String id) {
		SessionReads.forget();
		this.kept.deleteById(id);
	}

	/** A session, read only until something in it is changed. */
	final class Used implements Session {

		private @Nullable SessionRecord record;

		private final Map<String, Object> attributes = new HashMap<>();

		private @Nullable S whole;

		/** Stands in for a session that another request ended or renamed. */
		private @Nullable MapSession ended;

		private Used(SessionRecord record) {
			this.record = record;
		}

		private Used(S whole) {
			this.whole = whole;
		}

		private void save() {
			if (this.whole != null) {
				SessionUses.this.kept.save(this.whole);
			}
		}

		/** The session as it is kept: what is said of it from now on is written. */
		private Session whole() {
			if (this.record != null) {
				this.whole = SessionUses.this.kept.findById(this.record.id());
				if (this.whole == null) {
					this.ended = copy(new MapSession(this.record.id()));
				}
				this.record = null;
			}
			Session session = (this.whole != null) ? this.whole : this.ended;
			if (session == null) {
				throw new IllegalStateException("A session is read or whole");
			}
			return session;
		}

		@Override
		public void setLastAccessedTime(Instant now) {
			Duration since = Duration.between(getLastAccessedTime(), now);
			if (since.isNegative() || since.compareTo(SessionUses.this.step) >= 0) {
				whole().setLastAccessedTime(now);
			}
		}

		@Override
		public Instant getLastAccessedTime() {
			return (this.record != null) ? this.record.used() : whole().getLastAccessedTime();
		}

		@Override
		public String getId() {
			return (this.record != null) ? this.record.id() : whole().getId();
		}

		/**
		 * Asked for as somebody signs in, who is signed in whatever another request did,
		 * such as the first half of a double click.
		 */
		@Override
		public String changeSessionId() {
			String id = whole().changeSessionId();
			if (this.ended == null) {
				return id;
			}
			S other = copy(SessionUses.this.kept.createSession());
			this.whole = other;
			this.ended = null;
			return other.getId();
		}

		/** Gives another session what this one holds. */
		private <T extends Session> T copy(T other) {
			getAttributeNames().forEach((name) -> other.setAttribute(name, getRequiredAttribute(name)));
			return other;
		}

		@Override
		@SuppressWarnings("unchecked")
		public <T> @Nullable T getAttribute(String name) {
			if (this.record == null) {
				return whole().getAttribute(name);
			}
			byte[] content = this.record.attributes().get(name);
			return (content != null)
					? (T) this.attributes.computeIfAbsent(name, (key) -> SessionUses.this.contents.convert(content))
					: null;
		}

		@Override
		public Set<String> getAttributeNames() {
			return (this.record != null) ? Set.copyOf(this.record.attributes().keySet()) : whole().getAttributeNames();
		}

		@Override
		public void setAttribute(String name, Object value) {
			whole().setAttribute(name, value);
		}

		@Override
		public void removeAttribute(String name) {
			if (this.record == null || this.record.attributes().containsKey(name)) {
				whole().removeAttribute(name);
			}
		}

		@Override
		public Instant getCreationTime() {
			return (this.record != null) ? this.record.created() : whole().getCreationTime();
		}

		@Override
		public void setMaxInactiveInterval(Duration interval) {
			if (!getMaxInactiveInterval().equals(interval)) {
				whole().setMaxInactiveInterval(interval);
			}
		}

		@Override
		public Duration getMaxInactiveInterval() {
			return (this.record != null) ? this.record.idle() : whole().getMaxInactiveInterval();
		}

		@Override
		public boolean isExpired() {
			return (this.record != null) ? isExpired(this.record, Instant.now()) : whole().isExpired();
		}

		private static boolean isExpired(SessionRecord record, Instant now) {
			return !record.idle().isNegative() && !now.minus(record.idle()).isBefore(record.used());
		}

	}

}
