package uk.gov.haringey.actionplan.service.export.format;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The formats that a report can be taken away in; a page is made by the web layer. */
public enum FileFormat {

	CSV("text/csv;charset=UTF-8", Long.MAX_VALUE),
	XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Long.MAX_VALUE),
	ODS("application/vnd.oasis.opendocument.spreadsheet", Long.MAX_VALUE),
	DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", 2_000),
	ODT("application/vnd.oasis.opendocument.text", 2_000), PDF("application/pdf", 2_000);

	private final String mediaType;

	private final long most;

	FileFormat(String mediaType, long most) {
		this.mediaType = mediaType;
		this.most = most;
	}

	public String mediaType() {
		return this.mediaType;
	}

	/** The most actions that a file may have. */
	public long most() {
		return this.most;
	}

	/** The ending of a file's name, without the dot. */
	public String ending() {
		return name().toLowerCase(Locale.ROOT);
	}

	public static Optional<FileFormat> byEnding(String ending) {
		return Arrays.stream(values()).filter((format) -> format.ending().equals(ending)).findFirst();
	}

}
