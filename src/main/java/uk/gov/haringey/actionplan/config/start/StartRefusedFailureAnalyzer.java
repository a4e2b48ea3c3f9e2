package uk.gov.haringey.actionplan.config.start;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.config.StartRefusedException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in a sentence why the application refused to start, instead of a stack trace. */
class StartRefusedFailureAnalyzer extends AbstractFailureAnalyzer<StartRefusedException> {

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, StartRefusedException cause) {
		return new FailureAnalysis(cause.getMessage(), cause.remedy(), cause);
	}

}
