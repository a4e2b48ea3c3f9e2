package uk.gov.haringey.actionplan.service.plan.making;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

import org.springframework.core.io.ClassPathResource;

/**
 * A plan as adopted and published.
 *
 * @param slug its name in addresses
 * @param title its title
 * @param startsOn its first day
 * @param endsOn its last day
 * @param bodies which of the responsible are bodies; the others are posts
 * @param themes its themes in the order printed
 */
public record PublishedPlan(String slug, String title, LocalDate startsOn, LocalDate endsOn, List<String> bodies,
		List<PublishedTheme> themes) {

	/** The Haringey Procurement Strategy Action Plan 2006-2009. */
	public static PublishedPlan procurement() {
		YAMLMapper mapper = YAMLMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
		try (InputStream file = new ClassPathResource("plan/procurement-2006-2009.yaml").getInputStream()) {
			return mapper.readValue(file, PublishedPlan.class);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The published plan cannot be read", ex);
		}
	}

	/** A theme with its actions in the order printed. */
	public record PublishedTheme(String title, List<PublishedAction> actions) {

	}

	/**
	 * An action: its text as Markdown, and either the officers responsible in the order
	 * printed or the body that is to determine them.
	 */
	public record PublishedAction(String ref, String text, @Nullable List<String> responsible,
			@Nullable String ownerToBeDeterminedBy, @Nullable List<String> milestones) {

		public PublishedAction {
			responsible = (responsible != null) ? List.copyOf(responsible) : List.of();
			milestones = (milestones != null) ? List.copyOf(milestones) : List.of();
			if (responsible.isEmpty() == (ownerToBeDeterminedBy == null)) {
				throw new IllegalArgumentException(
						"Action " + ref + " needs either officers or a body that determines them");
			}
		}

		@Override
		public List<String> responsible() {
			return (this.responsible != null) ? this.responsible : List.of();
		}

		@Override
		public List<String> milestones() {
			return (this.milestones != null) ? this.milestones : List.of();
		}

		/** The number of the section that the ref begins with. */
		public int section() {
			return Integer.parseInt(this.ref.substring(0, this.ref.indexOf('.')));
		}

	}

}
