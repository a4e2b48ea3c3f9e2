package uk.gov.haringey.actionplan.service.account.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import uk.gov.haringey.actionplan.OnPostgres;
import uk.gov.haringey.actionplan.TestDatabase;
import uk.gov.haringey.actionplan.TestPlans;
import uk.gov.haringey.actionplan.repository.AuditTrail;
import uk.gov.haringey.actionplan.repository.AuditTrail.Outcome;
import uk.gov.haringey.actionplan.service.account.KnownBrowsers;
import uk.gov.haringey.actionplan.service.account.SignInSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.TestingAuthenticationProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@OnPostgres
class SignInsTests {

	/** The present, as housekeeping removes tries that count no more. */
	private static final Instant START = Instant.now();

	private static final SignInSource NOWHERE = new SignInSource("", null);

	@Autowired
	private TestPlans plans;

	@Autowired
	private KnownBrowsers browsers;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private SignIns signIns;

	@Autowired
	private AuditTrail trail;

	@Autowired
	private PlatformTransactionManager transactions;

	private final String username = TestPlans.unique("guessed").replace(' ', '-');

	@Test
	void theSixthTryWithinAQuarterOfAnHourIsHeldBackAndALaterOneIsNot() {
		IntStream.range(0, 5).forEach((failure) -> assertThat(begin(START)).isPresent());

		assertThat(begin(START.plus(Duration.ofMinutes(14)))).isEmpty();
		assertThat(begin(START.plus(Duration.ofMinutes(15)))).isPresent();
	}

	@Test
	void tryingWhileHeldBackDoesNotMakeItLonger() {
		String known = this.plans.person(Set.of()).username();
		IntStream.range(0, 5).forEach((failure) -> begin(START, known, NOWHERE));
		IntStream.range(0, 20).forEach((held) -> begin(START.plus(Duration.ofMinutes(10)), known, NOWHERE));

		assertThat(begin(START.plus(Duration.ofMinutes(15)), known, NOWHERE)).isPresent();
		assertThat(heldBack(known)).isEqualTo(1);
	}

	@Test
	void signingInForgivesEarlierFailures() {
		IntStream.range(0, 4).forEach((failure) -> begin(START));
		this.signIns.succeed(begin(START).orElseThrow());

		IntStream.range(0, 5).forEach((failure) -> assertThat(begin(START)).isPresent());
		assertThat(begin(START)).isEmpty();
	}

	@Test
	void manyTriesAtOnceAreCountedToo() {
		List<OptionalLong> tries = IntStream.range(0, 24).parallel().mapToObj((one) -> begin(START)).toList();

		assertThat(tries.stream().filter(OptionalLong::isPresent)).hasSize(5);
	}

	@Test
	void aPasswordIsCheckedForNobodyWhileItsUserNameIsHeldBack() {
		TestingAuthenticationProvider checked = new TestingAuthenticationProvider();
		GuardedSignIn guarded = new GuardedSignIn(checked, this.signIns);
		UsernamePasswordAuthenticationToken typed = UsernamePasswordAuthenticationToken.unauthenticated(this.username,
				"the right one");
		assertThat(guarded.authenticate(typed)).isNotNull();
		IntStream.range(0, 5).forEach((failure) -> this.signIns.begin(this.username, NOWHERE));

		List<Object> names = new ArrayList<>();
		GuardedSignIn watched = new GuardedSignIn(new TestingAuthenticationProvider() {
			@Override
			public Authentication authenticate(Authentication authentication) {
				names.add(authentication.getPrincipal());
				return authentication;
			}
		}, this.signIns);
		assertThatExceptionOfType(BadCredentialsException.class).isThrownBy(() -> watched.authenticate(typed));
		assertThat(names).containsExactly("");
	}

	@Test
	void strangersDoNotLockSomebodyOutOfTheirOwnBrowserWhichIsHeldBackForItself() {
		TestPlans.Person person = this.plans.person(Set.of());
		SignInSource own = new SignInSource("", this.browsers.remember(null, person.accountId()));
		IntStream.range(0, 6).forEach((failure) -> begin(START, person.username(), NOWHERE));

		assertThat(begin(START, person.username(), NOWHERE)).isEmpty();
		IntStream.range(0, 5).forEach((failure) -> assertThat(begin(START, person.username(), own)).isPresent());
		assertThat(begin(START, person.username(), own)).isEmpty();
	}

	@Test
	void aBrowserIsKnownToTheAccountThatWasSignedInFromItAlone() {
		TestPlans.Person person = this.plans.person(Set.of());
		SignInSource own = new SignInSource("", this.browsers.remember(null, person.accountId()));
		IntStream.range(0, 5).forEach((failure) -> begin(START));

		assertThat(begin(START, this.username, own)).isEmpty();
		this.browsers.forgetAll(person.accountId());
		IntStream.range(0, 5).forEach((failure) -> begin(START, person.username(), NOWHERE));
		assertThat(begin(START, person.username(), own)).isEmpty();
	}

	@Test
	void aNetworkWithFiftyFailuresIsHeldBackForEveryNameButNotForKnownBrowsers() {
		String network = "2001:db8:%x:1".formatted(Math.floorMod(this.username.hashCode(), 0xffff));
		IntStream.range(0, 50)
			.forEach((name) -> begin(START, this.username + name, new SignInSource(network + "::" + name, null)));

		assertThat(begin(START, this.username, new SignInSource(network + "::99", null))).isEmpty();
		assertThat(begin(START, this.username, new SignInSource(network.replace(":1", ":2") + "::99", null)))
			.isPresent();
		TestPlans.Person person = this.plans.person(Set.of());
		assertThat(begin(START, person.username(),
				new SignInSource(network + "::99", this.browsers.remember(null, person.accountId()))))
			.isPresent();
	}

	@Test
	void whatCannotBeAUserNameIsNotRecordedAsTyped() {
		assertThat(SignIns.username(" Head-Of-Legal ")).isEqualTo("head-of-legal");
		assertThat(SignIns.username("My secret phrase!")).isEmpty();
		assertThat(SignIns.username("a\u0000b")).isEmpty();
		assertThat(SignIns.username("a".repeat(101))).isEmpty();
	}

	@Test
	void whatWasTriedIsShownAndIsNotRewritten() {
		String known = this.plans.person(Set.of()).username();
		long attempt = this.signIns.begin(known, NOWHERE).orElseThrow();
		this.signIns.succeed(attempt);

		assertThat(this.trail.signIns(0, 50).rows()).filteredOn((entry) -> entry.username().equals(known))
			.extracting(AuditTrail.SignInEntry::outcome)
			.containsExactly(Outcome.SUCCEEDED);
		assertThatExceptionOfType(DataAccessException.class)
			.isThrownBy(() -> this.jdbc.sql("update sign_in set outcome = 'FAILED' where id = :id")
				.param("id", attempt)
				.update());
	}

	@Test
	void whatIsNoAccountsNameIsRecordedWithoutIt() {
		long attempt = this.signIns.begin(this.username, NOWHERE).orElseThrow();

		assertThat(this.jdbc.sql("select username from sign_in where id = :id")
			.param("id", attempt)
			.query(String.class)
			.single()).isEmpty();
		// Whatever else writes to these tables is held to it as well.
		assertThat(
				this.jdbc.sql("insert into sign_in (username, attempted_at) values (:name, now()) returning username")
					.param("name", this.username)
					.query(String.class)
					.single())
			.isEmpty();
		String recorded = new TransactionTemplate(this.transactions).execute((transaction) -> {
			this.jdbc.sql("set local role " + TestDatabase.Roles.OWNER).update();
			return this.jdbc
				.sql("insert into audit_entry (kind, username) values ('SIGNED_OUT', :name) returning username")
				.param("name", this.username)
				.query(String.class)
				.single();
		});
		assertThat(recorded).isEmpty();
	}

	@Test
	void triesThatCountNoMoreAreForgotten() {
		OptionalLong old = begin(START.minus(Duration.ofMinutes(20)));
		OptionalLong counted = begin(START);

		this.signIns.forgetOldTries();

		assertThat(this.jdbc.sql("select id from password_try where id in (:ids)")
			.param("ids", List.of(old.getAsLong(), counted.getAsLong()))
			.query(Long.class)
			.list()).containsExactly(counted.getAsLong());
	}

	private OptionalLong begin(Instant now) {
		return begin(now, this.username, NOWHERE);
	}

	private OptionalLong begin(Instant now, String who, SignInSource source) {
		SignIns then = new SignIns(this.jdbc, this.browsers, Clock.fixed(now, ZoneOffset.UTC));
		OptionalLong attempt = new TransactionTemplate(this.transactions)
			.execute((transaction) -> then.begin(who, source));
		return (attempt != null) ? attempt : OptionalLong.empty();
	}

	private int heldBack(String who) {
		return this.jdbc.sql("select count(*) from sign_in where username = :username and outcome = 'HELD_BACK'")
			.param("username", who)
			.query(Integer.class)
			.single();
	}

}
