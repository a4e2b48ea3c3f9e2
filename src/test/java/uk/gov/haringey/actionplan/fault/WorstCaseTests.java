package uk.gov.haringey.actionplan.fault;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import uk.gov.haringey.actionplan.TestDatabase;
import uk.gov.haringey.actionplan.web.request.bound.RouteBounds;
import uk.gov.haringey.actionplan.web.support.RealBrowser;

import org.springframework.util.AntPathMatcher;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a small node in a process of its own answers to the worst that each of its
 * addresses can be sent. What that may cost is bounded in processor time, which says the
 * same on a machine that is busy.
 */
@Tag("fault")
class WorstCaseTests {

	private static final Duration MOST = Duration.ofSeconds(6);

	private static final String PLAN = "/plans/procurement-2006-2009";

	/** Each page with a form that takes files, its address, and the field for them. */
	private static final String[][] FORMS = { { PLAN + "/import", PLAN + "/import", "file" },
			{ "/plans/import", "/plans/import", "upload" },
			{ PLAN + "/actions/1.1/updates/new", PLAN + "/actions/1.1/updates", "document" } };

	private static final String DELIVERIES = PLAN + "/reports/deliveries";

	/** What people type in. */
	private static final String TYPED = "textarea, input:not([type]), input[type=text], input[type=search], "
			+ "input[type=email], input[type=password]";

	private static final TestDatabase.Access DATABASE = TestDatabase.create();

	private static final ExecutorService SENDERS = Executors.newCachedThreadPool();

	@TempDir
	private static Path folder;

	private static Node node;

	private static RequestThreads threads;

	private static RealBrowser somebody;

	private static RealBrowser another;

	/** A new one if what was sent before was too much for the one before. */
	@BeforeEach
	void startNode() throws Exception {
		if (node != null && node.isAlive()) {
			return;
		}
		node = Node.start(List.of("-Xmx256m", "-XX:+ExitOnOutOfMemoryError"), DATABASE.url(),
				folder.resolve("node.log"), "--spring.datasource.username=" + DATABASE.username(),
				"--spring.datasource.password=" + DATABASE.password(), "--actionplan.jobs=false");
		node.awaitReady();
		threads = RequestThreads.of(node);
		String username = node.newPerson();
		somebody = new RealBrowser(node.port()).signIn(makeAdministrator(username));
		another = new RealBrowser(node.port()).signIn(node.newPerson());
	}

	/** So that every form is reached by one person. */
	private static String makeAdministrator(String username) throws SQLException {
		try (Connection connection = DATABASE.connect();
				PreparedStatement role = connection.prepareStatement(
						"insert into account_role select id, 'ADMINISTRATOR' from account where username = ?")) {
			role.setString(1, username);
			role.executeUpdate();
		}
		return username;
	}

	@AfterAll
	static void stop() throws Exception {
		SENDERS.shutdownNow();
		node.close();
	}

	@Test
	void everyFormRefusesTenTimesItsBound() throws Exception {
		Map<String, String> token = somebody.hidden(PLAN + "/views");
		List<String> taken = new ArrayList<>();
		threads.begin();
		for (Map.Entry<String, ?> route : RouteBounds.all().entrySet()) {
			String path = route.getKey()
				.replaceFirst("^POST ", "")
				.replace("{slug}", "procurement-2006-2009")
				.replace("{old}", "procurement-2006-2009")
				.replace("{ref}", "1.1")
				.replace("{code}", "2006-07-Q1")
				.replace("{direction}", "up")
				.replaceAll("\\{[a-z]+}", "1");
			Map<String, String> fields = new LinkedHashMap<>(token);
			fields.put("text", "x ".repeat(5 * RouteBounds.all().get(route.getKey()).characters()));
			HttpResponse<String> answer = withinTime(() -> somebody.post(path, fields));
			if (answer.statusCode() != 413 || RealBrowser.page(answer).select("h1").isEmpty()) {
				taken.add(route.getKey() + " answered " + answer.statusCode());
			}
		}

		assertThat(taken).isEmpty();
		assertNodeIsWell();
	}

	@Test
	void filesOfTenTimesTheirBoundAreRefused() throws Exception {
		byte[] tenth = new byte[Math.toIntExact(RouteBounds.FILE)];
		for (String[] form : FORMS) {
			threads.begin();
			HttpResponse<String> answer = withinTime(
					() -> somebody.upload(form[0], form[1], Map.of(), form[2], "large.csv",
							BodyPublishers.fromPublisher(BodyPublishers.ofByteArrays(Collections.nCopies(10, tenth)),
									10 * RouteBounds.FILE)));
			assertThat(answer.statusCode()).as(form[1]).isEqualTo(413);
			assertThat(RealBrowser.page(answer).select("h1").text()).isEqualTo("That is too large");
		}
		assertNodeIsWell();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void whatAFileUnpacksToIsBounded(String name, byte[] content) throws Exception {
		for (String[] form : FORMS) {
			String page = form[1];
			threads.begin();
			HttpResponse<String> uploaded = withinTime(
					() -> somebody.upload(form[0], page, Map.of(), form[2], name, content));
			HttpResponse<String> answer = (uploaded.statusCode() != 302) ? uploaded
					: withinTime(() -> somebody.get(RealBrowser.location(uploaded)));
			assertThat(answer.statusCode()).as(page).isIn(200, 413, 422);
			assertThat(RealBrowser.page(answer).select("h1")).hasSize(1);
			assertThat(answer.body().length()).as(page).isLessThan(500_000);
		}
		assertNodeIsWell();
	}

	static Map<String, byte[]> files() throws IOException {
		Map<String, byte[]> files = new LinkedHashMap<>();
		files.put("repeated.ods", repeatedRows());
		files.put("styles.docx", manyElements());
		files.put("texts.xlsx", manyTexts("a".repeat(30_000), 2000));
		files.put("strings.xlsx", manyTexts("a", 1_200_000));
		files.put("numbers.pdf", pdf("0 ".repeat(4_000_000)));
		files.put("nested.pdf", pdf("[".repeat(4_000_000)));
		files.put("blanks.csv", table("a" + " ".repeat(32_000) + "b"));
		StringBuilder names = new StringBuilder();
		for (int name = 0; name < 1600; name++) {
			names.append("Head of ").append(name).append("; ");
		}
		files.put("names.csv", table(names.toString()));
		files.put("commas.csv", ",".repeat(5_000_000).getBytes(StandardCharsets.US_ASCII));
		files.put("quotes.csv", ("\"" + "\"\"".repeat(4_000_000)).getBytes(StandardCharsets.US_ASCII));
		return files;
	}

	static List<Arguments> whatAFileUnpacksToIsBounded() throws IOException {
		return files().entrySet().stream().map((file) -> Arguments.of(file.getKey(), file.getValue())).toList();
	}

	@Test
	void whatIsTypedCostsNoMoreThanItsLength() throws Exception {
		Map<String, String> fields = somebody.hidden(DELIVERIES + "/new");
		for (String typed : List.of("a" + " ".repeat(40_000) + ">>", "<" + "a@".repeat(40_000),
				"\n".repeat(90_000) + "x", "a,".repeat(45_000), "*".repeat(90_000), "[".repeat(90_000),
				"> ".repeat(45_000), "1. ".repeat(30_000), "http://".repeat(12_000))) {
			threads.begin();
			for (String path : List.of(DELIVERIES, PLAN + "/actions/1.1/updates", PLAN + "/actions")) {
				Map<String, String> form = new LinkedHashMap<>(fields);
				form.putAll(Map.of("recipients", typed, "report", "plan", "format", "pdf", "occasion", "NOW"));
				form.putAll(
						Map.of("text", typed, "commentary", typed, "status", typed, "ref", typed.substring(0, 5000)));
				form.remove("once");
				HttpResponse<String> answer = withinTime(() -> somebody.post(path, form));
				assertThat(answer.statusCode()).as(path + " of " + typed.substring(0, 10)).isIn(413, 422);
			}
		}
		assertNodeIsWell();
	}

	/**
	 * The forms as a browser finds them, all their fields filled to what the route takes.
	 * Forms that nobody types in have nothing to fill, and a passkey's is sent by a
	 * script.
	 */
	@Test
	void everyFieldOfEveryFormIsFilled() throws Exception {
		Map<String, Element> forms = formsByRoute();
		List<String> failed = new ArrayList<>();
		for (Map.Entry<String, Element> route : forms.entrySet()) {
			Element form = route.getValue();
			List<Element> typed = form.select(TYPED);
			int each = Math.min(RouteBounds.all().get(route.getKey()).characters(), 200_000) / (2 * typed.size()) - 100;
			for (String text : List.of("a" + " ".repeat(each - 2) + "b", "*a, ".repeat(each / 4))) {
				Map<String, String> fields = RealBrowser.hidden(form);
				form.select("input[type=radio], select")
					.forEach((choice) -> fields.put(choice.attr("name"),
							choice.is("select") ? choice.select("option").last().val() : choice.val()));
				typed.forEach((field) -> fields.put(field.attr("name"), text));
				fields.remove("once");
				threads.begin();
				int status = withinTime(() -> somebody.post(form.attr("action"), fields)).statusCode();
				if (!List.of(200, 302, 422).contains(status)) {
					failed.add(route.getKey() + " answered " + status);
				}
			}
		}

		assertThat(failed).isEmpty();
		assertThat(forms).hasSizeGreaterThan(20);
		assertNodeIsWell();
	}

	/** One form for each route, of the pages that links lead to. */
	private static Map<String, Element> formsByRoute() throws Exception {
		Map<String, Element> forms = new TreeMap<>();
		Deque<String> open = new ArrayDeque<>(List.of(PLAN, "/admin/accounts", "/profile"));
		Set<String> seen = new HashSet<>();
		while (!open.isEmpty()) {
			String path = open.remove();
			HttpResponse<String> answer = somebody.get(path);
			if (!answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html")) {
				continue;
			}
			for (Element form : RealBrowser.page(answer).select("main form[method=post]:has(" + TYPED + ")")) {
				route(form.attr("action")).ifPresent((route) -> forms.putIfAbsent(route, form));
			}
			for (Element link : RealBrowser.page(answer).select("a[href^=/]:not([download])")) {
				String to = link.attr("href").replaceFirst("[?#].*", "");
				String kind = to.replaceAll("/[^/]*\\d[^/]*(?=/|$)", "/{x}").replaceAll("(?<=/accounts/)[^/]+", "{x}");
				if (!to.matches(".*(\\.[a-z]+|sign-out|/data)") && seen.add(kind)) {
					open.add(to);
				}
			}
		}
		return forms;
	}

	private static Optional<String> route(String action) {
		return RouteBounds.all()
			.keySet()
			.stream()
			.filter((route) -> !route.contains("/webauthn/"))
			.filter((route) -> new AntPathMatcher().match(route.substring("POST ".length()), action))
			.min(Comparator.comparing((route) -> route.replaceAll("[^{]", "").length()));
	}

	/** A connection each would take the node's ten, and a thread each its processors. */
	@Test
	void manyImportsAtOnceLeaveTheNodeToOthers() throws Exception {
		List<RealBrowser> people = new ArrayList<>();
		for (int person = 0; person < 8; person++) {
			people.add(new RealBrowser(node.port()).signIn(node.newPerson()));
		}
		List<byte[]> contents = List.of(manyRows(), manyElements());
		threads.begin();
		List<Future<HttpResponse<String>>> answers = new ArrayList<>();
		for (RealBrowser person : people) {
			byte[] content = contents.get(answers.size() % contents.size());
			answers.add(SENDERS
				.submit(() -> person.upload(PLAN + "/import", PLAN + "/import", Map.of(), "file", "large", content)));
		}
		while (!answers.stream().allMatch(Future::isDone)) {
			assertThat(another.get(PLAN).statusCode()).isEqualTo(200);
			assertThat(node.health("readiness")).isEqualTo(200);
		}
		for (Future<HttpResponse<String>> answer : answers) {
			assertThat(answer.get().statusCode()).isIn(302, 422, 503);
			assertThat(answer.get().statusCode() != 503 || answer.get().headers().firstValue("Retry-After").isPresent())
				.isTrue();
		}
		assertNodeIsWell();
	}

	/** Judging them takes turns, so most people are told to try again. */
	@Test
	void fiveDocumentsOfEightPeopleAtOnceLeaveTheNodeToOthers() throws Exception {
		byte[] content = manyElements();
		Map<String, BodyPublisher> documents = new LinkedHashMap<>();
		for (int document = 0; document < 5; document++) {
			documents.put("large" + document + ".docx", BodyPublishers.ofByteArray(content));
		}
		List<RealBrowser> people = new ArrayList<>();
		for (int person = 0; person < 8; person++) {
			people.add(new RealBrowser(node.port()).signIn(node.newPerson()));
		}
		threads.begin();
		List<Future<HttpResponse<String>>> answers = people.stream()
			.map((person) -> SENDERS.submit(() -> person.upload(PLAN + "/actions/1.1/updates/new",
					PLAN + "/actions/1.1/updates", Map.of(), "document", documents)))
			.toList();
		while (!answers.stream().allMatch(Future::isDone)) {
			assertThat(another.get(PLAN).statusCode()).isEqualTo(200);
			assertThat(node.health("readiness")).isEqualTo(200);
		}
		List<Integer> statuses = new ArrayList<>();
		for (Future<HttpResponse<String>> answer : answers) {
			statuses.add(answer.get().statusCode());
			assertThat(answer.get().statusCode() != 503 || answer.get().headers().firstValue("Retry-After").isPresent())
				.isTrue();
		}

		assertThat(statuses).isSubsetOf(302, 422, 503).contains(503).containsAnyOf(302, 422);
		assertThat(node.isAlive()).isTrue();
		assertThat(node.health("liveness")).isEqualTo(200);
	}

	/** Waits for an answer for as long as it costs no more than anything may. */
	private static <T> T withinTime(Callable<T> request) throws Exception {
		Future<T> answer = SENDERS.submit(request);
		while (true) {
			try {
				return answer.get(200, TimeUnit.MILLISECONDS);
			}
			catch (TimeoutException ex) {
				if (threads.spent().compareTo(MOST) > 0) {
					node.kill();
					throw new AssertionError("The answer costs more than %s of processor time".formatted(MOST));
				}
			}
		}
	}

	private static void assertNodeIsWell() throws Exception {
		assertThat(threads.spent()).isLessThan(MOST.multipliedBy(3));
		assertThat(node.isAlive()).isTrue();
		assertThat(another.get(PLAN).statusCode()).isEqualTo(200);
		assertThat(node.health("liveness")).isEqualTo(200);
		assertThat(node.health("readiness")).isEqualTo(200);
		assertThat(node.management("/actuator/prometheus").lines())
			.anyMatch((line) -> line.startsWith("hikaricp_connections_active{") && line.endsWith(" 0.0"));
	}

	private static byte[] table(String owner) {
		return ("Ref,Theme,Action,Owner\n1.1,One,Words.,\"" + owner + "\"\n").getBytes(StandardCharsets.UTF_8);
	}

	private static byte[] manyRows() {
		StringBuilder rows = new StringBuilder("Ref,Theme,Action,Owner\n");
		for (int row = 0; row < 19_000; row++) {
			rows.append("1.1,One,\"").append("Words, and words. ".repeat(20)).append("\",\n");
		}
		return rows.toString().getBytes(StandardCharsets.UTF_8);
	}

	/** A few hundred bytes that say 36 thousand million characters. */
	private static byte[] repeatedRows() throws IOException {
		Map<String, String> parts = new LinkedHashMap<>();
		parts.put("mimetype", "application/vnd.oasis.opendocument.spreadsheet");
		parts.put("content.xml", """
				<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
				  xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
				  xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>
				<table:table table:name="a"><table:table-row table:number-rows-repeated="19000">
				<table:table-cell office:value-type="string" table:number-columns-repeated="60">
				<text:p>%s</text:p></table:table-cell></table:table-row></table:table>
				</office:spreadsheet></office:body></office:document-content>
				""".formatted("A".repeat(32_000)));
		return zip(parts);
	}

	private static byte[] manyElements() throws IOException {
		String types = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
		String relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
		String word = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
		Map<String, String> parts = new LinkedHashMap<>();
		parts
			.put("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
					+ "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
					+ "<Override PartName=\"/word/document.xml\" ContentType=\"" + types + "document.main+xml\"/>"
					+ "<Override PartName=\"/word/styles.xml\" ContentType=\"" + types + "styles+xml\"/></Types>");
		String list = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
				+ "<Relationship Id=\"r1\" Type=\"" + relations + "%s\" Target=\"%s\"/></Relationships>";
		parts.put("_rels/.rels", list.formatted("officeDocument", "word/document.xml"));
		parts.put("word/_rels/document.xml.rels", list.formatted("styles", "styles.xml"));
		parts.put("word/document.xml", "<w:document " + word + "><w:body><w:tbl><w:tr><w:tc><w:p><w:r><w:t>Ref</w:t>"
				+ "</w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>");
		parts.put("word/styles.xml", "<w:styles " + word + ">" + "<w:p/>".repeat(1_600_000) + "</w:styles>");
		return zip(parts);
	}

	/** Texts that no cell refers to. */
	private static byte[] manyTexts(String text, int times) throws IOException {
		String relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
		String list = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">%s</Relationships>";
		String relation = "<Relationship Id=\"%s\" Type=\"" + relations + "/%s\" Target=\"%s\"/>";
		String sheet = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
		Map<String, String> parts = new LinkedHashMap<>();
		parts.put("[Content_Types].xml",
				"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>");
		parts.put("_rels/.rels", list.formatted(relation.formatted("r1", "officeDocument", "xl/workbook.xml")));
		parts.put("xl/workbook.xml", "<workbook " + sheet + " xmlns:r=\"" + relations
				+ "\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>");
		parts.put("xl/_rels/workbook.xml.rels",
				list.formatted(relation.formatted("r1", "worksheet", "worksheets/sheet1.xml")
						+ relation.formatted("r2", "sharedStrings", "sharedStrings.xml")));
		parts.put("xl/worksheets/sheet1.xml", "<worksheet " + sheet + "><sheetData/></worksheet>");
		parts.put("xl/sharedStrings.xml",
				"<sst " + sheet + ">" + ("<si><t>" + text + "</t></si>").repeat(times) + "</sst>");
		return zip(parts);
	}

	/** A page of a PDF whose one object has an array that long. */
	private static byte[] pdf(String array) {
		String objects = "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R/Extra[" + array + "]>>\nendobj\n"
				+ "2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n";
		String second = "%010d 00000 n \n".formatted(objects.indexOf("2 0 obj"));
		return (objects + "xref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n" + second
				+ "trailer\n<</Size 3/Root 1 0 R>>\nstartxref\n" + objects.length() + "\n%%EOF\n")
			.getBytes(StandardCharsets.US_ASCII);
	}

	private static byte[] zip(Map<String, String> parts) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
			for (Map.Entry<String, String> part : parts.entrySet()) {
				zip.putNextEntry(new ZipEntry(part.getKey()));
				zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
				zip.closeEntry();
			}
		}
		return bytes.toByteArray();
	}

}
