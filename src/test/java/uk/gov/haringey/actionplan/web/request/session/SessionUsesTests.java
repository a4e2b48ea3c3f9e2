package uk.gov.haringey.actionplan.web.request.session;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.junit.jupiter.api.Test;
import uk.gov.haringey.actionplan.repository.account.SessionRecords.SessionRecord;

import org.springframework.core.serializer.support.DeserializingConverter;
import org.springframework.core.serializer.support.SerializingConverter;
import org.springframework.session.MapSession;
import org.springframework.session.MapSessionRepository;

import static org.assertj.core.api.Assertions.assertThat;

class SessionUsesTests {

	private static final Duration IDLE = Duration.ofMinutes(30);

	private final List<String> asked = new ArrayList<>();

	private final MapSessionRepository kept = new MapSessionRepository(new ConcurrentHashMap<>()) {

		@Override
		public MapSession findById(String id) {
			SessionUsesTests.this.asked.add("find");
			return super.findById(id);
		}

		@Override
		public void save(MapSession session) {
			SessionUsesTests.this.asked.add("save");
			super.save(session);
		}

		@Override
		public void deleteById(String id) {
			SessionUsesTests.this.asked.add("delete");
			super.deleteById(id);
		}

	};

	private final Map<String, SessionRecord> records = new HashMap<>();

	private final SessionUses<MapSession> sessions = new SessionUses<>(this.kept,
			(id) -> Optional.ofNullable(this.records.get(id)), new DeserializingConverter(), IDLE);

	@Test
	void readingAsksNothingOfTheSessionAsItIsKept() {
		String id = session(Instant.now(), Map.of("name", "Head of Legal"));

		SessionUses<MapSession>.Used session = this.sessions.findById(id);
		session.setLastAccessedTime(Instant.now());
		session.removeAttribute("nothing");

		assertThat(session.getId()).isEqualTo(id);
		assertThat(session.<String>getAttribute("name")).isEqualTo("Head of Legal");
		assertThat(session.<String>getAttribute("nothing")).isNull();
		assertThat(session.getAttributeNames()).containsExactly("name");
		assertThat(session.getMaxInactiveInterval()).isEqualTo(IDLE);
		this.sessions.save(session);
		assertThat(this.asked).isEmpty();
	}

	@Test
	void whatIsChangedIsKept() {
		String id = session(Instant.now(), Map.of("name", "Head of Legal", "gone", "soon"));

		SessionUses<MapSession>.Used session = this.sessions.findById(id);
		session.setAttribute("name", "Stream Board");
		session.removeAttribute("gone");
		this.sessions.save(session);

		assertThat(this.asked).containsExactly("find", "save");
		assertThat(session.<String>getAttribute("name")).isEqualTo("Stream Board");
		MapSession now = this.kept.findById(id);
		assertThat(now.<String>getAttribute("name")).isEqualTo("Stream Board");
		assertThat(now.getAttributeNames()).containsExactly("name");
	}

	@Test
	void anotherNameOfTheSessionIsKept() {
		String id = session(Instant.now(), Map.of("name", "Head of Legal"));

		SessionUses<MapSession>.Used session = this.sessions.findById(id);
		String other = session.changeSessionId();
		this.sessions.save(session);

		assertThat(session.getId()).isEqualTo(other).isNotEqualTo(id);
		assertThat(this.kept.findById(id)).isNull();
		assertThat(this.kept.findById(other).<String>getAttribute("name")).isEqualTo("Head of Legal");
	}

	@Test
	void ofTwoWhoGiveASessionAnotherNameAtOnceBothKeepTheirs() {
		String id = session(Instant.now(), Map.of("name", "Head of Legal"));
		SessionUses<MapSession>.Used first = this.sessions.findById(id);
		SessionUses<MapSession>.Used second = this.sessions.findById(id);

		first.changeSessionId();
		this.sessions.save(first);
		second.changeSessionId();
		second.setAttribute("signedIn", "yes");
		this.sessions.save(second);

		assertThat(second.getId()).isNotEqualTo(id).isNotEqualTo(first.getId());
		assertThat(this.kept.findById(first.getId())).isNotNull();
		MapSession kept = this.kept.findById(second.getId());
		assertThat(kept.<String>getAttribute("name")).isEqualTo("Head of Legal");
		assertThat(kept.<String>getAttribute("signedIn")).isEqualTo("yes");
	}

	@Test
	void useIsNotedOnceAMinute() {
		Instant noted = Instant.now().minusSeconds(50);
		String id = session(noted, Map.of());

		SessionUses<MapSession>.Used session = this.sessions.findById(id);
		session.setLastAccessedTime(noted.plusSeconds(59));
		assertThat(session.getLastAccessedTime()).isEqualTo(noted);
		session.setLastAccessedTime(noted.plusSeconds(60));
		this.sessions.save(session);

		assertThat(this.kept.findById(id).getLastAccessedTime()).isEqualTo(noted.plusSeconds(60));
	}

	@Test
	void aSessionThatWasIdleForTooLongIsRemoved() {
		String id = session(Instant.now().minus(IDLE), Map.of("name", "Head of Legal"));

		assertThat(this.sessions.findById(id)).isNull();
		assertThat(this.asked).containsExactly("delete");
	}

	@Test
	void whatIsSaidOfASessionThatAnotherRequestEndedIsKeptForTheRequestAlone() {
		String id = session(Instant.now(), Map.of("name", "Head of Legal", "held", "before"));
		SessionUses<MapSession>.Used session = this.sessions.findById(id);
		this.kept.deleteById(id);

		session.setAttribute("name", "Stream Board");
		this.sessions.save(session);

		assertThat(session.<String>getAttribute("name")).isEqualTo("Stream Board");
		assertThat(session.<String>getAttribute("held")).isEqualTo("before");
		assertThat(this.kept.findById(id)).isNull();
	}

	@Test
	void aNewSessionIsKept() {
		SessionUses<MapSession>.Used session = this.sessions.createSession();
		session.setAttribute("name", "Head of Legal");
		this.sessions.save(session);

		assertThat(this.kept.findById(session.getId()).<String>getAttribute("name")).isEqualTo("Head of Legal");
	}

	/** A session that is kept, and its record. */
	private String session(Instant used, Map<String, String> attributes) {
		MapSession session = new MapSession();
		session.setMaxInactiveInterval(IDLE);
		session.setLastAccessedTime(Instant.now());
		attributes.forEach(session::setAttribute);
		this.kept.save(session);
		Map<String, byte[]> contents = new HashMap<>();
		attributes.forEach((name, value) -> contents.put(name, new SerializingConverter().convert(value)));
		this.records.put(session.getId(),
				new SessionRecord(session.getId(), session.getCreationTime(), used, IDLE, contents, null));
		this.asked.clear();
		return session.getId();
	}

}
