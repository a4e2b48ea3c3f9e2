package uk.gov.haringey.actionplan.service.turn;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uk.gov.haringey.actionplan.entity.Account;
import uk.gov.haringey.actionplan.entity.Role;
import uk.gov.haringey.actionplan.service.account.SignedIn;
import uk.gov.haringey.actionplan.service.turn.Turns.Kind;

import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class TurnsTests {

	private final Turns turns = new Turns();

	private final ExecutorService people = Executors.newCachedThreadPool();

	private final CountDownLatch end = new CountDownLatch(1);

	private final List<Future<?>> working = new ArrayList<>();

	@AfterEach
	void stop() {
		this.end.countDown();
		this.people.shutdownNow();
		SecurityContextHolder.clearContext();
	}

	@Test
	void anAccountDoesOneAtATimeAndANodeTwo() throws Exception {
		begin(1);
		assertThatExceptionOfType(TooBusyException.class).isThrownBy(() -> as(1, () -> "second of the first"));
		begin(2);
		assertThatExceptionOfType(TooBusyException.class).isThrownBy(() -> as(3, () -> "third of the node"));
		SecurityContextHolder.clearContext();
		assertThat(this.turns.take(Kind.EXPORT, () -> "another kind")).isEqualTo("another kind");

		this.end.countDown();
		for (Future<?> work : this.working) {
			work.get();
		}
		assertThat(as(1, () -> "again")).isEqualTo("again");
		assertThat(as(3, () -> "now")).isEqualTo("now");
	}

	@Test
	void aSecondOfTheSameAccountFollowsTheFirstAndAThirdIsRefusedAtOnce() throws Exception {
		begin(1);
		CountDownLatch refused = new CountDownLatch(1);
		List<Future<String>> others = new ArrayList<>();
		for (int number = 0; number < 5; number++) {
			others.add(this.people.submit(() -> {
				try {
					return as(1, () -> "done");
				}
				catch (TooBusyException ex) {
					refused.countDown();
					return "refused";
				}
			}));
		}
		// Refused while the first still works, so nobody waited for that.
		refused.await();
		assertThat(this.working.get(0)).isNotDone();
		this.end.countDown();

		List<String> answers = new ArrayList<>();
		for (Future<String> other : others) {
			answers.add(other.get());
		}
		assertThat(answers).contains("refused");
	}

	@Test
	void whatFailsGivesItsTurnBack() {
		for (int time = 0; time < 5; time++) {
			assertThatIllegalStateException().isThrownBy(() -> as(1, () -> {
				throw new IllegalStateException("Broken");
			}));
			assertThatExceptionOfType(StackOverflowError.class).isThrownBy(() -> as(2, () -> {
				throw new StackOverflowError();
			}));
			Thread.currentThread().interrupt();
			assertThatExceptionOfType(TooBusyException.class).isThrownBy(() -> as(3, () -> "never"));
			assertThat(Thread.interrupted()).isTrue();
		}
		assertThat(as(1, () -> "one")).isEqualTo("one");
		assertThat(as(3, () -> "three")).isEqualTo("three");
	}

	@Test
	void jobsWaitForOneAnotherAndLeaveATurnToPeople() throws Exception {
		CountDownLatch begun = new CountDownLatch(1);
		Future<String> first = this.people.submit(() -> this.turns.takeForJob(Kind.EXPORT, () -> {
			begun.countDown();
			await(this.end);
			return "first";
		}));
		begun.await();
		Future<String> second = this.people.submit(() -> this.turns.takeForJob(Kind.EXPORT, () -> "second"));

		signIn(1);
		assertThat(this.turns.take(Kind.EXPORT, () -> "a person's")).isEqualTo("a person's");
		assertThat(second).isNotDone();
		this.end.countDown();
		assertThat(first.get()).isEqualTo("first");
		assertThat(second.get()).isEqualTo("second");
	}

	@Test
	void noFileIsReadWithinATransaction() {
		Turns.mustHoldNoConnection();
		TransactionSynchronizationManager.setActualTransactionActive(true);
		try {
			assertThatIllegalStateException().isThrownBy(Turns::mustHoldNoConnection);
		}
		finally {
			TransactionSynchronizationManager.setActualTransactionActive(false);
		}
	}

	/** Somebody begins work that lasts until the end. */
	private void begin(long account) throws InterruptedException, ExecutionException {
		CountDownLatch begun = new CountDownLatch(1);
		this.working.add(this.people.submit(() -> as(account, () -> {
			begun.countDown();
			await(this.end);
			return "done";
		})));
		begun.await();
	}

	private String as(long account, Supplier<String> work) {
		signIn(account);
		return this.turns.take(Kind.IMPORT, work);
	}

	private static void signIn(long account) {
		Account somebody = new Account("person", "Person", EnumSet.of(Role.OFFICER));
		ReflectionTestUtils.setField(somebody, "id", account);
		SecurityContextHolder.getContext()
			.setAuthentication(
					UsernamePasswordAuthenticationToken.authenticated(new SignedIn(somebody), null, List.of()));
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
