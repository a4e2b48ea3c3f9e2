package uk.gov.haringey.actionplan.web.importing;

import java.io.IOException;
import java.io.UncheckedIOException;

import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;
import org.springframework.web.multipart.MultipartFile;

/** What a browser says of a file. */
final class UploadedFile {

	private static final int NAME_LENGTH = 255;

	private UploadedFile() {
	}

	/** Its name without folders, and without what cannot be stored. */
	static String name(MultipartFile file) {
		String name = name(file.getOriginalFilename());
		return (name == null || name.isBlank()) ? "sheet" : name.substring(Math.max(0, name.length() - NAME_LENGTH));
	}

	/** What it holds. */
	static byte[] content(MultipartFile file) {
		try {
			return file.getBytes();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The uploaded file cannot be read", ex);
		}
	}

	private static @Nullable String name(@Nullable String given) {
		return StringUtils.getFilename(String.valueOf(given).replaceAll("[\\p{Cntrl}\\p{Cs}]", "_").replace('\\', '/'));
	}

}
