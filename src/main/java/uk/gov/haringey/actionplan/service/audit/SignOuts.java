package uk.gov.haringey.actionplan.service.audit;

import uk.gov.haringey.actionplan.service.account.SignedIn;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.event.LogoutSuccessEvent;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Records who signed out; that their session ended, the database records by itself. */
@Service
class SignOuts {

	private final JdbcClient jdbc;

	SignOuts(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@EventListener
	@Transactional
	public void signedOut(LogoutSuccessEvent event) {
		if (event.getAuthentication().getPrincipal() instanceof SignedIn account) {
			this.jdbc.sql("select record_event('SIGNED_OUT', :account, :name, null)")
				.param("account", account.accountId())
				.param("name", account.getUsername())
				.query((row) -> {
				});
		}
	}

}
