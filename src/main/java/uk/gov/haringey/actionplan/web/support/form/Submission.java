package uk.gov.haringey.actionplan.web.support.form;

import java.util.function.Supplier;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.service.OutOfDateException;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.web.support.session.DoneMessages;

import org.springframework.http.HttpStatus;
import org.springframework.ui.ModelMap;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.BindingResult;
import org.springframework.web.servlet.support.RequestContextUtils;

/**
 * A form that was sent, and how it is answered. A handler takes it as a parameter and
 * says its way in one sentence: with these errors show this page again; if somebody else
 * was faster show that one; take it, say that it is done, and lead there.
 *
 * <pre>
 * return submission.of(binding, () -&gt; page(file, model))
 *     .outOfDate(() -&gt; page(submission.renew(form, version, true), model))
 *     .take(() -&gt; this.editing.rename(code, form.readVersion(), form.name(), actor), "officers.saved", BACK);
 * </pre>
 *
 * A page with errors is answered as 422 (see {@code InvalidFormInterceptor}), one that is
 * out of date as 409, and what was taken by a redirect.
 */
public final class Submission {

	private static final String FORM = "form";

	private final HttpServletRequest request;

	private final HttpServletResponse response;

	private final ModelMap model;

	private @Nullable BindingResult errors;

	Submission(HttpServletRequest request, HttpServletResponse response, ModelMap model) {
		this.request = request;
		this.response = response;
		this.model = model;
	}

	/**
	 * Begins the sentence.
	 * @param errors what could not be read; rules that a service finds broken are added
	 * @param again the page that shows the form again with its errors
	 */
	public Answer of(BindingResult errors, Supplier<String> again) {
		this.errors = errors;
		return new Answer(errors, again);
	}

	/**
	 * Begins the sentence where no form was sent, as by a single button: its problems are
	 * shown in this form.
	 */
	public Answer opening(Record form, Supplier<String> again) {
		BindingResult none = new BeanPropertyBindingResult(form, FORM);
		this.model.addAttribute(FORM, form);
		this.model.addAttribute(BindingResult.MODEL_KEY_PREFIX + FORM, none);
		return of(none, again);
	}

	/** Adds the rules that are found broken to the errors of a form. */
	public static void check(BindingResult errors, Runnable rules) {
		try {
			rules.run();
		}
		catch (RulesBrokenException ex) {
			FormErrors.add(ex, errors);
		}
	}

	/** Says on the next page what was done, and leads there. */
	public String done(String code, String redirect) {
		RequestContextUtils.getOutputFlashMap(this.request).put(DoneMessages.DONE, code);
		return redirect;
	}

	/**
	 * The same form against what is there now, for the page that says what somebody else
	 * did.
	 * @param version the version of what is there now
	 * @param conflict what the page is to show of that
	 */
	public <F extends Record & VersionedForm> F renew(F form, int version, Object conflict) {
		F renewed = FormRecord.with(form, "version", String.valueOf(version));
		this.model.addAttribute("conflict", conflict);
		show(renewed);
		return renewed;
	}

	/** Lets the page show this form in place of the sent one, with the errors of that. */
	public void show(Record form) {
		Object sent = (this.errors != null) ? this.errors : this.model.get(BindingResult.MODEL_KEY_PREFIX + FORM);
		this.model.addAttribute(FORM, form);
		if (sent instanceof BindingResult found && found.getObjectName().equals(FORM)) {
			BindingResult moved = new BeanPropertyBindingResult(form, FORM);
			moved.addAllErrors(found);
			this.model.addAttribute(BindingResult.MODEL_KEY_PREFIX + FORM, moved);
		}
	}

	/** The sentence of how a form is answered. */
	public final class Answer {

		private final BindingResult errors;

		private final Supplier<String> again;

		private @Nullable Supplier<String> outOfDate;

		private @Nullable Runnable judge;

		private Answer(BindingResult errors, Supplier<String> again) {
			this.errors = errors;
			this.again = again;
		}

		/**
		 * The page to show if somebody else changed the same; without it, the error page
		 * gives back what was typed.
		 */
		public Answer outOfDate(Supplier<String> page) {
			this.outOfDate = page;
			return this;
		}

		/**
		 * What finds the rules broken by a form of which something could not be read, so
		 * that nobody has to send it twice to hear of all.
		 */
		public Answer judge(Runnable rules) {
			this.judge = rules;
			return this;
		}

		/** Takes the form, says what was done, and leads on. */
		public String take(Runnable change, String done, String redirect) {
			return take(() -> {
				change.run();
				return done(done, redirect);
			});
		}

		/**
		 * Takes the form.
		 * @param change takes it, and says what answers it
		 */
		public String take(Supplier<String> change) {
			try {
				if (!this.errors.hasErrors()) {
					return change.get();
				}
				if (this.judge != null) {
					this.judge.run();
				}
			}
			catch (RulesBrokenException ex) {
				FormErrors.add(ex, this.errors);
			}
			catch (OutOfDateException ex) {
				if (this.outOfDate == null) {
					throw ex;
				}
				Submission.this.response.setStatus(HttpStatus.CONFLICT.value());
				return this.outOfDate.get();
			}
			return this.again.get();
		}

	}

}
