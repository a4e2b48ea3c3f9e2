package uk.gov.haringey.actionplan.service.plan.making;

import java.util.List;

import org.junit.jupiter.api.Test;
import uk.gov.haringey.actionplan.OnPostgres;
import uk.gov.haringey.actionplan.entity.Phase;
import uk.gov.haringey.actionplan.entity.Plan;
import uk.gov.haringey.actionplan.repository.register.ActionDetails.MilestoneSummary;
import uk.gov.haringey.actionplan.repository.register.ActionSummary;
import uk.gov.haringey.actionplan.repository.register.FilterOption;
import uk.gov.haringey.actionplan.repository.register.RegisterQuery;
import uk.gov.haringey.actionplan.service.plan.ActionFile;
import uk.gov.haringey.actionplan.service.plan.PlanReading;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** The plan that the application loads at its first start, against its data file. */
@OnPostgres
class PlanAdoptionTests {

	@Autowired
	private PlanReading reading;

	private final PublishedPlan published = PublishedPlan.procurement();

	@Test
	void allThemesAreLoadedInTheirOrder() {
		assertThat(this.reading.themes(plan())).extracting(FilterOption::label)
			.hasSize(18)
			.isEqualTo(this.published.themes().stream().map(PublishedPlan.PublishedTheme::title).toList());
	}

	@Test
	void allActionsAreLoadedVerbatimUnderTheirThemesWithTheirOfficersInTheOrderPrinted() {
		List<String> expected = this.published.themes()
			.stream()
			.flatMap((theme) -> theme.actions()
				.stream()
				.map((action) -> String.join("|", theme.title(), action.ref(), action.text(),
						(action.ownerToBeDeterminedBy() != null) ? action.ownerToBeDeterminedBy() + " to determine"
								: String.join("; ", action.responsible()))))
			.toList();

		assertThat(actions())
			.extracting((action) -> String.join("|", action.theme().title(), action.ref(), action.text(),
					action.officersAsPrinted()))
			.hasSize(38)
			.isEqualTo(expected);
	}

	@Test
	void thereAreEightPostsAndBodies() {
		assertThat(actions().stream().flatMap((action) -> action.officers().stream()).distinct()).hasSize(8);
	}

	@Test
	void linkageAndStatusAreBlank() {
		assertThat(actions()).allSatisfy((action) -> {
			assertThat(action.linkages()).isEmpty();
			assertThat(action.status().phase()).isEqualTo(Phase.NOT_STARTED);
			assertThat(action.lastReportedAt()).isNull();
			assertThat(action.dates().dueOn()).isNull();
		});
	}

	@Test
	void theOwnerOfTheMarketReviewsIsToBeDeterminedAndTheReviewsAreItsMilestones() {
		ActionFile file = this.reading.action(this.published.slug(), "2.4");

		assertThat(file.summary().officers()).isEmpty();
		assertThat(file.summary().determiningOfficer()).isEqualTo("Stream Board");
		assertThat(file.milestones()).hasSize(10).extracting(MilestoneSummary::title).startsWith("Highways");
	}

	private Plan plan() {
		return this.reading.plan(this.published.slug());
	}

	private List<ActionSummary> actions() {
		return this.reading
			.register(RegisterQuery.all(plan().id(), this.reading.view(this.published.slug(), null).asAt()), 0, 100)
			.rows();
	}

}
