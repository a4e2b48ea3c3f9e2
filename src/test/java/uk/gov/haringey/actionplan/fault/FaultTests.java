package uk.gov.haringey.actionplan.fault;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two real nodes on a real database, of which something is killed. In order, since each
 * leaves less behind.
 */
@Tag("fault")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FaultTests {

	private static final List<String> REFS = List.of("1.1", "1.2", "2.1", "3.1");

	@TempDir
	private static Path folder;

	private static DatabaseServer database;

	private static Node first;

	private static Node second;

	private static List<Client> people;

	/** Both begin at the same moment, with nothing in the database. */
	@BeforeAll
	static void startTwoNodesAtOnce() throws Exception {
		database = DatabaseServer.start(folder.resolve("postgresql"));
		first = node("first");
		second = node("second");
		first.awaitReady();
		second.awaitReady();
		people = new ArrayList<>();
		for (int person = 0; person < REFS.size(); person++) {
			people.add(Client.signIn(first, first.newPerson()));
		}
	}

	@AfterAll
	static void stop() throws Exception {
		for (Node node : List.of(first, second)) {
			node.close();
		}
		database.close();
	}

	private static Node node(String name) throws Exception {
		return Node.start(database.url(), folder.resolve(name + ".log"), "--actionplan.admin.username=administrator",
				"--actionplan.shutdown.drain=2s");
	}

	@Test
	@Order(1)
	void ofTwoNodesThatStartTogetherOneMigratesAndOneLoadsThePlan() throws Exception {
		assertThat(database.number("select count(*) from plan")).isEqualTo(1);
		assertThat(database.number("select count(*) from action")).isEqualTo(38);
		assertThat(database.number("select count(*) from account where username = 'administrator'")).isEqualTo(1);
		assertThat(database.number("select count(*) from password_link")).isEqualTo(1);
		assertThat(database.number(
				"select count(*) - count(distinct version) from flyway_schema_history where version " + "is not null"))
			.isZero();
	}

	@Test
	@Order(2)
	void whoSignedInOnOneNodeCarriesOnOnTheOther() throws Exception {
		assertThat(people.get(0).get(second, Client.updates("1.1") + "/new").statusCode()).isEqualTo(200);
	}

	@Test
	@Order(3)
	void healthAndMetricsAreNotOnThePortThatPeopleReach() throws Exception {
		assertThat(first.health("liveness")).isEqualTo(200);
		assertThat(first.health("readiness")).isEqualTo(200);
		assertThat(first.status("/actuator/prometheus")).isEqualTo(200);
		assertThat(first.status("/actuator/env")).isNotEqualTo(200);
		assertThat(people.get(0).get(first, "/actuator/health").statusCode()).isEqualTo(404);
		assertThat(people.get(0).get(first, "/actuator/prometheus").statusCode()).isEqualTo(404);
	}

	@Test
	@Order(4)
	void aFormSentToBothNodesAtOnceIsTakenOnceAndBothSucceed() throws Exception {
		for (int time = 0; time < 5; time++) {
			String commentary = "Double click no " + time;
			Map<String, String> form = people.get(0).updateForm(first, "1.1", commentary);
			List<CompletableFuture<HttpResponse<String>>> both = List.of(
					people.get(0).postAsync(first, Client.updates("1.1"), form),
					people.get(0).postAsync(second, Client.updates("1.1"), form));

			for (CompletableFuture<HttpResponse<String>> one : both) {
				assertThat(one.get().statusCode()).isEqualTo(302);
				assertThat(one.get().headers().firstValue("Location").orElse("")).endsWith("/actions/1.1");
			}
			assertThat(database.number("select count(*) from status_update where commentary = '" + commentary + "'"))
				.isEqualTo(1);
		}
	}

	@Test
	@Order(5)
	void aDatabaseThatIsKilledLosesNothingAndTheNodesRecoverByThemselves() throws Exception {
		Map<String, String> form = people.get(0).updateForm(first, "4.1", "Typed while the database was away.");

		Updates.Outcome outcome = new Updates("Database killed", database, List.of(first, second)).during(people, REFS,
				10, (updates) -> {
					updates.awaitAcknowledged(8);
					database.kill();
					HttpResponse<String> answer = people.get(0).post(first, Client.updates("4.1"), form);
					assertThat(answer.statusCode()).isEqualTo(503);
					assertThat(answer.headers().firstValue("Retry-After")).hasValue("10");
					assertThat(Jsoup.parse(answer.body()).select("main").text()).contains("cannot reach its database",
							"Typed while the database was away.", "quote the number");
					assertThat(Client.hidden(Jsoup.parse(answer.body()).selectFirst("main form"))).isEqualTo(form);
					assertThat(first.health("liveness")).isEqualTo(200);
					assertThat(first.health("readiness")).isEqualTo(503);
					database.startAgain();
				});

		assertAllIsWell(outcome, 40);
		assertThat(people.get(0).post(first, Client.updates("4.1"), form).statusCode()).isEqualTo(302);
		assertThat(first.health("readiness")).isEqualTo(200);
	}

	@Test
	@Order(6)
	void aNodeThatIsKilledLosesNothingAndPeopleCarryOnOnTheOther() throws Exception {
		List<Node> nodes = new CopyOnWriteArrayList<>(List.of(first, second));

		Updates.Outcome outcome = new Updates("Node killed", database, nodes).during(people, REFS, 10, (updates) -> {
			updates.awaitAcknowledged(8);
			second.kill();
		});

		assertAllIsWell(outcome, 40);
	}

	@Test
	@Order(7)
	void aNodeThatStopsSaysThatItIsNotReadyAndStillAnswersMeanwhile() throws Exception {
		first.stop();

		while (first.health("readiness") == 200) {
			Thread.onSpinWait();
		}
		assertThat(people.get(0).get(first, "/plans").statusCode()).isEqualTo(200);
		assertThat(first.awaitEnd()).isTrue();
	}

	private static void assertAllIsWell(Updates.Outcome outcome, int acknowledged) {
		assertThat(outcome.unexpected()).isEmpty();
		assertThat(outcome.acknowledged()).isEqualTo(acknowledged);
		assertThat(outcome.lost()).isZero();
		assertThat(outcome.doubled()).isZero();
		assertThat(outcome.found()).isEqualTo(acknowledged);
	}

}
