package uk.gov.haringey.actionplan.web.request;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;
import uk.gov.haringey.actionplan.config.ActionPlanProperties;
import uk.gov.haringey.actionplan.service.PlanClock;
import uk.gov.haringey.actionplan.service.account.Actors;
import uk.gov.haringey.actionplan.service.account.SessionLimits;
import uk.gov.haringey.actionplan.web.support.page.PlanPage;
import uk.gov.haringey.actionplan.web.support.page.RenderedPages;

import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.util.unit.DataSize;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.ViewResolver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class PlanPageInterceptorTests {

	@Test
	void aPageKeptFromBeforeTheConfigurationChangedIsSentAgain() throws Exception {
		assertThat(tag("Haringey Council")).isNotBlank().isEqualTo(tag("Haringey Council"));
		assertThat(tag("Another Council")).isNotBlank().isNotEqualTo(tag("Haringey Council"));
	}

	private static String tag(String council) throws Exception {
		PlanPageInterceptor interceptor = start(council);
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.setAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, Map.of("slug", "a-plan"));
		MockHttpServletResponse response = new MockHttpServletResponse();
		HandlerMethod handler = new HandlerMethod(new Handler(), "show");
		interceptor.preHandle(request, response, handler);
		interceptor.postHandle(request, response, handler, new ModelAndView("page"));
		return String.valueOf(response.getHeader(HttpHeaders.ETAG));
	}

	private static PlanPageInterceptor start(String council) {
		Actors actors = mock();
		given(actors.readingOf("a-plan")).willReturn(new Actors.Reading(null, "1"));
		return new PlanPageInterceptor(actors, new PlanClock(Clock.systemUTC(), null),
				new RenderedPages(DataSize.ofMegabytes(1)),
				new SessionLimits(Duration.ofMinutes(30), Duration.ofHours(12)),
				new StaticListableBeanFactory(Map.of("views", (ViewResolver) (name, locale) -> null))
					.getBeanProvider(ViewResolver.class),
				new Binder(new MapConfigurationPropertySource(Map.of("actionplan.council", council)))
					.bindOrCreate("actionplan", ActionPlanProperties.class),
				"the same build");
	}

	static final class Handler {

		@PlanPage
		public String show() {
			return "page";
		}

	}

}
