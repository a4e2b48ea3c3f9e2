package uk.gov.haringey.actionplan.service.export.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.entity.ChangeRequest;
import uk.gov.haringey.actionplan.entity.Colour;
import uk.gov.haringey.actionplan.entity.Plan;
import uk.gov.haringey.actionplan.repository.change.ChangeRequestLists;
import uk.gov.haringey.actionplan.repository.meeting.MeetingLists;
import uk.gov.haringey.actionplan.repository.period.Addenda;
import uk.gov.haringey.actionplan.repository.period.Addenda.Addendum;
import uk.gov.haringey.actionplan.repository.period.FrozenPeriods;
import uk.gov.haringey.actionplan.repository.period.PeriodRecord;
import uk.gov.haringey.actionplan.repository.period.SnapshotRow;
import uk.gov.haringey.actionplan.repository.period.Snapshots;
import uk.gov.haringey.actionplan.repository.register.ActionSummary;
import uk.gov.haringey.actionplan.repository.register.AsAt;
import uk.gov.haringey.actionplan.repository.register.AsAts;
import uk.gov.haringey.actionplan.repository.register.Condition;
import uk.gov.haringey.actionplan.repository.register.Register;
import uk.gov.haringey.actionplan.repository.register.RegisterQuery;
import uk.gov.haringey.actionplan.repository.register.RegisterQuery.Conditions;
import uk.gov.haringey.actionplan.service.DateWords;
import uk.gov.haringey.actionplan.service.NotFoundException;
import uk.gov.haringey.actionplan.service.PlanClock;
import uk.gov.haringey.actionplan.service.Quarter;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.Violation;
import uk.gov.haringey.actionplan.service.export.report.ReportDocument.About;
import uk.gov.haringey.actionplan.service.plan.PlanReading;
import uk.gov.haringey.actionplan.service.plan.PlanView;
import uk.gov.haringey.actionplan.service.reporting.Comparing;
import uk.gov.haringey.actionplan.service.reporting.FrozenPlan;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** The reports of a plan: as it is, as it was known on a day, or as a period froze it. */
@Service
public class Reports {

	private final PlanReading plans;

	private final Register register;

	private final AsAts asAts;

	private final FrozenPeriods periods;

	private final Snapshots snapshots;

	private final Addenda addenda;

	private final Comparing comparing;

	private final ChangeRequestLists changeRequests;

	private final MeetingLists meetings;

	private final PlanClock clock;

	private final TransactionTemplate transaction;

	Reports(PlanReading plans, Register register, AsAts asAts, FrozenPeriods periods, Snapshots snapshots,
			Addenda addenda, Comparing comparing, ChangeRequestLists changeRequests, MeetingLists meetings,
			PlanClock clock, TransactionTemplate transaction) {
		this.plans = plans;
		this.register = register;
		this.asAts = asAts;
		this.periods = periods;
		this.snapshots = snapshots;
		this.addenda = addenda;
		this.comparing = comparing;
		this.changeRequests = changeRequests;
		this.meetings = meetings;
		this.clock = clock;
		this.transaction = transaction;
	}

	/**
	 * A report, whose rows are read when it is written.
	 * @throws NotFoundException if there is no such plan or period, or the plan was not
	 * known on the day
	 * @throws RulesBrokenException if the period is not closed, or there are no such
	 * moments to compare
	 */
	@Transactional(readOnly = true)
	public ReportDocument make(ReportRequest request) {
		return switch (request.kind()) {
			case PLAN -> ofActions(request, PlanReport::of);
			case EXCEPTIONS -> ofActions(request, ExceptionsReport::of);
			case BY_THEME, BY_OFFICER -> ofActions(request, TallyReport::of);
			case CHANGES -> ChangesReport.of(this.comparing.compare(request.planSlug(), request.from(), request.to()),
					about(request, List.of()), request.kind());
			case HIGHLIGHT ->
				ofActions(request, (source) -> HighlightReport.of(source, highlight(source, request.behind())));
		};
	}

	/** A report on the actions at one moment, with what was corrected since. */
	private ReportDocument ofActions(ReportRequest request, Function<ReportSource, ReportDocument> report) {
		ReportSource source = (request.periodCode() != null) ? frozen(request, request.periodCode()) : known(request);
		return LateCorrections.beside(report.apply(source), source);
	}

	private ReportSource known(ReportRequest request) {
		PlanView view = this.plans.view(request.planSlug(), request.day());
		AsAt asAt = view.asAt();
		RegisterQuery query = new RegisterQuery(view.plan().id(), conditions(request), RegisterQuery.Sort.REF, asAt);
		List<About> about = new ArrayList<>();
		about.add(new About(asAt.isNow() ? "Position at" : "Position at the end of", DateWords.of(asAt.day())));
		if (asAt.open() != null) {
			about.add(new About("Reporting period", period(asAt.open().code()) + ", open"));
		}
		return new ReportSource(request.kind(), view.plan(), asAt.day().toString(), asAt.day(), asAt.isNow(),
				about(request, about), () -> this.register.count(query),
				(writer) -> this.transaction.executeWithoutResult((status) -> {
					try (Stream<ActionSummary> actions = this.register.stream(query)) {
						actions.forEach((action) -> writer.accept(FrozenPlan.row(action, asAt.day())));
					}
				}), previous((asAt.lastClosed() != null) ? asAt.lastClosed().id() : null),
				(asAt.lastClosed() != null) ? period(asAt.lastClosed().code()) : null,
				(asAt.isNow() && request.kind() == ReportKind.PLAN) ? this.asAts.latestRevision(view.plan().id())
						: null,
				null);
	}

	private ReportSource frozen(ReportRequest request, String code) {
		Plan plan = this.plans.plan(request.planSlug());
		List<PeriodRecord> all = this.periods.findAll(plan.id());
		PeriodRecord wanted = all.stream()
			.filter((period) -> period.code().equals(code))
			.findFirst()
			.orElseThrow(() -> NotFoundException.period(code));
		PeriodRecord.Closing closing = wanted.closing();
		if (closing == null) {
			throw new RulesBrokenException(new Violation("period", "report.notClosed"));
		}
		List<SnapshotRow> rows = this.snapshots.findAll(wanted.id(), conditions(request));
		Optional<PeriodRecord> before = all.stream()
			.filter((period) -> period.closing() != null && period.startsOn().isBefore(wanted.startsOn()))
			.reduce((one, other) -> other);
		return new ReportSource(request.kind(), plan, wanted.code(), wanted.endsOn(), false,
				about(request,
						List.of(new About("Reporting period", period(code)),
								new About("Closed",
										DateWords.of(day(closing.at()))
												+ (request.behind() ? " by " + closing.accountName() : "")),
								new About("Checksum (SHA-256) of the record", closing.sha256()))),
				rows::size, rows::forEach, previous(before.map(PeriodRecord::id).orElse(null)),
				before.map((period) -> period(period.code())).orElse(null), null,
				addenda(wanted.id(), request.behind()));
	}

	/** The late corrections of a period; in public without who made them. */
	private List<Addendum> addenda(long periodId, boolean behind) {
		List<Addendum> found = this.addenda.findAll(periodId);
		return behind ? found : found.stream().map(Addendum::inPublic).toList();
	}

	private static Conditions conditions(ReportRequest request) {
		return (request.kind() == ReportKind.EXCEPTIONS) ? request.conditions().and(Condition.EXCEPTION, true)
				: request.conditions();
	}

	private List<About> about(ReportRequest request, List<About> moment) {
		List<About> about = new ArrayList<>(moment);
		about.add(new About("Produced on", DateWords.of(this.clock.today()) + " by " + request.madeBy()));
		if (!request.filter().isEmpty()) {
			about.add(new About("Only", request.filter()));
		}
		return about;
	}

	/** The effective colours that a period froze, by action; none of the withdrawn. */
	private Map<Long, Colour> previous(@Nullable Long periodId) {
		Map<Long, Colour> colours = new HashMap<>();
		if (periodId != null) {
			this.snapshots.findAll(periodId)
				.stream()
				.filter((row) -> !row.isWithdrawn())
				.forEach((row) -> colours.put(row.actionId(), row.colours().effective()));
		}
		return colours;
	}

	/** What a highlight report says beside the actions; of the present alone. */
	private HighlightReport.Undecided highlight(ReportSource source, boolean behind) {
		if (!source.now() || !behind) {
			return new HighlightReport.Undecided(List.of(), List.of(), behind);
		}
		long planId = source.plan().id();
		return new HighlightReport.Undecided(this.changeRequests.find(planId, 0, 100)
			.rows()
			.stream()
			.filter((request) -> request.state() == ChangeRequest.State.PENDING)
			.toList(), this.meetings.unanswered(planId), true);
	}

	private static LocalDate day(Instant moment) {
		return LocalDate.ofInstant(moment, PlanClock.ZONE);
	}

	static String period(String code) {
		return Quarter.words(code);
	}

	/** The same text, or a dash where there is none. */
	static String orDash(@Nullable String text) {
		return (text == null || text.isEmpty()) ? "–" : Objects.requireNonNull(text);
	}

}
