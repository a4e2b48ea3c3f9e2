package uk.gov.haringey.actionplan.service.plan.making;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.entity.Plan;
import uk.gov.haringey.actionplan.repository.Plans;
import uk.gov.haringey.actionplan.service.Violation;

import org.springframework.stereotype.Component;

/** What a further plan must be: its title, its address and its years. */
@Component
class NewPlanRules {

	private static final int TITLE_LENGTH = 200;

	private static final int SLUG_LENGTH = 100;

	private static final int MOST_YEARS = 20;

	private static final String SLUG = "[a-z0-9]++(?:-[a-z0-9]++)*+";

	/** The addresses of the forms for further plans. */
	private static final Set<String> RESERVED_SLUGS = Set.of("new", "import");

	private final Plans plans;

	NewPlanRules(Plans plans) {
		this.plans = plans;
	}

	/**
	 * The plan as it would be made, with an address if it has none yet.
	 * @param old the plan that it is carried forward from, if it is
	 * @param violations what is added to if it cannot be so
	 */
	NewPlan check(NewPlan newPlan, @Nullable Plan old, List<Violation> violations) {
		String title = newPlan.title().strip();
		if (title.isEmpty()) {
			violations.add(new Violation("title", "title.needed"));
		}
		else if (title.length() > TITLE_LENGTH) {
			violations.add(new Violation("title", "title.tooLong", TITLE_LENGTH));
		}
		String slug = newPlan.slug().strip();
		if (slug.isEmpty()) {
			slug = slugOf(title);
			if (slug.isEmpty() && !title.isEmpty()) {
				violations.add(new Violation("slug", "planMaking.slug.needed"));
			}
		}
		else if (slug.length() > SLUG_LENGTH || !slug.matches(SLUG)) {
			violations.add(new Violation("slug", "planMaking.slug.pattern", SLUG_LENGTH));
		}
		else if (isTaken(slug)) {
			violations.add(new Violation("slug", "planMaking.slug.taken", slug));
		}
		checkDays(newPlan.startsOn(), newPlan.endsOn(), old, violations);
		return new NewPlan(title, slug, newPlan.startsOn(), newPlan.endsOn());
	}

	private static void checkDays(@Nullable LocalDate startsOn, @Nullable LocalDate endsOn, @Nullable Plan old,
			List<Violation> violations) {
		if (startsOn == null) {
			violations.add(new Violation("startsOn", "planMaking.startsOn.needed"));
		}
		else if (old != null && !startsOn.isAfter(old.startsOn())) {
			violations.add(new Violation("startsOn", "planMaking.startsOn.notAfterOld"));
		}
		if (endsOn == null) {
			violations.add(new Violation("endsOn", "planMaking.endsOn.needed"));
		}
		else if (startsOn != null && !endsOn.isAfter(startsOn)) {
			violations.add(new Violation("endsOn", "planMaking.endsOn.notAfterStart"));
		}
		else if (startsOn != null && endsOn.isAfter(startsOn.plusYears(MOST_YEARS))) {
			violations.add(new Violation("endsOn", "planMaking.endsOn.tooLate", MOST_YEARS));
		}
	}

	/**
	 * A free address made from a title; empty when the title has neither letters nor
	 * digits of the English alphabet.
	 */
	private String slugOf(String title) {
		String plain = Normalizer.normalize(title, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
		String slug = plain.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
		// Leaves room for a number.
		slug = slug.substring(0, Math.min(slug.length(), SLUG_LENGTH - 5)).replaceAll("-$", "");
		String free = slug;
		for (int number = 2; !slug.isEmpty() && isTaken(free); number++) {
			free = slug + "-" + number;
		}
		return free;
	}

	private boolean isTaken(String slug) {
		return RESERVED_SLUGS.contains(slug) || this.plans.existsBySlug(slug);
	}

}
