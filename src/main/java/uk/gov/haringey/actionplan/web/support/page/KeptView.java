package uk.gov.haringey.actionplan.web.support.page;

import java.io.CharArrayWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.web.support.Site;

import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.web.servlet.View;

/**
 * A view whose page is kept once it is made. It is made whole before any of it is sent,
 * so that one that fails is answered as a failure.
 */
public class KeptView implements View {

	private static final String SITE = "site";

	private final View view;

	private final Consumer<PageParts> keeper;

	public KeptView(View view, Consumer<PageParts> keeper) {
		this.view = view;
		this.keeper = keeper;
	}

	@Override
	public @Nullable String getContentType() {
		return this.view.getContentType();
	}

	@Override
	public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
			throws Exception {
		Map<String, Object> gapped = new HashMap<>((model != null) ? model : Map.of());
		String sessionSeconds = "";
		if (gapped.get(SITE) instanceof Site site) {
			sessionSeconds = site.sessionSeconds();
			gapped.put(SITE, site.withSessionSeconds(PageParts.Placeholder.SESSION_SECONDS.word()));
		}
		CsrfToken token = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
		Made made = new Made(response);
		PageParts.beginMaking(request);
		try {
			if (token != null) {
				request.setAttribute(CsrfToken.class.getName(), new DefaultCsrfToken(token.getHeaderName(),
						token.getParameterName(), PageParts.Placeholder.CSRF_TOKEN.word()));
			}
			this.view.render(gapped, request, made);
		}
		finally {
			PageParts.endMaking(request);
			request.setAttribute(CsrfToken.class.getName(), token);
		}
		PageParts page = PageParts.of(made.text());
		this.keeper.accept(page);
		send(page, sessionSeconds, request, response);
	}

	/** Sends a page that was made before, or just now. */
	public static void send(PageParts page, String sessionSeconds, HttpServletRequest request,
			HttpServletResponse response) throws IOException {
		CsrfToken token = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
		byte[] bytes = page.filled(
				PageParts.fillings(() -> (token != null) ? token.getToken() : "", FormNumbers::number, sessionSeconds));
		response.setContentType("text/html;charset=UTF-8");
		response.setContentLength(bytes.length);
		response.getOutputStream().write(bytes);
	}

	/** An answer whose text is taken down instead of being sent. */
	private static final class Made extends HttpServletResponseWrapper {

		private final CharArrayWriter text = new CharArrayWriter(64 * 1024);

		private final PrintWriter writer = new PrintWriter(this.text);

		private Made(HttpServletResponse response) {
			super(response);
		}

		private String text() {
			this.writer.flush();
			return this.text.toString();
		}

		@Override
		public PrintWriter getWriter() {
			return this.writer;
		}

		@Override
		public void flushBuffer() {
			// There is nothing to send yet.
		}

	}

}
