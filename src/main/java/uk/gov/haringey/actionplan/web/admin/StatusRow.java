package uk.gov.haringey.actionplan.web.admin;

import java.util.List;

import uk.gov.haringey.actionplan.entity.Status;
import uk.gov.haringey.actionplan.service.status.StatusEditing.UsedStatus;
import uk.gov.haringey.actionplan.web.support.StatusTag;

/** A status in the list. */
record StatusRow(String code, String name, StatusTag tag, String definition, String phaseCode, String colourCode,
		List<String> needsCodes, long uses) {

	static StatusRow of(UsedStatus used) {
		Status status = used.status();
		List<String> needs = StatusForm.of(status).needs().stream().map((need) -> "statuses.needs." + need).toList();
		return new StatusRow(status.code(), status.name(), StatusTag.of(status.name(), status.colour()),
				status.definition(), "phase." + status.phase(), "colour." + status.colour().code(), needs, used.uses());
	}

}
