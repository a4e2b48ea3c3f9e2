package uk.gov.haringey.actionplan.web.request;

import java.io.File;
import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.config.ActionPlanProperties;
import uk.gov.haringey.actionplan.service.PlanClock;
import uk.gov.haringey.actionplan.service.Sha256;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.account.Actors;
import uk.gov.haringey.actionplan.service.account.SessionLimits;
import uk.gov.haringey.actionplan.web.request.session.ReadWithSession;
import uk.gov.haringey.actionplan.web.support.page.KeptView;
import uk.gov.haringey.actionplan.web.support.page.PageParts;
import uk.gov.haringey.actionplan.web.support.page.PlanPage;
import uk.gov.haringey.actionplan.web.support.page.RenderedPages;
import uk.gov.haringey.actionplan.web.support.session.SessionSeconds;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.system.ApplicationHome;
import org.springframework.http.ETag;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;
import org.springframework.web.servlet.support.RequestContextUtils;
import org.springframework.web.servlet.view.UrlBasedViewResolver;

/**
 * Gives each {@link PlanPage} an ETag made of what decides it, and answers 304 while
 * nothing changed. A reader without the page gets the one that was rendered for them
 * before, if nothing changed since. Either costs the read of the session, with which what
 * decides the page is read. A browser keeps such a page for its reader alone, and asks
 * each time whether it still holds.
 */
@Component
public class PlanPageInterceptor implements HandlerInterceptor {

	private static final String ATTRIBUTE = PlanPageInterceptor.class.getName();

	private static final String FOR_ITS_READER = "private, no-cache";

	private final Actors actors;

	private final PlanClock clock;

	private final RenderedPages pages;

	private final SessionLimits limits;

	private final ObjectProvider<ViewResolver> views;

	/**
	 * What pages show beside the plan: the same on all nodes, until they are restarted.
	 */
	private final String made;

	@Autowired
	PlanPageInterceptor(Actors actors, PlanClock clock, RenderedPages pages, SessionLimits limits,
			@Qualifier("thymeleafViewResolver") ObjectProvider<ViewResolver> views, ActionPlanProperties properties) {
		this(actors, clock, pages, limits, views, properties, build());
	}

	PlanPageInterceptor(Actors actors, PlanClock clock, RenderedPages pages, SessionLimits limits,
			ObjectProvider<ViewResolver> views, ActionPlanProperties properties, String build) {
		this.actors = actors;
		this.clock = clock;
		this.pages = pages;
		this.limits = limits;
		this.views = views;
		this.made = String.join("\n", build, properties.council(), String.valueOf(properties.workingDate()),
				String.valueOf(properties.sample()), String.valueOf(properties.publicReading()));
	}

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
			throws IOException {
		Optional<Key> found = key(request, handler);
		if (found.isEmpty()) {
			return true;
		}
		Key key = found.get();
		if (isKnown(key.tag(), request)) {
			give(key.tag(), response);
			response.setStatus(HttpStatus.NOT_MODIFIED.value());
			return false;
		}
		Optional<PageParts> page = this.pages.find(key.page());
		if (page.isPresent()) {
			give(key.tag(), response);
			KeptView.send(page.get(), String.valueOf(SessionSeconds.left(request, this.limits)), request, response);
			return false;
		}
		// Read before the page is, so that a page with a later change has the earlier key
		// and is made once more, rather than the other way round.
		request.setAttribute(ATTRIBUTE, key);
		return true;
	}

	/** Only a page that was found is kept and has a tag, since 304 stands for 200. */
	@Override
	public void postHandle(HttpServletRequest request, HttpServletResponse response, Object handler,
			@Nullable ModelAndView page) throws Exception {
		String name = (page != null) ? page.getViewName() : null;
		if (page == null || name == null || name.startsWith(UrlBasedViewResolver.REDIRECT_URL_PREFIX)
				|| response.getStatus() != HttpStatus.OK.value()
				|| !(request.getAttribute(ATTRIBUTE) instanceof Key key)) {
			return;
		}
		give(key.tag(), response);
		View view = this.views.getObject().resolveViewName(name, RequestContextUtils.getLocale(request));
		if (view != null) {
			page.setView(new KeptView(view, (parts) -> this.pages.keep(key.page(), parts)));
		}
	}

	private Optional<Key> key(HttpServletRequest request, Object handler) {
		boolean marked = handler instanceof HandlerMethod method && method.hasMethodAnnotation(PlanPage.class);
		// What is said once, after a change, is not said again.
		if (!marked || RequestContextUtils.getInputFlashMap(request) != null) {
			return Optional.empty();
		}
		Map<?, ?> variables = (Map<?, ?>) request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
		Actors.Reading reading = variables.containsKey("slug")
				? readingOf(String.valueOf(variables.get("slug")), request) : readingOfOwn(request);
		CurrentActor.note(reading.reader(), request);
		return Optional.ofNullable(reading.plans()).map((plans) -> {
			String decides = String.join("\n", this.made, plans, this.clock.today().toString(),
					reader(reading.reader()));
			return new Key(new ETag(Sha256.of(decides + "\n" + session(request)).substring(0, 32), true),
					decides + "\n" + request.getRequestURI() + "?" + request.getQueryString());
		});
	}

	private Actors.Reading readingOf(String slug, HttpServletRequest request) {
		return ReadWithSession.of(request, slug, this.clock.today()).orElseGet(() -> this.actors.readingOf(slug));
	}

	private Actors.Reading readingOfOwn(HttpServletRequest request) {
		return ReadWithSession.of(request, ReadWithSession.OWN, this.clock.today())
			.orElseGet(this.actors::readingOfOwn);
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

	/**
	 * What decides a page.
	 *
	 * @param tag the page as one session's browser has it
	 * @param page the page as this node keeps it
	 */
	private record Key(ETag tag, String page) {

	}

}
