package uk.gov.haringey.actionplan.web.request;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.config.ActionPlanProperties;
import uk.gov.haringey.actionplan.config.Evaluation;
import uk.gov.haringey.actionplan.service.PlanClock;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.account.Right;
import uk.gov.haringey.actionplan.service.account.SessionLimits;
import uk.gov.haringey.actionplan.web.support.Site;
import uk.gov.haringey.actionplan.web.support.Words;
import uk.gov.haringey.actionplan.web.support.session.SessionSeconds;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Gives every page what it shows around its own content. */
@ControllerAdvice(annotations = Controller.class)
class SiteModel {

	private static final Pattern PLAN = Pattern.compile("/plans/([a-z0-9-]{1,100})(/.*)?");

	/** Addresses that look like a plan's. */
	private static final Set<String> NO_PLANS = Set.of("new", "import");

	private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

	private final ActionPlanProperties properties;

	private final PlanClock clock;

	private final CurrentActor currentActor;

	private final SessionLimits limits;

	private final boolean sample;

	SiteModel(ActionPlanProperties properties, PlanClock clock, CurrentActor currentActor, SessionLimits limits,
			Environment environment) {
		this.limits = limits;
		this.properties = properties;
		this.clock = clock;
		this.currentActor = currentActor;
		this.sample = Evaluation.isOn(environment) && !Boolean.FALSE.equals(properties.sample());
	}

	@ModelAttribute("site")
	Site site(HttpServletRequest request) {
		Actor actor = this.currentActor.of(request);
		LocalDate workingDate = this.clock.workingDate();
		return new Site(this.properties.council(), (actor != null) ? actor.displayName() : null,
				navigation(actor, path(request)), planNavigation(actor, request),
				(workingDate != null) ? Words.date(workingDate) : null, this.sample,
				String.valueOf(SessionSeconds.left(request, this.limits)));
	}

	/** The address asked for, also while another day is asked for in its stead. */
	private static String path(HttpServletRequest request) {
		return isDayRefused(request) ? String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI))
				: request.getRequestURI();
	}

	private static boolean isDayRefused(HttpServletRequest request) {
		return request.getAttribute(ErrorPages.BAD_DAY) != null;
	}

	private List<Site.NavigationItem> navigation(@Nullable Actor actor, String path) {
		List<Site.NavigationItem> items = new ArrayList<>();
		if (actor != null && !actor.officerIds().isEmpty()) {
			items.add(item("navigation.myActions", "/my-actions", path));
		}
		if (actor != null || this.properties.publicReading()) {
			items.add(item("navigation.plans", "/plans", path));
		}
		if (actor != null && actor.may(Right.KEEP_OFFICERS)) {
			items.add(item("navigation.officers", "/admin/officers", path));
		}
		if (actor != null && actor.may(Right.KEEP_STATUSES)) {
			items.add(item("navigation.statuses", "/admin/statuses", path));
		}
		if (actor != null && actor.may(Right.KEEP_ACCOUNTS)) {
			items.add(item("navigation.accounts", "/admin/accounts", path));
		}
		if (actor != null && actor.may(Right.READ_AUDIT)) {
			items.add(item("navigation.audit", "/admin/audit", path));
		}
		return items;
	}

	/** The pages of the plan that the address is of; those of a past day stay on it. */
	private List<Site.NavigationItem> planNavigation(@Nullable Actor actor, HttpServletRequest request) {
		Matcher plan = PLAN.matcher(path(request));
		if (!plan.matches() || NO_PLANS.contains(plan.group(1))) {
			return List.of();
		}
		String address = "/plans/" + plan.group(1);
		String rest = (plan.group(2) != null) ? plan.group(2) : "";
		String asAt = request.getParameter("asAt");
		String day = (asAt != null && !isDayRefused(request) && DAY.matcher(asAt).matches()) ? "?asAt=" + asAt : "";
		List<Site.NavigationItem> items = new ArrayList<>();
		items.add(new Site.NavigationItem("planNavigation.register", address + day,
				rest.isEmpty() || rest.startsWith("/actions") || rest.startsWith("/themes")));
		items.add(planItem("dashboard", address, day, rest));
		if (actor != null && actor.keepsPlan()) {
			items.add(planItem("desk", address, "", rest));
		}
		items.add(planItem("periods", address, "", rest));
		items.add(planItem("compare", address, "", rest));
		if (actor != null && actor.may(Right.READ_INTERNAL)) {
			items.add(planItem("change-requests", address, "", rest));
			items.add(planItem("meetings", address, "", rest));
		}
		items.add(planItem("reports", address, day, rest));
		return items;
	}

	private static Site.NavigationItem planItem(String page, String address, String query, String rest) {
		return new Site.NavigationItem("planNavigation." + page, address + "/" + page + query,
				rest.equals("/" + page) || rest.startsWith("/" + page + "/"));
	}

	private static Site.NavigationItem item(String messageCode, String href, String path) {
		return new Site.NavigationItem(messageCode, href, path.equals(href) || path.startsWith(href + "/"));
	}

}
