package uk.gov.haringey.actionplan.web.delivery;

import java.util.List;

import uk.gov.haringey.actionplan.repository.delivery.DeliverySummary;

/** A delivery in the list. */
record DeliveryRow(String what, String href, String when, String to, List<String> state) {

	static DeliveryRow of(DeliverySummary delivery, String address, DeliveryWords words) {
		return new DeliveryRow(words.what(delivery.report(), delivery.format()), address + "/" + delivery.id(),
				words.when(delivery.occasion(), delivery.dueOn()), words.people(delivery.recipients()),
				words.state(delivery));
	}

}
