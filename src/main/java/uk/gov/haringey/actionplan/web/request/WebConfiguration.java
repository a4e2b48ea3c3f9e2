package uk.gov.haringey.actionplan.web.request;

import java.time.Duration;
import java.util.List;

import org.webjars.WebJarVersionLocator;
import uk.gov.haringey.actionplan.config.ActionPlanProperties;
import uk.gov.haringey.actionplan.web.request.bound.BoundedForms;
import uk.gov.haringey.actionplan.web.support.form.Submissions;
import uk.gov.haringey.actionplan.web.support.session.DoneMessages;
import uk.gov.haringey.actionplan.web.support.style.SiteStyles;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.FlashMapManager;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.VersionResourceResolver;

/** What all handlers share, and where GOV.UK Frontend's own files are. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {

	private static final String GOVUK = "govuk-frontend";

	/** Has the pictures of filters and menus. */
	private static final String MOJ = "ministryofjustice__frontend";

	private final BoundedForms bounds;

	private final CurrentActor currentActor;

	private final PlanPageInterceptor planPage;

	private final InvalidFormInterceptor invalidForm;

	private final SentFormInterceptor sentForm;

	private final Submissions submissions;

	WebConfiguration(BoundedForms bounds, CurrentActor currentActor, PlanPageInterceptor planPage,
			InvalidFormInterceptor invalidForm, SentFormInterceptor sentForm, Submissions submissions) {
		this.bounds = bounds;
		this.submissions = submissions;
		this.currentActor = currentActor;
		this.planPage = planPage;
		this.invalidForm = invalidForm;
		this.sentForm = sentForm;
	}

	@Bean
	static FlashMapManager flashMapManager(ActionPlanProperties properties) {
		return new DoneMessages(properties.isBehindTls());
	}

	@Override
	public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
		resolvers.add(this.currentActor);
		resolvers.add(this.submissions);
	}

	@Override
	public void addInterceptors(InterceptorRegistry registry) {
		registry.addInterceptor(this.bounds);
		registry.addInterceptor(this.sentForm);
		// What is registered first looks at the answered page last.
		registry.addInterceptor(this.planPage);
		registry.addInterceptor(this.invalidForm);
	}

	/**
	 * GOV.UK Frontend's style sheet asks for its pictures at fixed addresses; the site's
	 * own address changes with what it says, so that it can be kept.
	 */
	@Override
	public void addResourceHandlers(ResourceHandlerRegistry registry) {
		registry.addResourceHandler("/assets/**")
			.addResourceLocations(inWebjar(GOVUK, "/dist/govuk/assets/"), inWebjar(MOJ, "/moj/assets/"))
			.setCacheControl(CacheControl.maxAge(Duration.ofDays(7)).cachePublic());
		registry.addResourceHandler("/static/styles/**")
			.setCacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic())
			.setUseLastModified(false)
			.resourceChain(false)
			.addResolver(new VersionResourceResolver().addContentVersionStrategy("/**"))
			.addResolver(new SiteStyles());
	}

	private static String inWebjar(String name, String folder) {
		return "classpath:/META-INF/resources/webjars/" + name + "/" + new WebJarVersionLocator().version(name)
				+ folder;
	}

}
