package uk.gov.haringey.actionplan.web.request.bound;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import uk.gov.haringey.actionplan.service.InputBounds;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Every address that takes a file or free text, with its bound: the one list of them,
 * those that filters answer included. An address that is missing here fails a test, and
 * takes what {@code CLICK} does. All else that is asked for stands in the address, which
 * is of {@link #ADDRESS} bytes at most.
 */
public final class RouteBounds {

	/** The most bytes of a file; the settings of the web server say the same. */
	public static final long FILE = InputBounds.FILE;

	/** The most bytes of a form, its files included. */
	public static final long REQUEST = 25L * 1024 * 1024;

	/**
	 * The most bytes of a form without files, and of any form of somebody who is neither
	 * signed in nor was before, in the same browser.
	 */
	public static final long WITHOUT_FILES = 1024L * 1024;

	/** The most bytes of an address with all that is sent beside it. */
	public static final long ADDRESS = 8L * 1024;

	/** The most bytes of whatever is no form: what scripts and other programs send. */
	public static final long BODY = 64L * 1024;

	/** What a form is made of, and how many files it has besides. */
	private static final String TABLE = """
			POST /sign-in                                              SIGN_IN
			POST /sign-out                                             SIGN_IN
			POST /login/webauthn                                       PASSKEY
			POST /webauthn/authenticate/options                        PASSKEY
			POST /webauthn/register/options                            PASSKEY
			POST /webauthn/register                                    PASSKEY
			POST /login/oauth2/code/{service}                          SIGN_IN

			POST /set-password/{token}                                 WORDS
			POST /sign-in/second-step                                  WORDS
			POST /sign-in/connect                                      WORDS
			POST /profile/password                                     WORDS
			POST /profile/proof                                        WORDS
			POST /profile/sessions/end                                 CLICK
			POST /profile/sessions/end-others                          CLICK
			POST /profile/passkeys/remove                              CLICK
			POST /profile/passkeys/need                                CLICK
			POST /profile/recovery-codes                               CLICK

			POST /plans                                                TEXT
			POST /plans/import                                         TEXT 1
			POST /plans/import/{id}                                    LIST
			POST /plans/{old}/carry-forward                            LIST

			POST /plans/{slug}/views                                   WORDS
			POST /plans/{slug}/views/{id}/remove                       CLICK
			POST /plans/{slug}/import                                  WORDS 1
			POST /plans/{slug}/import/{id}                             LIST
			POST /plans/{slug}/bulk                                    TEXT

			POST /plans/{slug}/actions                                 TEXT
			POST /plans/{slug}/actions/{ref}/edit                      TEXT
			POST /plans/{slug}/actions/{ref}/withdraw                  TEXT
			POST /plans/{slug}/actions/{ref}/owner                     TEXT
			POST /plans/{slug}/actions/{ref}/sign-off                  TEXT
			POST /plans/{slug}/actions/{ref}/updates                   TEXT 5
			POST /plans/{slug}/actions/{ref}/updates/no-change         CLICK
			POST /plans/{slug}/actions/{ref}/change-requests           TEXT
			POST /plans/{slug}/actions/{ref}/linkages                  WORDS
			POST /plans/{slug}/actions/{ref}/linkages/{id}/remove      CLICK
			POST /plans/{slug}/actions/{ref}/milestones                WORDS
			POST /plans/{slug}/actions/{ref}/milestones/{id}           WORDS
			POST /plans/{slug}/actions/{ref}/milestones/{id}/complete  WORDS
			POST /plans/{slug}/actions/{ref}/milestones/{id}/reopen    CLICK
			POST /plans/{slug}/actions/{ref}/milestones/{id}/remove    CLICK
			POST /plans/{slug}/actions/{ref}/milestones/{id}/up        CLICK
			POST /plans/{slug}/actions/{ref}/milestones/{id}/down      CLICK
			POST /plans/{slug}/themes                                  WORDS
			POST /plans/{slug}/themes/{id}                             WORDS
			POST /plans/{slug}/themes/{id}/up                          CLICK
			POST /plans/{slug}/themes/{id}/down                        CLICK

			POST /plans/{slug}/change-requests/{id}                    TEXT
			POST /plans/{slug}/change-requests/{id}/take-back          TEXT
			POST /plans/{slug}/meetings                                CLICK
			POST /plans/{slug}/meetings/{id}/actions/{ref}             TEXT
			POST /plans/{slug}/notes/{id}                              TEXT
			POST /plans/{slug}/periods/{code}/remind                   CLICK
			POST /plans/{slug}/periods/{code}/close                    CLICK
			POST /plans/{slug}/periods/{code}/actions/{ref}/addenda    TEXT
			POST /plans/{slug}/reports/deliveries                      TEXT
			POST /plans/{slug}/reports/deliveries/{id}/edit            TEXT
			POST /plans/{slug}/reports/deliveries/{id}/stop            CLICK
			POST /plans/{slug}/reports/deliveries/{id}/messages/{message}/again CLICK

			POST /admin/statuses                                       WORDS
			POST /admin/statuses/{code}                                WORDS
			POST /admin/statuses/{code}/{direction}                    CLICK
			POST /admin/statuses/{code}/remove                         CLICK
			POST /admin/officers                                       WORDS
			POST /admin/officers/{code}                                WORDS
			POST /admin/accounts                                       WORDS
			POST /admin/accounts/{username}                            WORDS
			POST /admin/accounts/{username}/link                       CLICK
			POST /admin/accounts/{username}/sessions/end               CLICK
			POST /admin/accounts/{username}/identity                   CLICK
			POST /admin/accounts/{username}/connecting                 CLICK
			POST /admin/accounts/{username}/deactivate                 WORDS
			POST /admin/accounts/{username}/reactivate                 CLICK
			POST /admin/accounts/{username}/hand-over                  WORDS
			POST /admin/accounts/{username}/posts                      WORDS
			POST /admin/accounts/{username}/posts/{id}                 WORDS
			POST /admin/accounts/{username}/posts/{id}/end             WORDS
			""";

	private static final Map<String, InputBound> ALL = read();

	/** The addresses of the list, to be matched by those that are asked for. */
	private static final Map<String, PathPattern> PATTERNS = ALL.keySet()
		.stream()
		.collect(Collectors.toUnmodifiableMap((route) -> route,
				(route) -> PathPatternParser.defaultInstance.parse(route.substring(route.indexOf(' ') + 1))));

	private static final InputBound LEAST = new InputBound(InputBound.Kind.CLICK.characters(), 0);

	private RouteBounds() {
	}

	/** All of them, by method and address. */
	public static Map<String, InputBound> all() {
		return ALL;
	}

	/** That of an address, whose variables stand in braces without conditions. */
	static InputBound of(String method, String pattern) {
		return ALL.getOrDefault(method + " " + pattern, LEAST);
	}

	/**
	 * The most bytes that an address may be sent, before it is known what answers it. Of
	 * several that it could be, the largest one counts.
	 * @param path the address as it was asked for, without its query
	 */
	static long bytes(String method, String path) {
		PathContainer parsed = PathContainer.parsePath(path);
		return PATTERNS.entrySet()
			.stream()
			.filter((route) -> route.getKey().startsWith(method + " ") && route.getValue().matches(parsed))
			.mapToLong((route) -> ALL.getOrDefault(route.getKey(), LEAST).bytes())
			.max()
			.orElse(LEAST.bytes());
	}

	private static Map<String, InputBound> read() {
		Map<String, InputBound> all = new LinkedHashMap<>();
		TABLE.lines().filter((line) -> !line.isBlank()).map((line) -> line.strip().split("\\s+")).forEach((words) -> {
			int files = (words.length > 3) ? Integer.parseInt(words[3]) : 0;
			all.put(words[0] + " " + words[1], new InputBound(InputBound.Kind.valueOf(words[2]).characters(), files));
		});
		return Collections.unmodifiableMap(all);
	}

}
