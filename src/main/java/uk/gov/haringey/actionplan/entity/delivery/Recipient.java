package uk.gov.haringey.actionplan.entity.delivery;

import jakarta.persistence.Embeddable;

/** Somebody who is sent a report: a name and an e-mail address. */
@Embeddable
public record Recipient(String name, String address) {

}
