package uk.gov.haringey.actionplan.web.delivery;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.entity.delivery.Occasion;
import uk.gov.haringey.actionplan.repository.delivery.DeliverySummary;
import uk.gov.haringey.actionplan.repository.delivery.DispatchSummary;
import uk.gov.haringey.actionplan.service.export.report.ReportKind;
import uk.gov.haringey.actionplan.web.support.Option;
import uk.gov.haringey.actionplan.web.support.Words;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Deliveries in words. */
@Component
class DeliveryWords {

	/** The formats in the order in which reports are offered. */
	private static final List<String> FORMATS = List.of("pdf", "docx", "odt", "xlsx", "ods", "csv");

	private final MessageSource messages;

	DeliveryWords(MessageSource messages) {
		this.messages = messages;
	}

	/** Such as Highlight report, PDF. */
	String what(String report, String format) {
		return say("delivery.what", title(report), format.toUpperCase(Locale.ROOT));
	}

	/** Such as On 31 January 2008. */
	String when(@Nullable Occasion occasion, @Nullable LocalDate dueOn) {
		return (occasion != null) ? say("delivery.when." + occasion, Words.dateOrEmpty(dueOn)) : "";
	}

	String people(int recipients) {
		return say("deliveries.people", recipients);
	}

	/** How a delivery stands, the worst first. */
	List<String> state(DeliverySummary delivery) {
		List<String> state = new ArrayList<>();
		if (delivery.givenUp() > 0 && !delivery.stopped()) {
			state.add(say("delivery.state.givenUp", delivery.givenUp()));
		}
		if (delivery.waiting() > 0) {
			state.add(say("delivery.state.waiting", delivery.waiting()));
		}
		if (delivery.active()) {
			state.add(say("delivery.state.active"));
		}
		if (delivery.stopped()) {
			state.add(say("delivery.state.stopped"));
		}
		if (delivery.lastSentAt() != null) {
			state.add(say("delivery.state.sent", delivery.sent(), Words.moment(delivery.lastSentAt())));
		}
		return state;
	}

	/** Such as Highlight report, PDF, as Q3 2007-08 froze it. */
	String sending(DispatchSummary dispatch) {
		String what = what(dispatch.report(), dispatch.format());
		return (dispatch.periodCode() != null)
				? say("delivery.sending.period", what, Words.period(dispatch.periodCode()))
				: say("delivery.sending.day", what, Words.date(dispatch.day()));
	}

	/** How a message stands. */
	String state(DispatchSummary dispatch) {
		return switch (dispatch.state()) {
			case SENT -> say("dispatch.SENT", (dispatch.sentAt() != null) ? Words.moment(dispatch.sentAt()) : "");
			case GIVEN_UP -> say("dispatch.GIVEN_UP");
			case WAITING -> waiting(dispatch);
		};
	}

	private String waiting(DispatchSummary dispatch) {
		if (dispatch.problem() == null || dispatch.nextAttemptAt() == null) {
			return say("dispatch.WAITING");
		}
		return switch (dispatch.problem()) {
			case NO_SERVER -> say("dispatch.WAITING.NO_SERVER");
			default -> say("dispatch.WAITING.retry", Words.moment(dispatch.nextAttemptAt()));
		};
	}

	/**
	 * What kept a message from being sent; empty if nothing did, or it is said already.
	 */
	String problem(DispatchSummary dispatch) {
		if (dispatch.problem() == null) {
			return "";
		}
		return switch (dispatch.problem()) {
			case NO_SERVER -> "";
			default -> {
				String problem = say("dispatch.problem." + dispatch.problem());
				yield dispatch.detail().isEmpty() ? problem : say("dispatch.problem.said", problem, dispatch.detail());
			}
		};
	}

	List<Option> reports() {
		List<Option> options = new ArrayList<>(List.of(new Option("", "")));
		Arrays.stream(ReportKind.values()).forEach((kind) -> options.add(new Option(kind.code(), kind.title())));
		return options;
	}

	List<Option> formats() {
		List<Option> options = new ArrayList<>(List.of(new Option("", "")));
		FORMATS.forEach((format) -> options.add(new Option(format, format.toUpperCase(Locale.ROOT))));
		return options;
	}

	List<Option> occasions() {
		return Arrays.stream(Occasion.values())
			.map((occasion) -> new Option(occasion.name(), say("delivery.occasion." + occasion),
					say("delivery.occasion." + occasion + ".hint")))
			.toList();
	}

	private static String title(String report) {
		return ReportKind.byCode(report).map(ReportKind::title).orElse(report);
	}

	private String say(String code, Object... arguments) {
		return this.messages.getMessage(code, arguments, LocaleContextHolder.getLocale());
	}

}
