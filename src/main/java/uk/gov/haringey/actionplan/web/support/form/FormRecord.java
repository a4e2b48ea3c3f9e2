package uk.gov.haringey.actionplan.web.support.form;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeanUtils;
import org.springframework.core.ResolvableType;
import org.springframework.util.ReflectionUtils;
import org.springframework.web.multipart.MultipartFile;

/**
 * A form as a record: its components are the fields in the order of the page. Each is a
 * {@code String}, a list of them, a map of them for a field of each row, a
 * {@link DateInput}, or one or several documents. A field that was not sent is empty and
 * never null, but for a document.
 */
public final class FormRecord {

	private FormRecord() {
	}

	/** A form into which nothing is typed yet. */
	public static <F extends Record> F empty(Class<F> form) {
		return make(form, FormRecord::nothing);
	}

	/** The same form with another value in one of its fields. */
	@SuppressWarnings("unchecked")
	public static <F extends Record> F with(F form, String field, Object value) {
		if (!fields(form.getClass()).contains(field)) {
			throw new IllegalArgumentException("There is no field " + field + " in " + form.getClass().getName());
		}
		return make((Class<F>) form.getClass(),
				(component) -> component.getName().equals(field) ? value : valueOf(component, form));
	}

	/** What is typed into a field of text. */
	public static String text(Record form, String field) {
		return Arrays.stream(form.getClass().getRecordComponents())
			.filter((component) -> component.getName().equals(field))
			.findFirst()
			.map((component) -> (String) valueOf(component, form))
			.orElseThrow(() -> new IllegalArgumentException("There is no field " + field));
	}

	/** The names of a form's fields in the order of the page. */
	static List<String> fields(Class<?> form) {
		return Arrays.stream(form.getRecordComponents()).map(RecordComponent::getName).toList();
	}

	/**
	 * The same names, but a field that each row has once a row. Fields of rows that
	 * follow each other are beside each other in each row.
	 */
	static List<String> fieldsWithRows(Record form) {
		List<String> names = new ArrayList<>();
		List<RecordComponent> ofRows = new ArrayList<>();
		for (RecordComponent component : form.getClass().getRecordComponents()) {
			if (component.getType() == Map.class) {
				ofRows.add(component);
			}
			else {
				addRows(ofRows, form, names);
				names.add(component.getName());
			}
		}
		addRows(ofRows, form, names);
		return names;
	}

	private static void addRows(List<RecordComponent> components, Record form, List<String> names) {
		components.stream()
			.flatMap((component) -> rows(component, form).keySet().stream())
			.distinct()
			.forEach((row) -> components
				.forEach((component) -> names.add("%s[%s]".formatted(component.getName(), row))));
		components.clear();
	}

	private static Map<?, ?> rows(RecordComponent component, Record form) {
		return (valueOf(component, form) instanceof Map<?, ?> rows) ? rows : Map.of();
	}

	static @Nullable Object nothing(RecordComponent component) {
		Class<?> type = component.getType();
		return (type == String.class) ? "" : (type == List.class) ? List.of()
				: (type == Map.class) ? Map.of() : (type == DateInput.class) ? DateInput.NONE : null;
	}

	/** Whether a field takes a document or several. */
	static boolean isDocument(RecordComponent component) {
		return component.getType() == MultipartFile.class || ResolvableType.forType(component.getGenericType())
			.asCollection()
			.getGeneric()
			.resolve() == MultipartFile.class;
	}

	private static @Nullable Object valueOf(RecordComponent component, Record form) {
		ReflectionUtils.makeAccessible(component.getAccessor());
		return ReflectionUtils.invokeMethod(component.getAccessor(), form);
	}

	private static <F extends Record> F make(Class<F> form, Function<RecordComponent, @Nullable Object> values) {
		@Nullable Object[] arguments = Arrays.stream(form.getRecordComponents()).map(values).toArray();
		return BeanUtils.instantiateClass(BeanUtils.getResolvableConstructor(form), arguments);
	}

}
