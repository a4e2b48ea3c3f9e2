package uk.gov.haringey.actionplan.web.request.bound;

import java.io.IOException;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import uk.gov.haringey.actionplan.web.request.security.SecurityHeaders;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.multipart.MultipartException;

/** Refuses requests without reading what they send. */
public final class Unread {

	private Unread() {
	}

	/**
	 * Answers with the page of a status, and with the headers that every answer has,
	 * since the filters that write them come later.
	 */
	public static void refuse(HttpStatus status, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		SecurityHeaders.add(response, request.isSecure());
		response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
		// Otherwise what shows the page would begin by writing the files to disk.
		request.setAttribute(RequestDispatcher.ERROR_EXCEPTION, new MultipartException("Refused unread"));
		response.sendError(status.value());
	}

}
