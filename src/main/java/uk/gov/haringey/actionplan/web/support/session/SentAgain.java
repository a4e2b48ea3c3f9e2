package uk.gov.haringey.actionplan.web.support.session;

import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.service.account.KeptForms.Kept;

import org.springframework.http.MediaType;

/** The request as the form made it. */
public final class SentAgain extends HttpServletRequestWrapper {

	private final Map<String, String[]> fields;

	public SentAgain(HttpServletRequest request, Kept form) {
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
