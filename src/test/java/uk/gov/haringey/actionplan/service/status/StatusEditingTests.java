package uk.gov.haringey.actionplan.service.status;

import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.gov.haringey.actionplan.OnPostgres;
import uk.gov.haringey.actionplan.TestPlans;
import uk.gov.haringey.actionplan.entity.Colour;
import uk.gov.haringey.actionplan.entity.Officer;
import uk.gov.haringey.actionplan.entity.Phase;
import uk.gov.haringey.actionplan.entity.Status;
import uk.gov.haringey.actionplan.service.OutOfDateException;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.status.StatusEditing.UsedStatus;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@OnPostgres
class StatusEditingTests {

	private static final Status.Needs NOTHING = new Status.Needs(false, false, false);

	@Autowired
	private TestPlans plans;

	@Autowired
	private StatusEditing editing;

	@Autowired
	private JdbcClient jdbc;

	private Actor head;

	private String name;

	private String code;

	@BeforeEach
	void addAStatus() {
		this.head = this.plans.actor(this.plans.headOfProcurement());
		this.name = TestPlans.unique("Waiting");
		this.code = Officer.codeOf(this.name);
		this.editing.add(described(this.name, Colour.AMBER, Phase.OPEN, NOTHING), this.head);
	}

	/** Other tests look at all statuses. */
	@AfterEach
	void removeItUnlessItWasRemoved() {
		if (codes().contains(this.code)) {
			this.editing.remove(this.code, this.head);
		}
	}

	@Test
	void aStatusIsAddedAtTheEndAndMovedByOnePlace() {
		assertThat(codes()).last().isEqualTo(this.code);

		this.editing.move(this.code, true, this.head);
		assertThat(codes().indexOf(this.code)).isEqualTo(codes().size() - 2);
		this.editing.move(this.code, false, this.head);
		this.editing.move(this.code, false, this.head);

		assertThat(codes()).last().isEqualTo(this.code);
	}

	@Test
	void aDescriptionIsTakenOnceAndItsHistoryIsKept() {
		int version = one().status().version();
		this.editing.describe(this.code, version,
				described(this.name + "!", Colour.RED, Phase.OPEN, new Status.Needs(true, true, false)), this.head);

		assertThat(one().status().colour()).isEqualTo(Colour.RED);
		assertThatExceptionOfType(OutOfDateException.class).isThrownBy(() -> this.editing.describe(this.code, version,
				described(this.name, Colour.GREEN, Phase.OPEN, NOTHING), this.head));
		assertThat(this.jdbc.sql("select name from status_history where code = :code order by revision")
			.param("code", this.code)
			.query(String.class)
			.list()).containsExactly(this.name, this.name + "!");
	}

	@Test
	void whatIsUsedIsNotRemovedAndKeepsItsPhase() {
		UsedStatus used = this.editing.one("not-started", this.head);
		String slug = this.plans.plan(TestPlans.action("1.1", "Uses it.", TestPlans.unique("Head of Use")));
		assertThat(slug).isNotEmpty();

		assertThat(violation(() -> this.editing.remove("not-started", this.head))).contains("status.used");
		assertThat(violation(() -> this.editing.describe("not-started", used.status().version(),
				described(used.status().name(), Colour.GREY, Phase.OPEN, NOTHING), this.head)))
			.contains("phase.used");
		assertThat(codes()).contains("not-started");
	}

	@Test
	void whatCannotBeIsSaid() {
		assertThat(violation(() -> add(" ", Colour.GREEN, Phase.OPEN, NOTHING))).contains("name.needed");
		assertThat(violation(() -> add("x".repeat(51), Colour.GREEN, Phase.OPEN, NOTHING))).contains("name.tooLong");
		assertThat(violation(() -> add("on TRACK", Colour.GREEN, Phase.OPEN, NOTHING))).contains("status.taken");
		assertThat(violation(() -> add("On-track", Colour.GREEN, Phase.OPEN, NOTHING))).contains("name.code");
		assertThat(violation(() -> add("Done so far", Colour.BLUE, Phase.OPEN, NOTHING))).contains("colour.blue");
		assertThat(violation(() -> add("Green", Colour.GREEN, Phase.OPEN, new Status.Needs(false, false, true))))
			.contains("needs.signOff");
		assertThat(violation(() -> add("Gone", Colour.GREY, Phase.WITHDRAWN, new Status.Needs(false, true, false))))
			.contains("needs.pathToGreen");
		assertThat(violation(() -> this.editing
			.add(new DescribeStatus("Undefined", "", Colour.GREEN, Phase.OPEN, NOTHING), this.head)))
			.contains("definition.needed");
	}

	@Test
	void theLastOfAPhaseStays() {
		List<UsedStatus> withdrawn = this.editing.all(this.head)
			.stream()
			.filter((used) -> used.status().phase() == Phase.WITHDRAWN)
			.toList();
		assertThat(withdrawn).hasSize(1);

		assertThat(violation(() -> this.editing.remove("withdrawn", this.head))).containsAnyOf("status.used",
				"status.last");
	}

	@Test
	void nobodyElseKeepsTheStatuses() {
		Actor officer = this.plans.actor(this.plans.officer());
		assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> this.editing.all(officer));
		assertThatExceptionOfType(AccessDeniedException.class)
			.isThrownBy(() -> this.editing.remove(this.code, officer));
	}

	private void add(String newName, Colour colour, Phase phase, Status.Needs needs) {
		this.editing.add(described(newName, colour, phase, needs), this.head);
	}

	private static DescribeStatus described(String name, Colour colour, Phase phase, Status.Needs needs) {
		return new DescribeStatus(name, "What it means.", colour, phase, needs);
	}

	private static String violation(Runnable something) {
		try {
			something.run();
			return "";
		}
		catch (RulesBrokenException ex) {
			return String.valueOf(ex.getMessage());
		}
	}

	private UsedStatus one() {
		return this.editing.one(this.code, this.head);
	}

	private List<String> codes() {
		return this.editing.all(this.head).stream().map((used) -> used.status().code()).toList();
	}

}
