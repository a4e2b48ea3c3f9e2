package uk.gov.haringey.actionplan.web.importing;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.web.multipart.MultipartFile;

/** A file to take back. */
record UploadForm(@Nullable MultipartFile file) {

}
