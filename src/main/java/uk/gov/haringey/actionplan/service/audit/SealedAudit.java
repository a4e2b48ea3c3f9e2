package uk.gov.haringey.actionplan.service.audit;

import java.util.ArrayList;
import java.util.List;

import uk.gov.haringey.actionplan.service.StoredRecord;

import org.springframework.stereotype.Service;

/** The audit, checked against the hash chain over it. */
@Service
class SealedAudit implements StoredRecord {

	private final AuditChain chain;

	SealedAudit(AuditChain chain) {
		this.chain = chain;
	}

	@Override
	public List<Finding> check() {
		AuditCheck check = this.chain.check();
		AuditCheck.Anchor head = check.head();
		List<Finding> findings = new ArrayList<>();
		findings.add(new Finding(check.holds(),
				"The audit: %d sealed entries and %d not sealed yet; %s. The latest hash is %s.".formatted(
						check.sealed(), check.unsealed(), check.holds() ? "the chain holds" : "THE CHAIN DOES NOT HOLD",
						(head != null) ? head.hash() : "none")));
		check.emptied()
			.forEach((emptied) -> findings.add(new Finding(true,
					"The audit: %d entries of kind %s, emptied by retention on %s; names were kept for %s."
						.formatted(emptied.count(), emptied.kind(), emptied.day(), emptied.keptFor()))));
		check.findings()
			.forEach((broken) -> findings
				.add(new Finding(false, "The audit: %s: %s.".formatted(broken.what(), broken.row()))));
		if (check.countByHand() > check.byHand().size()) {
			findings.add(new Finding(true, "The audit: %d changes by hand; the latest %d follow."
				.formatted(check.countByHand(), check.byHand().size())));
		}
		check.byHand().forEach((change) -> findings.add(new Finding(true, "The audit: " + ByHand.words(change))));
		return findings;
	}

}
