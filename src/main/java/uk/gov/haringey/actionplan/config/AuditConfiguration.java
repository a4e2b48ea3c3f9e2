package uk.gov.haringey.actionplan.config;

import uk.gov.haringey.actionplan.service.once.CallerAddress;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Tells the audit from where somebody acts. */
@Configuration(proxyBeanMethods = false)
class AuditConfiguration {

	/**
	 * Whether that is the client's own address or that of a proxy is for
	 * {@code server.forward-headers-strategy} to say.
	 */
	@Bean
	CallerAddress callerAddress() {
		return () -> (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request)
				? String.valueOf(request.getRequest().getRemoteAddr()) : "";
	}

}
