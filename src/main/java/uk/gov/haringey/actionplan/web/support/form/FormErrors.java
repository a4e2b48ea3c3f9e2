package uk.gov.haringey.actionplan.web.support.form;

import java.util.Comparator;
import java.util.List;

import uk.gov.haringey.actionplan.service.RulesBrokenException;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.BindingResult;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;

/** The errors of a form, as its pages list them. */
@Component
public class FormErrors {

	private final MessageSource messages;

	FormErrors(MessageSource messages) {
		this.messages = messages;
	}

	/** The errors in the order of the form's fields, one for each field. */
	public List<Entry> inFormOrder(BindingResult result) {
		List<String> order = (result.getTarget() instanceof Record form) ? FormRecord.fieldsWithRows(form) : List.of();
		return result.getAllErrors()
			.stream()
			.map((error) -> entry(error, result))
			.sorted(Comparator.comparingInt((entry) -> place(order, entry.field())))
			.distinct()
			.toList();
	}

	private static int place(List<String> order, String field) {
		int place = order.indexOf(field);
		return (place < 0) ? order.size() : place;
	}

	private Entry entry(ObjectError error, BindingResult result) {
		String field = (error instanceof FieldError fieldError) ? fieldError.getField() : "";
		String input = (!field.isEmpty() && result.getFieldType(field) == DateInput.class) ? field + "-day" : field;
		// A field of a row, such as reason[12], has the identifier reason-12: brackets
		// have
		// no place in addresses.
		return new Entry(field, field.isEmpty() ? "#main-content" : "#" + input.replace('[', '-').replace("]", ""),
				this.messages.getMessage(error, LocaleContextHolder.getLocale()));
	}

	/** One line of an error summary. */
	public record Entry(String field, String href, String text) {

	}

	/**
	 * Takes the rules that a service found broken as errors of the form's fields. A field
	 * that could not be read keeps that error alone.
	 */
	public static void add(RulesBrokenException broken, BindingResult result) {
		broken.violations()
			.stream()
			.filter((violation) -> !result.hasFieldErrors(violation.field()))
			.toList()
			.forEach((violation) -> result.rejectValue(violation.field(), "error." + violation.code(),
					violation.arguments().toArray(), null));
	}

	/** Shows a new form with the rules that a service found broken. */
	public static void add(RulesBrokenException broken, Record form, Model model) {
		BindingResult result = new BeanPropertyBindingResult(form, "form");
		add(broken, result);
		model.addAttribute("form", form);
		model.addAttribute(BindingResult.MODEL_KEY_PREFIX + "form", result);
	}

}
