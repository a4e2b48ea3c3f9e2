package uk.gov.haringey.actionplan.service.status;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uk.gov.haringey.actionplan.service.Violation;
import uk.gov.haringey.actionplan.service.status.ReportProgress.Document;

import org.springframework.transaction.support.TransactionSynchronizationManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class EvidenceTests {

	private static final Document MINUTES = document("minutes.txt");

	private static final Document NOTE = document("note.txt");

	private static final Document PROGRAM = document("tool.exe");

	@AfterEach
	void endTransaction() {
		TransactionSynchronizationManager.setActualTransactionActive(false);
	}

	@Test
	void keptDocumentsComeBeforeThoseChosenNow() {
		assertThat(Evidence.of(List.of(MINUTES), List.of(NOTE)).documents()).containsExactly(MINUTES, NOTE);
	}

	@Test
	void onlyChosenDocumentsThatCanBeEvidenceAreAcceptable() {
		Evidence evidence = Evidence.of(List.of(MINUTES), List.of(NOTE, PROGRAM));

		assertThat(evidence.acceptable()).containsExactly(NOTE);
		assertThat(evidence.against()).containsExactly(new Violation("document", "document.type", "tool.exe"));
		assertThat(Evidence.of(List.of(NOTE)).against()).isEmpty();
	}

	@Test
	void keptAndChosenDocumentsAreCountedTogether() {
		assertThat(Evidence.of(List.of(MINUTES), Collections.nCopies(4, NOTE)).against()).isEmpty();
		assertThat(Evidence.of(List.of(MINUTES), Collections.nCopies(5, NOTE)).against()).extracting(Violation::code)
			.containsExactly("document.tooMany");
	}

	@Test
	void noDocumentIsReadWhileAConnectionIsHeld() {
		TransactionSynchronizationManager.setActualTransactionActive(true);

		assertThatIllegalStateException().isThrownBy(() -> Evidence.of(List.of(NOTE)));
	}

	private static Document document(String name) {
		return new Document(name, "text/plain", "It is done.".getBytes(StandardCharsets.UTF_8));
	}

}
