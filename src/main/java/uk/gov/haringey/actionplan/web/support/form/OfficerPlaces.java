package uk.gov.haringey.actionplan.web.support.form;

import java.util.ArrayList;
import java.util.List;

import org.springframework.util.StringUtils;

/** The places of a form for officers in their order, the first for the lead. */
public final class OfficerPlaces {

	/** There are always this many empty places for further officers. */
	private static final int SPARE = 2;

	private OfficerPlaces() {
	}

	/** The officers in the places that are not left empty. */
	public static List<String> chosen(List<String> officers) {
		return officers.stream().filter(StringUtils::hasText).toList();
	}

	/** These officers with some places left empty. */
	public static List<String> of(List<String> officers) {
		return of(officers, chosen(officers).size() + SPARE);
	}

	/** These officers with places left empty up to a number. */
	public static List<String> of(List<String> officers, int number) {
		List<String> places = new ArrayList<>(chosen(officers));
		while (places.size() < number) {
			places.add("");
		}
		return places;
	}

}
