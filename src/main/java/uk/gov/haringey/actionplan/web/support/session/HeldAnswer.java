package uk.gov.haringey.actionplan.web.support.session;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;

/** The response, but for what leads elsewhere, which is not done. */
public final class HeldAnswer extends HttpServletResponseWrapper {

	private boolean elsewhere;

	public HeldAnswer(HttpServletResponse response) {
		super(response);
	}

	/**
	 * A redirect has nothing more to write, but closes what is still open.
	 */
	@Override
	public PrintWriter getWriter() throws IOException {
		return this.elsewhere ? new PrintWriter(Writer.nullWriter()) : super.getWriter();
	}

	@Override
	public void sendRedirect(String location) {
		this.elsewhere = true;
	}

	@Override
	public void sendRedirect(String location, int status, boolean clearBuffer) {
		this.elsewhere = true;
	}

	@Override
	public void sendError(int status) {
		this.elsewhere = true;
	}

	@Override
	public void sendError(int status, String message) {
		this.elsewhere = true;
	}

	/** Whether the answer would have led elsewhere. */
	public boolean isElsewhere() {
		return this.elsewhere;
	}

}
