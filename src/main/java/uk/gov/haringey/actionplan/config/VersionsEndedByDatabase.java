package uk.gov.haringey.actionplan.config;

import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.envers.configuration.Configuration;
import org.hibernate.envers.strategy.internal.DefaultAuditStrategy;
import org.hibernate.envers.strategy.internal.ValidityAuditStrategy;
import org.hibernate.envers.strategy.spi.AuditStrategy;

/**
 * Versions with their ends, as Hibernate Envers keeps them, but that a new version's row
 * is added and no more: the database ends the version before it. So no two ever hold at
 * once, whoever writes, and each change is a statement less. Roles, a collection, are
 * ended by Envers as before.
 */
public class VersionsEndedByDatabase extends ValidityAuditStrategy {

	private final AuditStrategy additions = new DefaultAuditStrategy();

	@Override
	public void perform(SharedSessionContractImplementor session, String entityName, Configuration configuration,
			Object id, Object data, Object revision) {
		this.additions.perform(session, entityName, configuration, id, data, revision);
	}

}
