package uk.gov.haringey.actionplan.web.support.form;

import java.io.IOException;
import java.util.List;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;

import org.springframework.util.StringUtils;

/** The files that a form sent. */
public final class SentFiles {

	private SentFiles() {
	}

	/** Those that were chosen: a field in which none was has no name of a file. */
	public static List<Part> of(HttpServletRequest request) throws IOException, ServletException {
		String type = request.getContentType();
		return (type == null || !type.startsWith("multipart/form-data")) ? List.of()
				: request.getParts()
					.stream()
					.filter((part) -> StringUtils.hasText(part.getSubmittedFileName()))
					.toList();
	}

}
