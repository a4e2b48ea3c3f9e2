package uk.gov.haringey.actionplan.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import de.siegmar.fastcsv.reader.CsvReader;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import uk.gov.haringey.actionplan.HtmlChecker;
import uk.gov.haringey.actionplan.service.export.report.ReportKind;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every report of the sample plan in every format, taken by HTTP from the evaluation copy
 * and judged by tools that are not the project's own.
 */
class ReportFilesBenchmark {

	private static final String REPORTS = "/plans/procurement-2006-2009/reports/";

	private static final List<String> FORMATS = List.of("html", "csv", "xlsx", "ods", "docx", "odt", "pdf");

	/** Of today, of a closed period, of a past day, and with filters. */
	private static final List<String> MOMENTS = List.of("", "period=2007-08-Q2", "asAt=2007-03-31",
			"rag=red&officer=head-of-procurement");

	@Test
	void everyFileIsWhatItShouldBe(@TempDir Path folder) throws Exception {
		VeraGreenfieldFoundryProvider.initialise();
		StringBuilder text = new StringBuilder(
				"Taken by HTTP from the evaluation copy; bytes, and what the checker said of each.\n");
		try (Running application = Running.start(folder, "512m",
				"--actionplan.embedded.directory=" + folder.resolve("data"))) {
			Visitor visitor = new Visitor(application).signIn("head-of-procurement", "evaluation-only");
			for (String moment : MOMENTS) {
				Map<String, String> verdicts = new LinkedHashMap<>();
				Map<String, Integer> sizes = new LinkedHashMap<>();
				List<Path> openDocuments = new ArrayList<>();
				for (ReportKind kind : ReportKind.values()) {
					for (String format : FORMATS) {
						String name = kind.code() + "." + format;
						byte[] file = visitor.bytes(REPORTS + name + (moment.isEmpty() ? "" : "?" + moment));
						sizes.put(name, file.length);
						verdicts.put(name, verdict(name, format, file));
						if (format.equals("ods") || format.equals("odt")) {
							openDocuments.add(Files.write(folder.resolve(name), file));
						}
					}
				}
				assertThat(validated(folder, openDocuments)).isEmpty();
				assertThat(verdicts).hasSize(42);
				text.append(moment.isEmpty() ? "\nToday:\n\n" : "\nWith `%s`:\n\n".formatted(moment));
				text.append(moment.isEmpty() ? table(sizes, verdicts) : totals(sizes));
			}
		}
		System.out.println(text);
		Results.write("The 42 files", text.toString());
	}

	private static String table(Map<String, Integer> sizes, Map<String, String> verdicts) {
		StringBuilder text = new StringBuilder("| file | bytes | verdict |\n|---|---|---|\n");
		sizes.forEach((name, size) -> text.append("| %s | %,d | %s |%n".formatted(name, size, verdicts.get(name))));
		return text.toString();
	}

	private static String totals(Map<String, Integer> sizes) {
		return "%d files of %,d bytes in all, none with a complaint.%n".formatted(sizes.size(),
				sizes.values().stream().mapToInt(Integer::intValue).sum());
	}

	/** What was said; anything but praise ends the run. */
	private static String verdict(String name, String format, byte[] file) throws Exception {
		switch (format) {
			case "html" -> {
				HtmlChecker.check(name, new String(file, StandardCharsets.UTF_8));
				return "Nu HTML checker: valid";
			}
			case "csv" -> {
				return "Commons CSV: %d records of %d fields, equal".formatted(csv(file).size(),
						csv(file).get(0).size());
			}
			case "xlsx" -> {
				try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(file))) {
					return "POI opens it: %d rows".formatted(workbook.getSheetAt(0).getLastRowNum() + 1);
				}
			}
			case "docx" -> {
				try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(file))) {
					return "POI opens it: %d tables".formatted(document.getTables().size());
				}
			}
			case "pdf" -> {
				return accessible(file);
			}
			default -> {
				return "ODF Validator: conforming";
			}
		}
	}

	private static List<CSVRecord> csv(byte[] file) throws IOException {
		String text = new String(file, StandardCharsets.UTF_8).substring(1);
		List<CSVRecord> records = CSVFormat.RFC4180.parse(new StringReader(text)).getRecords();
		List<List<String>> other = new ArrayList<>();
		try (var rows = CsvReader.builder().ofCsvRecord(text)) {
			rows.forEach((row) -> other.add(row.getFields()));
		}
		assertThat(records.stream().map(CSVRecord::toList).toList()).isEqualTo(other);
		return records;
	}

	private static String accessible(byte[] file) throws Exception {
		PDFAFlavour flavour = PDFAFlavour.PDFUA_1;
		try (PDFAParser parser = Foundries.defaultInstance().createParser(new ByteArrayInputStream(file), flavour);
				PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
			assertThat(validator.validate(parser).isCompliant()).isTrue();
			return "veraPDF: PDF/UA-1 compliant";
		}
	}

	/** The lines in which the validator complains. */
	private static List<String> validated(Path folder, List<Path> files) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java"), "-jar",
				"target/tools/odfvalidator.jar", "-e"));
		files.forEach((file) -> command.add(file.toString()));
		Path said = folder.resolve("said");
		Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
		assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
		assertThat(process.exitValue()).isZero();
		return Files.readAllLines(said).stream().filter((line) -> line.contains("rror")).toList();
	}

}
