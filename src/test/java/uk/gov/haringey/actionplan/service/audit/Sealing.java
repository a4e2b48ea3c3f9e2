package uk.gov.haringey.actionplan.service.audit;

/** Seals entries of the audit at once, as the job does in time. */
final class Sealing {

	private Sealing() {
	}

	/** Seals all that wait for it. */
	static void all(AuditChain chain) {
		int sealed = chain.seal();
		while (sealed > 0) {
			sealed = chain.seal();
		}
	}

}
