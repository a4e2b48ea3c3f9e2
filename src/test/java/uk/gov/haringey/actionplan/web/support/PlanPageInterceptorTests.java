package uk.gov.haringey.actionplan.web.support;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import uk.gov.haringey.actionplan.config.ActionPlanProperties;
import uk.gov.haringey.actionplan.service.PlanClock;
import uk.gov.haringey.actionplan.service.plan.PlanReading;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;

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
		PlanReading plans = mock();
		given(plans.revision("a-plan")).willReturn(Optional.of(1L));
		return new PlanPageInterceptor(plans, new PlanClock(Clock.systemUTC(), null), mock(CurrentActor.class),
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
