package uk.gov.haringey.actionplan.web.report;

import java.time.LocalDate;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.repository.register.PlanFilterOptions;
import uk.gov.haringey.actionplan.repository.register.RegisterQuery.Conditions;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.account.Right;
import uk.gov.haringey.actionplan.service.export.report.ReportKind;
import uk.gov.haringey.actionplan.service.export.report.ReportRequest;
import uk.gov.haringey.actionplan.service.plan.PlanReading;
import uk.gov.haringey.actionplan.service.plan.PlanView;
import uk.gov.haringey.actionplan.web.plan.RegisterFilter;
import uk.gov.haringey.actionplan.web.support.AsAtLinks;
import uk.gov.haringey.actionplan.web.support.BadQueryException;
import uk.gov.haringey.actionplan.web.support.form.Trimmed;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.web.util.UriComponentsBuilder;

/** From when a report is, as its address says. */
@Trimmed
record ReportQuery(String asAt, String period, String from, String to) {

	/**
	 * What is asked for.
	 * @throws BadQueryException if the address says what cannot be
	 */
	ReportRequest read(String slug, ReportKind kind, RegisterFilter filter, PlanReading plans, LocalDate today,
			@Nullable Actor actor, MessageSource messages) {
		if (!this.asAt.isEmpty() && !this.period.isEmpty()) {
			throw new BadQueryException("A report is of a day or of a period, and not of both.");
		}
		if (!this.period.isEmpty() && !this.period.matches("[0-9]{4}-[0-9]{2}-Q[1-4]")) {
			throw new BadQueryException("“period” must be a quarter such as 2007-08-Q3.");
		}
		LocalDate day = AsAtLinks.read(this.asAt, today);
		String madeBy = (actor != null) ? actor.displayName() : "somebody who was not signed in";
		boolean behind = actor != null && actor.may(Right.READ_INTERNAL);
		if (filter.isEmpty()) {
			return new ReportRequest(slug, kind, day, this.period.isEmpty() ? null : this.period, this.from, this.to,
					Conditions.NONE, "", madeBy, behind);
		}
		PlanView view = plans.view(slug, day);
		PlanFilterOptions choices = plans.choices(view, filter.officer());
		return new ReportRequest(slug, kind, day, this.period.isEmpty() ? null : this.period, this.from, this.to,
				filter.query(view, choices).conditions(), words(filter, choices, messages), madeBy, behind);
	}

	private static String words(RegisterFilter filter, PlanFilterOptions choices, MessageSource messages) {
		return filter.selected(choices, "")
			.stream()
			.map((selected) -> messages.getMessage(selected.messageCode(), new Object[] { selected.value() },
					LocaleContextHolder.getLocale()))
			.collect(Collectors.joining("; "));
	}

	/** The same moment in another address. */
	String on(String address) {
		UriComponentsBuilder builder = UriComponentsBuilder.fromUriString(address);
		add(builder, "asAt", this.asAt);
		add(builder, "period", this.period);
		add(builder, "from", this.from);
		add(builder, "to", this.to);
		return builder.encode().build().toUriString();
	}

	private static void add(UriComponentsBuilder builder, String name, String value) {
		if (!value.isEmpty()) {
			builder.queryParam(name, value.replaceAll("[^0-9A-Za-z-]", ""));
		}
	}

}
