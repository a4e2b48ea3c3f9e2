package uk.gov.haringey.actionplan.web.importing;

import java.util.List;
import java.util.Map;

/**
 * What was decided on an upload, and what was shown of it.
 *
 * @param take the conflicts that are decided for the sheet
 */
record ImportForm(String file, String headerRow, Map<String, String> columns, Map<String, String> officers,
		String reason, String knownHeaderRow, String standing, String shown, String again,
		List<String> take) implements MappingForm {

}
