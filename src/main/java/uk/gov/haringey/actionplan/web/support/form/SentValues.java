package uk.gov.haringey.actionplan.web.support.form;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.servlet.ServletRequest;
import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.web.support.BadQueryException;

import org.springframework.validation.DataBinder;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartRequest;
import org.springframework.web.util.WebUtils;

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
		boolean ofList = field.getType() == List.class && part.matches("\\[[0-9]{1,4}]");
		if (!ofDate && !ofRow && !ofList) {
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
			return listed(name);
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

	/** The values of a list, sent under its name or each under that and its place. */
	private List<String> listed(String name) {
		List<String> listed = new ArrayList<>();
		for (String sent : names()) {
			if (Forms.field(sent).equals(name)) {
				Arrays.stream(values(sent)).map((typed) -> clean(name, typed)).forEach(listed::add);
			}
		}
		return listed;
	}

	private Map<String, String> rows(String name) {
		Map<String, String> rows = new LinkedHashMap<>();
		for (String sent : names()) {
			if (sent.startsWith(name + "[") && sent.endsWith("]")) {
				rows.put(sent.substring(name.length() + 1, sent.length() - 1), text(sent, sent));
			}
		}
		return rows;
	}

	/** The names of what was sent, with {@code columns[2]} before {@code columns[10]}. */
	private List<String> names() {
		return this.request.getParameterMap()
			.keySet()
			.stream()
			.sorted(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
			.toList();
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
