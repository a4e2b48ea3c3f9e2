package uk.gov.haringey.actionplan.config.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import uk.gov.haringey.actionplan.config.EvaluationRefusedException;

/**
 * Keeps a folder to the user who runs the application, since programs in it are run and
 * data in it is believed. Where a file system has no owners and modes, it does what it
 * can.
 */
final class PrivateFolder {

	private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

	private static final String REMEDY = "Name another folder with actionplan.embedded.directory, "
			+ "or give this one to the user who runs the application and remove the rights of all others.";

	private PrivateFolder() {
	}

	/**
	 * Makes a folder with mode 0700 if there is none, and otherwise sets that mode.
	 * @throws EvaluationRefusedException if it is a symbolic link or no folder, belongs
	 * to somebody else, or its mode cannot be changed
	 */
	static void make(Path folder) throws IOException {
		if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
			tighten(folder);
		}
		else if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
			Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
		}
		else {
			Files.createDirectories(folder);
		}
	}

	/**
	 * Sets the mode 0700 on a folder, if it is there.
	 * @return whether others could write to it until now
	 * @throws EvaluationRefusedException as {@link #make}
	 */
	static boolean tighten(Path folder) throws IOException {
		if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
			return false;
		}
		insistOnOwn(folder);
		if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
			throw new EvaluationRefusedException(
					"%s is a file, and the evaluation copy needs a folder there.".formatted(folder), REMEDY);
		}
		PosixFileAttributeView view = posix(folder);
		if (view == null) {
			return false;
		}
		Set<PosixFilePermission> before = view.readAttributes().permissions();
		if (before.equals(OWNER_ONLY)) {
			return false;
		}
		view.setPermissions(OWNER_ONLY);
		if (!view.readAttributes().permissions().equals(OWNER_ONLY)) {
			throw new EvaluationRefusedException(
					"Other users have access to the folder %s, and its file system does not let that be changed."
						.formatted(folder),
					REMEDY);
		}
		return before.contains(PosixFilePermission.GROUP_WRITE) || before.contains(PosixFilePermission.OTHERS_WRITE);
	}

	/**
	 * Refuses a file or folder that somebody else could have put there; one that is not
	 * there is taken.
	 * @throws EvaluationRefusedException if it is a symbolic link or belongs to somebody
	 * else
	 */
	static void insistOnOwn(Path path) throws IOException {
		if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
			return;
		}
		if (Files.isSymbolicLink(path)) {
			throw new EvaluationRefusedException(
					"%s is a symbolic link, and the evaluation copy keeps its data only where it is told to."
						.formatted(path),
					"Name the folder that it leads to with actionplan.embedded.directory.");
		}
		UserPrincipal owner = Files.getOwner(path, LinkOption.NOFOLLOW_LINKS);
		UserPrincipal self = self();
		if (!owner.equals(self)) {
			throw new EvaluationRefusedException(
					"%s belongs to the user %s, but the application is run by %s.".formatted(path, owner.getName(),
							self.getName()),
					"Start the application as that user, or name another folder with actionplan.embedded.directory.");
		}
	}

	/** A user may have no name that Java knows, so a file says it. */
	private static UserPrincipal self() throws IOException {
		Path probe = Files.createTempFile("owner", null);
		try {
			return Files.getOwner(probe);
		}
		finally {
			Files.delete(probe);
		}
	}

	private static @Nullable PosixFileAttributeView posix(Path folder) {
		return Files.getFileAttributeView(folder, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
	}

}
