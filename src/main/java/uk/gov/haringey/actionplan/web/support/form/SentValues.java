package uk.gov.haringey.actionplan.web.support.form;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.servlet.ServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.DataBinder;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartRequest;
import org.springframework.web.util.WebUtils;
import uk.gov.haringey.actionplan.web.support.BadQueryException;

/**
 * What a request sent for the fields of a form, and of nothing else: neither variables of
 * the address nor headers. Line ends become one character, and characters that no
 * document format can hold are shown as such; the fields that had some are known
 * afterwards.
 */
final class SentValues implements DataBinder.ValueResolver {

	private final Class<?> form;

	private final Map<String, RecordComponent> fields;

	private final ServletRequest request;

	private final Set<String> unstorable = new LinkedHashSet<>();

	SentValues(Class<?> form, ServletRequest request) {
		this.form = form;
		this.request = request;
		this.fields = Arrays.stream(form.getRecordComponents())
			.collect(Collectors.toMap(RecordComponent::getName, Function.identity()));
		request.getParameterMap().keySet().forEach(this::mustBeSentByAPage);
	}

	/** Refuses a part of a field that has none, such as {@code text[0]}. */
	private void mustBeSentByAPage(String name) {
		RecordComponent field = this.fields.get(Forms.field(name));
		if (field == null || name.equals(field.getName())) {
			return;
		}
		String part = name.substring(field.getName().length());
		boolean ofDate = field.getType() == DateInput.class && DateInput.PARTS.contains(part);
		boolean ofRow = field.getType() == Map.class && part.startsWith("[") && part.endsWith("]");
		if (!ofDate && !ofRow) {
			throw new BadQueryException("A field of the form has a name that no page gives it.");
		}
	}

	/** The fields with characters that cannot be stored. */
	Set<String> unstorable() {
		return this.unstorable;
	}

	@Override
	public @Nullable Object resolveValue(String name, Class<?> type) {
		RecordComponent field = this.fields.get(name);
		if (field == null) {
			return null;
		}
		if (FormRecord.isDocument(field)) {
			return documents(name, type);
		}
		if (type == DateInput.class) {
			return new DateInput(text(name, name + DateInput.DAY), text(name, name + DateInput.MONTH),
					text(name, name + DateInput.YEAR));
		}
		if (type == Map.class) {
			return rows(name);
		}
		if (type == List.class) {
			return Arrays.stream(values(name)).map((typed) -> clean(name, typed)).toList();
		}
		return text(name, name);
	}

	@Override
	public Set<String> getNames() {
		return Set.of();
	}

	private @Nullable Object documents(String name, Class<?> type) {
		MultipartRequest parts = WebUtils.getNativeRequest(this.request, MultipartRequest.class);
		// A form that was sent without its documents' encoding has none.
		List<MultipartFile> sent = (parts != null) ? parts.getFiles(name) : List.of();
		return (type == List.class) ? sent : sent.isEmpty() ? null : sent.get(0);
	}

	private Map<String, String> rows(String name) {
		Map<String, String> rows = new LinkedHashMap<>();
		for (String sent : this.request.getParameterMap().keySet()) {
			if (sent.startsWith(name + "[") && sent.endsWith("]")) {
				rows.put(sent.substring(name.length() + 1, sent.length() - 1), text(sent, sent));
			}
		}
		return rows;
	}

	private String text(String field, String name) {
		return clean(field, String.join(",", values(name)));
	}

	private String[] values(String name) {
		String[] values = this.request.getParameterValues(name);
		return (values != null) ? values : new String[0];
	}

	private String clean(String field, String typed) {
		if (TypedText.isUnstorable(typed)) {
			this.unstorable.add(field);
		}
		String cleaned = TypedText.clean(typed);
		RecordComponent component = this.fields.get(Forms.field(field));
		return (this.form.isAnnotationPresent(Trimmed.class)
				|| (component != null && component.isAnnotationPresent(Trimmed.class))) ? cleaned.strip() : cleaned;
	}

}
