package uk.gov.haringey.actionplan.entity;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;

/**
 * One action of the plan: its text, responsible officers, dates and status. The same
 * transaction that appends an update keeps the status here.
 */
@Entity
public class Action {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private @Nullable Long id;

	@ManyToOne(fetch = FetchType.LAZY)
	@JoinColumn(name = "plan_id", updatable = false)
	private Plan plan;

	@ManyToOne(fetch = FetchType.LAZY)
	@JoinColumn(name = "theme_id")
	private Theme theme;

	private String ref;

	private String text;

	private @Nullable String shortTitle;

	@OneToMany(mappedBy = "action", cascade = CascadeType.ALL, orphanRemoval = true)
	@OrderBy("position")
	private List<Responsibility> responsibilities = new ArrayList<>();

	@ManyToOne(fetch = FetchType.LAZY)
	@JoinColumn(name = "determining_officer_id")
	private @Nullable Officer determiningOfficer;

	private @Nullable LocalDate baselineDueOn;

	private @Nullable LocalDate dueOn;

	@OneToMany(mappedBy = "action", cascade = CascadeType.ALL, orphanRemoval = true)
	@OrderBy("position")
	private List<Milestone> milestones = new ArrayList<>();

	@ManyToOne(fetch = FetchType.LAZY)
	@JoinColumn(name = "status_id")
	private Status status;

	private int percentComplete;

	private @Nullable LocalDate forecastOn;

	private boolean awaitingSignOff;

	private @Nullable Long latestUpdateId;

	private @Nullable Instant lastReportedAt;

	@Version
	private int version;

	@SuppressWarnings("NullAway.Init")
	protected Action() {
	}

	/** An action on which nothing was reported yet; {@code text} is Markdown. */
	public Action(Theme theme, String ref, String text, Status notStarted) {
		this.plan = theme.plan();
		this.theme = theme;
		this.ref = ref;
		this.text = text;
		this.status = notStarted;
	}

	/**
	 * A new action of a further plan that continues this one, with its open milestones.
	 * Days before the further plan begins are left out, and nothing is reported on it.
	 */
	public Action carriedTo(Theme newTheme, Status notStarted) {
		Action carried = new Action(newTheme, this.ref, this.text, notStarted);
		carried.shortTitle = this.shortTitle;
		if (this.determiningOfficer != null) {
			carried.leaveOwnerToBeDeterminedBy(this.determiningOfficer);
		}
		else {
			carried.makeResponsible(responsibleOfficers());
		}
		carried.agreeDueDate(newTheme.plan().unlessBefore(this.dueOn));
		this.milestones.stream()
			.filter((milestone) -> milestone.completedOn() == null)
			.forEach((milestone) -> carried.addMilestone(milestone.title(),
					newTheme.plan().unlessBefore(milestone.dueOn())));
		return carried;
	}

	/** Rewrites the action's text, in Markdown. */
	public void rewrite(String newText) {
		this.text = newText;
	}

	/** Gives the action a short title for lists, or takes it away. */
	public void nameShortly(@Nullable String newShortTitle) {
		this.shortTitle = newShortTitle;
	}

	/** Moves the action to a theme of its own plan, and gives it the ref there. */
	public void moveTo(Theme newTheme, String newRef) {
		if (newTheme.plan().id() != this.plan.id()) {
			throw new IllegalArgumentException("An action stays in its plan");
		}
		this.theme = newTheme;
		this.ref = newRef;
	}

	/**
	 * Sets the due date. The first one is the baseline and stays, whatever is agreed
	 * later.
	 * @throws IllegalArgumentException if an agreed date would be removed
	 */
	public void agreeDueDate(@Nullable LocalDate newDueOn) {
		if (newDueOn == null && this.baselineDueOn != null) {
			throw new IllegalArgumentException("An agreed due date is changed, and not taken away");
		}
		if (this.baselineDueOn == null) {
			this.baselineDueOn = newDueOn;
		}
		this.dueOn = newDueOn;
	}

	/**
	 * Makes these officers responsible, the first leading.
	 * @throws IllegalArgumentException if there is none, or one twice
	 */
	public void makeResponsible(List<Officer> officers) {
		if (officers.isEmpty() || new HashSet<>(officers.stream().map(Officer::id).toList()).size() < officers.size()) {
			throw new IllegalArgumentException("An action needs at least one officer, and each of them once");
		}
		this.determiningOfficer = null;
		replaceResponsibilities(officers);
	}

	/** Leaves it to a body to determine who is responsible; until then nobody is. */
	public void leaveOwnerToBeDeterminedBy(Officer body) {
		replaceResponsibilities(List.of());
		this.determiningOfficer = body;
	}

	private void replaceResponsibilities(List<Officer> officers) {
		this.responsibilities.removeIf((responsibility) -> officers.stream()
			.noneMatch((officer) -> officer.id() == responsibility.officer().id()));
		for (int index = 0; index < officers.size(); index++) {
			Officer officer = officers.get(index);
			int position = index + 1;
			this.responsibilities.stream()
				.filter((responsibility) -> responsibility.officer().id() == officer.id())
				.findFirst()
				.ifPresentOrElse((responsibility) -> responsibility.moveTo(position),
						() -> this.responsibilities.add(new Responsibility(this, officer, position)));
		}
		this.responsibilities.sort(Comparator.comparingInt(Responsibility::position));
	}

	public Milestone addMilestone(String title, @Nullable LocalDate milestoneDueOn) {
		Milestone milestone = new Milestone(this, this.milestones.size() + 1, title, milestoneDueOn);
		this.milestones.add(milestone);
		return milestone;
	}

	public void removeMilestone(Milestone milestone) {
		this.milestones.remove(milestone);
		renumberMilestones();
	}

	/** Moves a milestone to a position counted from 1; past either end it stays there. */
	public void moveMilestone(Milestone milestone, int position) {
		this.milestones.remove(milestone);
		this.milestones.add(Math.max(0, Math.min(position - 1, this.milestones.size())), milestone);
		renumberMilestones();
	}

	private void renumberMilestones() {
		int position = 1;
		for (Milestone milestone : this.milestones) {
			milestone.moveTo(position++);
		}
	}

	/**
	 * Takes a stored update as how the action now stands.
	 * @throws IllegalArgumentException if the update is of another action
	 */
	public void take(StatusUpdate update) {
		if (update.action().id() != id()) {
			throw new IllegalArgumentException("An update is taken by its own action");
		}
		this.status = update.status();
		this.percentComplete = update.percentComplete();
		this.forecastOn = update.forecastOn();
		this.awaitingSignOff = update.kind() != UpdateKind.SIGN_OFF && update.status().needsSignOff();
		this.latestUpdateId = update.id();
		this.lastReportedAt = update.recordedAt();
	}

	public long id() {
		return Persisted.id(this.id, this);
	}

	public Plan plan() {
		return this.plan;
	}

	public Theme theme() {
		return this.theme;
	}

	public String ref() {
		return this.ref;
	}

	public String text() {
		return this.text;
	}

	public @Nullable String shortTitle() {
		return this.shortTitle;
	}

	/**
	 * The responsible officers in the order printed; empty while they are not determined.
	 */
	public List<Officer> responsibleOfficers() {
		return this.responsibilities.stream().map(Responsibility::officer).toList();
	}

	/** The officers as printed in the plan, in one text. */
	public String officersAsPrinted() {
		return (this.determiningOfficer != null) ? this.determiningOfficer.name() + " to determine"
				: String.join("; ", responsibleOfficers().stream().map(Officer::name).toList());
	}

	public @Nullable Officer determiningOfficer() {
		return this.determiningOfficer;
	}

	public @Nullable LocalDate baselineDueOn() {
		return this.baselineDueOn;
	}

	public @Nullable LocalDate dueOn() {
		return this.dueOn;
	}

	public List<Milestone> milestones() {
		return List.copyOf(this.milestones);
	}

	public Status status() {
		return this.status;
	}

	public int percentComplete() {
		return this.percentComplete;
	}

	public @Nullable LocalDate forecastOn() {
		return this.forecastOn;
	}

	public boolean awaitingSignOff() {
		return this.awaitingSignOff;
	}

	public @Nullable Long latestUpdateId() {
		return this.latestUpdateId;
	}

	public int version() {
		return this.version;
	}

}
