package uk.gov.haringey.actionplan.web.importing;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;
import uk.gov.haringey.actionplan.web.support.OrderedForm;

/** A file to take back. */
class UploadForm implements OrderedForm {

	private @Nullable MultipartFile file;

	@Override
	public List<String> fieldOrder() {
		return List.of("file");
	}

	public @Nullable MultipartFile getFile() {
		return this.file;
	}

	public void setFile(@Nullable MultipartFile file) {
		this.file = file;
	}

}
