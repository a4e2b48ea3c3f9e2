package uk.gov.haringey.actionplan.web.account.signin;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.service.account.Actor;
import uk.gov.haringey.actionplan.service.account.KeptForms;
import uk.gov.haringey.actionplan.service.account.KeptForms.Kept;
import uk.gov.haringey.actionplan.web.support.session.SentLate;

import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Shows a form that was sent after its session had ended, in its own page and with every
 * word as typed. It is for its owner to send it again: nothing is done by itself.
 */
@Controller
class KeptFormController {

	private final KeptForms keptForms;

	private final TransactionTemplate transaction;

	KeptFormController(KeptForms keptForms, TransactionTemplate transaction) {
		this.keptForms = keptForms;
		this.transaction = transaction;
	}

	@GetMapping(KeptForm.PATH)
	@Nullable String show(Actor actor, HttpServletRequest request, HttpServletResponse response, Model model)
			throws ServletException, IOException {
		Kept form = this.keptForms.show(SignInSources.browserToken(request), actor.accountId()).orElse(null);
		if (form == null) {
			return "redirect:/";
		}
		Answer answer = new Answer(response);
		SentLate.mark(request);
		showInItsPage(form, request, answer);
		if (!answer.elsewhere) {
			return null;
		}
		model.addAttribute("fields",
				form.fields()
					.entrySet()
					.stream()
					.map((field) -> new TypedField(field.getKey(), String.join("\n", field.getValue())))
					.filter((field) -> !field.value().isBlank())
					.toList());
		return "account/kept-form";
	}

	/**
	 * Lets the form's own page show it as one with errors. What marks it as sent late is
	 * an error of each form, so no page takes it; and if one did, nothing of it would be
	 * kept.
	 */
	private void showInItsPage(Kept form, HttpServletRequest request, Answer answer)
			throws ServletException, IOException {
		try {
			this.transaction.executeWithoutResult((status) -> {
				status.setRollbackOnly();
				try {
					request.getRequestDispatcher(form.path()).forward(new SentAgain(request, form), answer);
				}
				catch (ServletException | IOException ex) {
					throw new NotShownException(ex);
				}
			});
		}
		catch (NotShownException ex) {
			if (ex.getCause() instanceof IOException io) {
				throw io;
			}
			throw new ServletException(ex.getCause());
		}
	}

	/** A field's name and what was typed into it. */
	record TypedField(String name, String value) {

	}

	private static final class NotShownException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		private NotShownException(Exception cause) {
			super(cause);
		}

	}

	/** The request as the form made it. */
	private static final class SentAgain extends HttpServletRequestWrapper {

		private final Map<String, String[]> fields;

		private SentAgain(HttpServletRequest request, Kept form) {
			super(request);
			this.fields = form.fields();
		}

		@Override
		public String getMethod() {
			return "POST";
		}

		@Override
		public String getContentType() {
			return MediaType.APPLICATION_FORM_URLENCODED_VALUE;
		}

		@Override
		public @Nullable String getParameter(String name) {
			String[] values = this.fields.get(name);
			return (values != null && values.length > 0) ? values[0] : null;
		}

		@Override
		public String @Nullable [] getParameterValues(String name) {
			return this.fields.get(name);
		}

		@Override
		public Map<String, String[]> getParameterMap() {
			return Collections.unmodifiableMap(this.fields);
		}

		@Override
		public Enumeration<String> getParameterNames() {
			return Collections.enumeration(List.copyOf(this.fields.keySet()));
		}

	}

	/** The response, but for what leads elsewhere, which is not done. */
	private static final class Answer extends HttpServletResponseWrapper {

		private boolean elsewhere;

		private Answer(HttpServletResponse response) {
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

	}

}
