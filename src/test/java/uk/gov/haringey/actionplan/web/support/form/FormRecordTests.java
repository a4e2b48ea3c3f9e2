package uk.gov.haringey.actionplan.web.support.form;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import uk.gov.haringey.actionplan.web.support.BadQueryException;

import org.springframework.core.ResolvableType;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.mock.web.MockMultipartHttpServletRequest;
import org.springframework.validation.DataBinder;
import org.springframework.web.multipart.MultipartFile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FormRecordTests {

	@Test
	void whatWasNotSentIsEmptyAndNeverNull() {
		assertThat(bind(new MockHttpServletRequest())).isEqualTo(FormRecord.empty(Form.class))
			.isEqualTo(new Form("", "", DateInput.NONE, List.of(), Map.of(), Map.of(), "", null, List.of()));
	}

	@Test
	void aDateThatIsNoneStaysAsTyped() {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.addParameter("dueOn-day", "31");
		request.addParameter("dueOn-month", "Feb ");
		request.addParameter("dueOn-year", "2008");

		assertThat(bind(request).dueOn()).isEqualTo(new DateInput("31", "Feb ", "2008"));
	}

	@Test
	void allThatIsTypedIsCleanedAndOnlyWhatIsMarkedIsTrimmed() {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.addParameter("text", " a\r\nb ");
		request.addParameter("ref", " 1.1 ");
		request.addParameter("officers", "a\u0000", "b\r");
		request.addParameter("fate[12]", "x\u0001");
		SentValues values = new SentValues(Form.class, request);
		DataBinder binder = binder();
		binder.construct(values);

		Form form = (Form) binder.getTarget();
		assertThat(form).isNotNull();
		assertThat(form.text()).isEqualTo(" a\nb ");
		assertThat(form.ref()).isEqualTo("1.1");
		assertThat(form.officers()).containsExactly("a\uFFFD", "b\n");
		assertThat(form.fate()).containsEntry("12", "x\uFFFD");
		assertThat(values.unstorable()).containsExactlyInAnyOrder("officers", "fate[12]");
	}

	@Test
	void neitherAddressesNorHeadersAreFields() {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.addHeader("text", "of a header");
		request.setAttribute("org.springframework.web.servlet.HandlerMapping.uriTemplateVariables",
				Map.of("ref", "of the address"));

		assertThat(bind(request)).isEqualTo(FormRecord.empty(Form.class));
	}

	@Test
	void aPartOfAFieldThatHasNoneIsRefused() {
		for (String name : List.of("text[0]", "text.length", "officers[x]", "dueOn.day", "text-day", "fate.x")) {
			MockHttpServletRequest request = new MockHttpServletRequest();
			request.addParameter(name, "1");
			assertThatExceptionOfType(BadQueryException.class).as(name).isThrownBy(() -> bind(request));
		}
	}

	@Test
	void documentsAreFilesAndNoText() {
		MockMultipartHttpServletRequest request = new MockMultipartHttpServletRequest();
		request.addFile(new MockMultipartFile("file", new byte[] { 1 }));
		request.addFile(new MockMultipartFile("files", new byte[] { 2 }));
		request.addFile(new MockMultipartFile("files", new byte[] { 3 }));
		Form form = bind(request);
		assertThat(form.file()).isNotNull();
		assertThat(form.files()).hasSize(2);

		MockHttpServletRequest text = new MockHttpServletRequest();
		text.addParameter("file", "typed");
		text.addParameter("files", "typed");
		assertThat(bind(text)).isEqualTo(FormRecord.empty(Form.class));
	}

	@Test
	void fieldsAreInTheOrderOfThePageRowByRow() {
		Map<String, String> fate = new LinkedHashMap<>();
		fate.put("7", "CARRIED");
		fate.put("3", "CLOSED");
		Form form = FormRecord.with(FormRecord.with(FormRecord.empty(Form.class), "fate", fate), "reason",
				Map.of("3", "Done."));

		assertThat(FormRecord.fieldsWithRows(form)).containsExactly("text", "ref", "dueOn", "officers", "fate[7]",
				"reason[7]", "fate[3]", "reason[3]", "last", "file", "files");
	}

	private static Form bind(MockHttpServletRequest request) {
		DataBinder binder = binder();
		binder.construct(new SentValues(Form.class, request));
		assertThat(binder.getTarget()).isInstanceOf(Form.class);
		return (Form) java.util.Objects.requireNonNull(binder.getTarget());
	}

	private static DataBinder binder() {
		DataBinder binder = new DataBinder(null, "form");
		binder.setTargetType(ResolvableType.forClass(Form.class));
		return binder;
	}

	record Form(String text, @Trimmed String ref, DateInput dueOn, List<String> officers, Map<String, String> fate,
			Map<String, String> reason, String last, @Nullable MultipartFile file, List<MultipartFile> files) {

	}

}
