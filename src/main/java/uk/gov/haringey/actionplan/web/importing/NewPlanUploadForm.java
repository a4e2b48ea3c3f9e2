package uk.gov.haringey.actionplan.web.importing;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;

/**
 * A plan to make, as typed, and the file with its actions: uploaded now, or before, when
 * something else was wrong.
 */
class NewPlanUploadForm extends NewPlanForm {

	private @Nullable MultipartFile upload;

	private String kept = "";

	private String keptName = "";

	@Override
	public List<String> fieldOrder() {
		return List.of("title", "slug", "startsOn", "endsOn", "upload");
	}

	/** Remembers a file that need not be uploaded again. */
	void keep(long id, String name) {
		this.kept = String.valueOf(id);
		this.keptName = name;
	}

	/** The file that was uploaded before; null if none was. */
	@Nullable Long keptId() {
		return this.kept.matches("[0-9]{1,18}") ? Long.valueOf(this.kept) : null;
	}

	public @Nullable MultipartFile getUpload() {
		return this.upload;
	}

	public void setUpload(@Nullable MultipartFile upload) {
		this.upload = upload;
	}

	public String getKept() {
		return this.kept;
	}

	public void setKept(String kept) {
		this.kept = kept;
	}

	public String getKeptName() {
		return this.keptName;
	}

	public void setKeptName(String keptName) {
		this.keptName = keptName;
	}

}
