package uk.gov.haringey.actionplan.web.request.session;

import java.util.Objects;

import uk.gov.haringey.actionplan.repository.account.SessionRecords;
import uk.gov.haringey.actionplan.service.PlanClock;
import uk.gov.haringey.actionplan.service.account.SessionLimits;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.session.jdbc.autoconfigure.JdbcSessionAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.serializer.support.DeserializingConverter;
import org.springframework.session.Session;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.web.http.SessionRepositoryFilter;

/**
 * Puts {@link SessionUses} before the sessions in the database. An automatic
 * configuration, as those sessions are left out where another repository was there first.
 */
@AutoConfiguration(after = JdbcSessionAutoConfiguration.class)
@ConditionalOnBean(JdbcIndexedSessionRepository.class)
class SessionUseConfiguration {

	@Bean
	@Primary
	SessionUses<? extends Session> sessionUses(JdbcIndexedSessionRepository sessions, SessionLimits limits,
			SessionRecords records, PlanClock clock, ResourceLoader classes) {
		return new SessionUses<>(sessions, new SessionLookup(records, clock)::find,
				new DeserializingConverter(Objects.requireNonNull(classes.getClassLoader())), limits.idle());
	}

	/** Just around what finds the session of a request. */
	@Bean
	FilterRegistrationBean<SessionReads> sessionReads() {
		FilterRegistrationBean<SessionReads> registration = new FilterRegistrationBean<>(new SessionReads());
		registration.setOrder(SessionRepositoryFilter.DEFAULT_ORDER - 1);
		return registration;
	}

}
