package uk.gov.haringey.actionplan.web.support;

import java.io.File;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.system.ApplicationHome;
import org.springframework.http.ETag;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.RequestContextUtils;
import org.springframework.web.servlet.view.UrlBasedViewResolver;
import uk.gov.haringey.actionplan.config.ActionPlanProperties;
import uk.gov.haringey.actionplan.service.PlanClock;
import uk.gov.haringey.actionplan.service.Sha256;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.plan.PlanReading;

/**
 * Gives each {@link PlanPage} an ETag made of the plan's revision, and answers 304 while
 * nothing changed: an unchanged page then costs one indexed read. A browser keeps such a
 * page for its reader alone, and asks each time whether it still holds.
 */
@Component
class PlanPageInterceptor implements HandlerInterceptor {

	private static final String ATTRIBUTE = PlanPageInterceptor.class.getName();

	private static final String FOR_ITS_READER = "private, no-cache";

	private final PlanReading plans;

	private final PlanClock clock;

	private final CurrentActor currentActor;

	/**
	 * What pages show beside the plan: the same on all nodes, until they are restarted.
	 */
	private final String made;

	@Autowired
	PlanPageInterceptor(PlanReading plans, PlanClock clock, CurrentActor currentActor,
			ActionPlanProperties properties) {
		this(plans, clock, currentActor, properties, build());
	}

	PlanPageInterceptor(PlanReading plans, PlanClock clock, CurrentActor currentActor, ActionPlanProperties properties,
			String build) {
		this.plans = plans;
		this.clock = clock;
		this.currentActor = currentActor;
		this.made = String.join("\n", build, properties.council(), String.valueOf(properties.workingDate()),
				String.valueOf(properties.sample()), String.valueOf(properties.publicReading()));
	}

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
		Optional<ETag> tag = tag(request, handler);
		if (tag.isEmpty()) {
			return true;
		}
		if (isKnown(tag.get(), request)) {
			give(tag.get(), response);
			response.setStatus(HttpStatus.NOT_MODIFIED.value());
			return false;
		}
		// Read before the page is, so that a page with a later change has the earlier tag
		// and is asked for once more, rather than the other way round.
		request.setAttribute(ATTRIBUTE, tag.get());
		return true;
	}

	/** Only a page that was found has a tag, since 304 stands for 200. */
	@Override
	public void postHandle(HttpServletRequest request, HttpServletResponse response, Object handler,
			@Nullable ModelAndView page) {
		boolean shown = page != null && page.getViewName() != null
				&& !page.getViewName().startsWith(UrlBasedViewResolver.REDIRECT_URL_PREFIX)
				&& response.getStatus() == HttpStatus.OK.value();
		if (shown && request.getAttribute(ATTRIBUTE) instanceof ETag tag) {
			give(tag, response);
		}
	}

	private Optional<ETag> tag(HttpServletRequest request, Object handler) {
		boolean marked = handler instanceof HandlerMethod method && method.hasMethodAnnotation(PlanPage.class);
		// What is said once, after a change, is not said again.
		if (!marked || RequestContextUtils.getInputFlashMap(request) != null) {
			return Optional.empty();
		}
		Map<?, ?> variables = (Map<?, ?>) request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
		return this.plans.revision(String.valueOf(variables.get("slug")))
			.map((revision) -> new ETag(
					Sha256.of(String.join("\n", this.made, revision.toString(), this.clock.today().toString(),
							reader(this.currentActor.of(request)), session(request)))
						.substring(0, 32),
					true));
	}

	private static String reader(@Nullable Actor actor) {
		return (actor != null) ? "%d %s %s %s".formatted(actor.accountId(), new TreeSet<>(actor.roles()),
				new TreeSet<>(actor.officerIds()), actor.displayName()) : "";
	}

	/** A page's forms are good in their own session only. */
	private static String session(HttpServletRequest request) {
		HttpSession session = request.getSession(false);
		return (session != null) ? session.getId() : "";
	}

	private static boolean isKnown(ETag tag, HttpServletRequest request) {
		return Collections.list(request.getHeaders(HttpHeaders.IF_NONE_MATCH))
			.stream()
			.flatMap((header) -> ETag.parse(header).stream())
			.anyMatch((known) -> known.compare(tag, false));
	}

	private static void give(ETag tag, HttpServletResponse response) {
		response.setHeader(HttpHeaders.ETAG, tag.formattedTag());
		response.setHeader(HttpHeaders.CACHE_CONTROL, FOR_ITS_READER);
	}

	/**
	 * Tells this build's pages from those of another: equal nodes have the same jar, and
	 * classes in a folder are somebody's work under way.
	 */
	private static String build() {
		File source = new ApplicationHome(PlanPageInterceptor.class).getSource();
		return (source != null && source.isFile()) ? source.length() + " " + source.lastModified()
				: Instant.now().toString();
	}

}
