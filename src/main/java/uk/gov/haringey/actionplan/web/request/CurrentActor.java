package uk.gov.haringey.actionplan.web.request;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.service.PlanClock;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.account.Actors;
import uk.gov.haringey.actionplan.service.account.SignedIn;
import uk.gov.haringey.actionplan.web.request.session.ReadWithSession;

import org.springframework.core.MethodParameter;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives a handler the person who acts, read once a request. */
@Component
public class CurrentActor implements HandlerMethodArgumentResolver {

	private static final String ATTRIBUTE = CurrentActor.class.getName();

	private final Actors actors;

	private final PlanClock clock;

	CurrentActor(Actors actors, PlanClock clock) {
		this.actors = actors;
		this.clock = clock;
	}

	/** Who acts in a request; nobody when it comes from somebody who is not signed in. */
	public @Nullable Actor of(HttpServletRequest request) {
		if (request.getAttribute(ATTRIBUTE) instanceof Actor actor) {
			return actor;
		}
		Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
		if (authentication == null || !(authentication.getPrincipal() instanceof SignedIn signedIn)) {
			return null;
		}
		RequestNumbers.of(signedIn.accountId());
		Actor actor = ReadWithSession.reader(request, this.clock.today())
			.or(() -> this.actors.actor(signedIn.accountId()))
			.orElse(null);
		request.setAttribute(ATTRIBUTE, actor);
		return actor;
	}

	/** Notes who acts, where that was read together with something else. */
	public static void note(@Nullable Actor actor, HttpServletRequest request) {
		if (actor != null) {
			RequestNumbers.of(actor.accountId());
			request.setAttribute(ATTRIBUTE, actor);
		}
	}

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return parameter.getParameterType() == Actor.class;
	}

	@Override
	public @Nullable Object resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
			NativeWebRequest webRequest, @Nullable WebDataBinderFactory binderFactory) {
		HttpServletRequest request = webRequest.getNativeRequest(HttpServletRequest.class);
		Actor actor = (request != null) ? of(request) : null;
		if (actor == null && !parameter.isOptional()) {
			throw new AccessDeniedException("Only somebody signed in can do that");
		}
		return actor;
	}

}
