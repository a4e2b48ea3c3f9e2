package uk.gov.haringey.actionplan.config;

import java.util.OptionalLong;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import uk.gov.haringey.actionplan.service.account.Actors;

/**
 * Tells the database at the beginning of each transaction in which a service may change
 * something who acts, and from where, since the audit is written there. Whether the
 * address is the client's or that of a proxy is for
 * {@code server.forward-headers-strategy} to say.
 */
@Component
class ActingPerson implements TransactionExecutionListener {

	private static final String SERVICES = "uk.gov.haringey.actionplan.service.";

	/** Found when it is needed, as it needs what this listens to. */
	private final ObjectProvider<JdbcClient> jdbc;

	ActingPerson(ObjectProvider<JdbcClient> jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public void afterBegin(TransactionExecution transaction, @Nullable Throwable failure) {
		if (failure != null || transaction.isReadOnly() || !transaction.getTransactionName().startsWith(SERVICES)) {
			return;
		}
		OptionalLong account = Actors.signedInAccountId();
		String address = address();
		if (account.isEmpty() && address.isEmpty()) {
			return;
		}
		this.jdbc.getObject()
			.sql("""
					select set_config('actionplan.account', :account, true),
					  set_config('actionplan.address', :address, true)
					""")
			.param("account", account.isPresent() ? String.valueOf(account.getAsLong()) : "")
			.param("address", address)
			.query((row) -> {
			});
	}

	private static String address() {
		return (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request)
				? String.valueOf(request.getRequest().getRemoteAddr()) : "";
	}

}
