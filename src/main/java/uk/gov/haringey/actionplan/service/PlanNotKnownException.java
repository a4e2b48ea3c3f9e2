package uk.gov.haringey.actionplan.service;

import java.time.LocalDate;

/** That a plan was not known here yet on a past day. */
public class PlanNotKnownException extends NotFoundException {

	private static final long serialVersionUID = 1L;

	private final LocalDate day;

	public PlanNotKnownException(LocalDate day) {
		super("On that day this plan was not known here yet.");
		this.day = day;
	}

	public LocalDate day() {
		return this.day;
	}

}
