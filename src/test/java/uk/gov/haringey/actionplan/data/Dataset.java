package uk.gov.haringey.actionplan.data;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * Plans to measure on.
 *
 * @param name short, as part of a database's name
 * @param shapes the plans, in their order
 * @param officers how many posts there are, each held by an account of its own
 * @param allVersions whether each update has left its version of the action, as it has in
 * life; otherwise there are the first version and the last, in a quarter of the room
 */
public record Dataset(String name, List<Shape> shapes, int officers, boolean allVersions) {

	/** What all accounts have for a password. */
	public static final String PASSWORD = "bench-only";

	/** Keeps all plans and holds no post. */
	public static final String HEAD = "head-of-procurement";

	public static final LocalDate STARTS_ON = LocalDate.of(2024, 4, 1);

	public static final LocalDate ENDS_ON = LocalDate.of(2029, 3, 31);

	/**
	 * The quarter that is open and over, so that it can be closed; the one before is
	 * closed.
	 */
	public static final String OPEN_PERIOD = "2024-25-Q2";

	/** When half of all that was reported was not reported yet. */
	public static final LocalDate PAST_DAY = LocalDate.of(2024, 6, 7);

	/** When all plans were made. */
	static final Instant MADE_AT = Instant.parse("2024-04-01T07:00:00Z");

	/** From the first update to the last; the open quarter begins in between. */
	static final Instant FIRST_UPDATE = Instant.parse("2024-04-02T08:00:00Z");

	static final long UPDATES_TAKE_SECONDS = 135L * 24 * 3600;

	/** As many officers take part in each plan. */
	public static final int OFFICERS_OF_A_PLAN = 16;

	public Dataset {
		shapes = List.copyOf(shapes);
	}

	/** 10,000 actions in 100 plans with 100,000 updates. */
	public static Dataset medium() {
		return new Dataset("m", List.of(new Shape(scaled(100), 100, 10)), 400, true);
	}

	/** 1,000,000 actions in 10,000 plans with 5,000,000 updates, and 5,000 accounts. */
	public static Dataset large() {
		return new Dataset("l", List.of(new Shape(scaled(10_000), 100, 5)), 4_998, false);
	}

	/**
	 * One plan of 10,000 actions with 100,000 updates, and some small ones to work on
	 * beside it.
	 */
	public static Dataset onePlan() {
		return new Dataset("p", List.of(new Shape(1, scaled(10_000), 10), new Shape(20, 40, 2)), 400, true);
	}

	/** One plan of so many actions, to be taken away. */
	public static Dataset export(int actions) {
		return new Dataset("x", List.of(new Shape(1, scaled(actions), 2)), 400, false);
	}

	/** Smaller for a try: {@code -Dbench.scale=0.01}. */
	private static int scaled(int count) {
		return Math.max(1, (int) (count * Double.parseDouble(System.getProperty("bench.scale", "1"))));
	}

	public int plans() {
		return this.shapes.stream().mapToInt(Shape::plans).sum();
	}

	public long actions() {
		return this.shapes.stream().mapToLong((shape) -> (long) shape.plans() * shape.actions()).sum();
	}

	public long updates() {
		return this.shapes.stream()
			.mapToLong((shape) -> (long) shape.plans() * shape.actions() * shape.updates())
			.sum();
	}

	/** The name in addresses of the plan of this number, from 0. */
	public static String slug(int plan) {
		return "plan-" + (plan + 1);
	}

	/** The user name of whoever leads the action of this number in the plan, from 0. */
	public String leader(int plan, int action) {
		return username(officer(plan, action));
	}

	/** The number of the officer who leads an action, from 0. */
	int officer(int plan, int action) {
		return (plan * OFFICERS_OF_A_PLAN + action % OFFICERS_OF_A_PLAN) % this.officers;
	}

	static String username(int officer) {
		return "officer-%04d".formatted(officer + 1);
	}

	/** How many actions, plans, updates and accounts, in words. */
	public String words() {
		return "%,d actions in %,d %s with %,d updates, %,d accounts".formatted(actions(), plans(),
				(plans() == 1) ? "plan" : "plans", updates(), this.officers + 2);
	}

	/**
	 * So many plans of the same size.
	 *
	 * @param plans how many
	 * @param actions how many each has
	 * @param updates how many each action has
	 */
	public record Shape(int plans, int actions, int updates) {

		int sections() {
			return Math.max(4, (this.actions + 2_499) / 2_500);
		}

		/** As many as the published plan has, or one for each section. */
		int themes() {
			return Math.max(18, sections());
		}

		int themeOf(int action) {
			return (int) ((long) action * themes() / this.actions);
		}

		int sectionOf(int theme) {
			return theme * sections() / themes();
		}

	}

}
