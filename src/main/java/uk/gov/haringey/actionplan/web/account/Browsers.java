package uk.gov.haringey.actionplan.web.account;

import java.util.LinkedHashMap;
import java.util.Map;

/** Names browsers so that people recognise their own. */
final class Browsers {

	/**
	 * By what they call themselves; most claim to be others too, so the order matters.
	 */
	private static final Map<String, String> NAMES = new LinkedHashMap<>();

	private static final Map<String, String> SYSTEMS = new LinkedHashMap<>();

	static {
		NAMES.put("Edg", "Edge");
		NAMES.put("OPR/", "Opera");
		NAMES.put("SamsungBrowser", "Samsung Internet");
		NAMES.put("Firefox/", "Firefox");
		NAMES.put("FxiOS", "Firefox");
		NAMES.put("Chrome/", "Chrome");
		NAMES.put("CriOS", "Chrome");
		NAMES.put("Safari/", "Safari");
		SYSTEMS.put("iPhone", "iPhone");
		SYSTEMS.put("iPad", "iPad");
		SYSTEMS.put("Android", "Android");
		SYSTEMS.put("Windows", "Windows");
		SYSTEMS.put("CrOS", "ChromeOS");
		SYSTEMS.put("Mac OS X", "macOS");
		SYSTEMS.put("Linux", "Linux");
	}

	private Browsers() {
	}

	/** The browser's name; empty if it cannot be told. */
	static String name(String userAgent) {
		return first(NAMES, userAgent);
	}

	/** What the browser runs on; empty if it cannot be told. */
	static String system(String userAgent) {
		return first(SYSTEMS, userAgent);
	}

	private static String first(Map<String, String> names, String userAgent) {
		return names.entrySet()
			.stream()
			.filter((name) -> userAgent.contains(name.getKey()))
			.map(Map.Entry::getValue)
			.findFirst()
			.orElse("");
	}

}
