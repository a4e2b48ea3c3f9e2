package uk.gov.haringey.actionplan.web.support.style;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.webjars.WebJarVersionLocator;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.web.servlet.resource.AbstractResourceResolver;
import org.springframework.web.servlet.resource.ResourceResolverChain;

/**
 * Makes the one style sheet of all pages: what they use of GOV.UK Frontend and of the
 * Ministry of Justice's, and the council's own look over both.
 */
public final class SiteStyles extends AbstractResourceResolver {

	private static final String NAME = "site.css";

	private static final String WEBJARS = "META-INF/resources/webjars/";

	private final Resource sheet;

	public SiteStyles() {
		try {
			List<String> templates = new ArrayList<>();
			for (Resource template : new PathMatchingResourcePatternResolver()
				.getResources("classpath:/templates/**/*.html")) {
				templates.add(template.getContentAsString(StandardCharsets.UTF_8));
			}
			UsedStyles used = new UsedStyles(templates);
			String css = used.of(webjar("govuk-frontend", "dist/govuk/govuk-frontend.min.css"))
					+ used.of(webjar("ministryofjustice__frontend", "moj/moj-frontend.min.css"))
					+ new ClassPathResource("static/app.css").getContentAsString(StandardCharsets.UTF_8);
			this.sheet = new Sheet(css.getBytes(StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The style sheets cannot be read", ex);
		}
	}

	private static String webjar(String name, String path) throws IOException {
		String version = new WebJarVersionLocator().version(name);
		// A further character set would be a syntax error within the sheet.
		return new ClassPathResource(WEBJARS + name + "/" + version + "/" + path)
			.getContentAsString(StandardCharsets.UTF_8)
			.replaceFirst("^\uFEFF?(?:@charset \"UTF-8\";)?", "");
	}

	@Override
	protected @Nullable Resource resolveResourceInternal(@Nullable HttpServletRequest request, String requestPath,
			List<? extends Resource> locations, ResourceResolverChain chain) {
		return NAME.equals(requestPath) ? this.sheet : null;
	}

	@Override
	protected @Nullable String resolveUrlPathInternal(String resourceUrlPath, List<? extends Resource> locations,
			ResourceResolverChain chain) {
		return NAME.equals(resourceUrlPath) ? resourceUrlPath : null;
	}

	/** The sheet, under its name, by which its kind is told. */
	private static final class Sheet extends ByteArrayResource {

		Sheet(byte[] css) {
			super(css);
		}

		@Override
		public String getFilename() {
			return NAME;
		}

		/** Not told to anybody: the address says which one it is. */
		@Override
		public long lastModified() {
			return 0;
		}

	}

}
