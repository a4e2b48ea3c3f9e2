package uk.gov.haringey.actionplan.web.delivery;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.entity.delivery.Dispatch;
import uk.gov.haringey.actionplan.repository.delivery.DispatchSummary;
import uk.gov.haringey.actionplan.service.delivery.DeliveryKeeping.Shown;

/**
 * What the page of a delivery shows.
 *
 * @param planTitle the plan's title
 * @param planAddress the plan's address
 * @param listHref all deliveries
 * @param address the delivery's own address
 * @param what the report and its format
 * @param when when it is sent
 * @param recipients to whom, one a line
 * @param active whether it is still to be sent
 * @param stopped whether it was stopped
 * @param mailSetUp whether mail can be sent
 * @param sendings what was sent, the latest first
 */
record DeliveryPage(String planTitle, String planAddress, String listHref, String address, String what, String when,
		List<String> recipients, boolean active, boolean stopped, boolean mailSetUp, List<SendingPart> sendings) {

	static DeliveryPage of(Shown shown, DeliveryWords words) {
		String planAddress = "/plans/" + shown.plan().slug();
		String list = planAddress + "/reports/deliveries";
		String address = list + "/" + shown.id();
		Map<Long, List<DispatchSummary>> bySending = new LinkedHashMap<>();
		shown.dispatches()
			.forEach((dispatch) -> bySending.computeIfAbsent(dispatch.sendingId(), (id) -> new ArrayList<>())
				.add(dispatch));
		return new DeliveryPage(shown.plan().title(), planAddress, list, address,
				words.what(shown.content().report(), shown.content().format()),
				words.when(shown.content().occasion(), shown.content().dueOn()),
				shown.recipients()
					.stream()
					.map((recipient) -> "%s <%s>".formatted(recipient.name(), recipient.address()))
					.toList(),
				shown.active(), shown.stopped(), shown.mailSetUp(),
				bySending.values()
					.stream()
					.map((dispatches) -> SendingPart.of(dispatches, address, shown.stopped(), words))
					.toList());
	}

	/** What was sent on an occasion: the file, and to whom. */
	record SendingPart(String title, String fileName, @Nullable String fileHref, List<MessageRow> messages) {

		static SendingPart of(List<DispatchSummary> dispatches, String address, boolean stopped, DeliveryWords words) {
			DispatchSummary first = dispatches.get(0);
			return new SendingPart(words.sending(first), first.fileName(),
					first.fileName().isEmpty() ? null : "%s/sendings/%d/file".formatted(address, first.sendingId()),
					dispatches.stream().map((dispatch) -> MessageRow.of(dispatch, address, stopped, words)).toList());
		}

	}

	/** A message to one recipient; {@code againHref} is absent while it waits. */
	record MessageRow(String name, String address, String state, String problem, @Nullable String againHref) {

		static MessageRow of(DispatchSummary dispatch, String address, boolean stopped, DeliveryWords words) {
			return new MessageRow(dispatch.name(), dispatch.address(), words.state(dispatch), words.problem(dispatch),
					(dispatch.state() != Dispatch.State.WAITING && !stopped)
							? "%s/messages/%d/again".formatted(address, dispatch.id()) : null);
		}

	}

}
