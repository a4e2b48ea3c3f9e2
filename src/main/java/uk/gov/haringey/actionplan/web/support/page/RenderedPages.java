package uk.gov.haringey.actionplan.web.support.page;

import java.util.Optional;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import uk.gov.haringey.actionplan.config.ActionPlanProperties;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * The pages that this node made, by all that decides what they show. A page is never
 * wrong, only unused, once any of that changed; those used least go first.
 */
@Component
public class RenderedPages {

	/** Of the key and of what holds the parts together. */
	private static final int OVERHEAD = 500;

	private final Cache<String, PageParts> pages;

	@Autowired
	RenderedPages(ActionPlanProperties properties, ObjectProvider<MeterRegistry> meters) {
		this(properties.renderedPages());
		meters.ifAvailable((registry) -> CaffeineCacheMetrics.monitor(registry, this.pages, "rendered-pages"));
	}

	public RenderedPages(DataSize most) {
		this.pages = Caffeine.newBuilder()
			.maximumWeight(most.toBytes())
			.weigher((String key, PageParts page) -> page.size() + OVERHEAD)
			.recordStats()
			.build();
	}

	public Optional<PageParts> find(String key) {
		return Optional.ofNullable(this.pages.getIfPresent(key));
	}

	public void keep(String key, PageParts page) {
		this.pages.put(key, page);
	}

}
