package uk.gov.haringey.actionplan.web.request;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.service.account.Actors;
import uk.gov.haringey.actionplan.service.once.SentForms;
import uk.gov.haringey.actionplan.web.support.OwnAddress;
import uk.gov.haringey.actionplan.web.support.form.SentFiles;
import uk.gov.haringey.actionplan.web.support.page.FormNumbers;
import uk.gov.haringey.actionplan.web.support.session.DoneMessages;

import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.support.RequestContextUtils;

/**
 * Takes each form once. The same form sent again, by a double click or because its answer
 * was lost, gets the first answer. A form in which anything differs is not the same.
 */
@Component
class SentFormInterceptor implements HandlerInterceptor {

	private final SentForms forms;

	SentFormInterceptor(SentForms forms) {
		this.forms = forms;
	}

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
			throws IOException, ServletException {
		OptionalLong account = Actors.signedInAccountId();
		if (request.getDispatcherType() != DispatcherType.REQUEST || !HttpMethod.POST.matches(request.getMethod())
				|| account.isEmpty()) {
			return true;
		}
		String number = request.getParameter(FormNumbers.FIELD);
		if (number == null || !number.matches("[0-9a-f]{32}")) {
			return true;
		}
		SentForms.Beginning form = this.forms.begin(account.getAsLong(), key(request));
		CurrentActor.note(form.sender(), request);
		SentForms.Answer before = form.before();
		if (before != null) {
			answer(before, request, response);
		}
		return before == null;
	}

	@Override
	public void afterCompletion(HttpServletRequest request, HttpServletResponse response, Object handler,
			@Nullable Exception ex) {
		HttpStatus status = HttpStatus.resolve(response.getStatus());
		if (ErrorPages.isBusy(request)) {
			// What was kept is found again; for everything else the same form has to be
			// sent
			// again.
			this.forms
				.end(ErrorPages.addressOfKept(request).map((kept) -> new SentForms.Answer(kept, null)).orElse(null));
			return;
		}
		if (ex != null || status == null || status.is5xxServerError()) {
			this.forms.endFailed();
			return;
		}
		String location = response.getHeader("Location");
		boolean taken = location != null && status.is3xxRedirection();
		this.forms.end(taken ? new SentForms.Answer(OwnAddress.of(location), done(request)) : null);
	}

	/** Answers as the first of the same forms was answered. */
	static void answer(SentForms.Answer first, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		FlashMap flash = RequestContextUtils.getOutputFlashMap(request);
		if (flash != null && first.done() != null) {
			flash.put(DoneMessages.DONE, first.done());
			RequestContextUtils.saveOutputFlashMap(first.location(), request, response);
		}
		response.sendRedirect(first.location());
	}

	private static @Nullable String done(HttpServletRequest request) {
		FlashMap flash = RequestContextUtils.getOutputFlashMap(request);
		return (flash != null && flash.get(DoneMessages.DONE) instanceof String done) ? done : null;
	}

	private static byte[] key(HttpServletRequest request) throws IOException, ServletException {
		MessageDigest digest = sha256();
		add(request.getRequestURI(), digest);
		for (Map.Entry<String, String[]> field : new TreeMap<>(request.getParameterMap()).entrySet()) {
			if (!field.getKey().equals("_csrf")) {
				add(field.getKey(), digest);
				Arrays.stream(field.getValue()).forEach((value) -> add(value, digest));
			}
		}
		for (Part part : SentFiles.of(request)) {
			add(String.valueOf(part.getSubmittedFileName()), digest);
			try (DigestInputStream content = new DigestInputStream(part.getInputStream(), digest)) {
				content.transferTo(OutputStream.nullOutputStream());
			}
		}
		return digest.digest();
	}

	/** With its length, so that what is beside it cannot be taken for a part of it. */
	private static void add(String text, MessageDigest digest) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
		digest.update(bytes);
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
