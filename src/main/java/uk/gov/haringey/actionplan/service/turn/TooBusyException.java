package uk.gov.haringey.actionplan.service.turn;

import java.util.OptionalLong;

import org.jspecify.annotations.Nullable;

/**
 * That a node, or an account on it, does as much of some work as it may do at a time. The
 * same request succeeds a little later.
 */
public class TooBusyException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final @Nullable Long draftId;

	TooBusyException() {
		this(null);
	}

	private TooBusyException(@Nullable Long draftId) {
		super("As much of this work is being done as is done at a time");
		this.draftId = draftId;
	}

	/**
	 * The same, for a file that was uploaded and is kept.
	 * @param keptAs the identifier of the draft that holds the file
	 */
	public TooBusyException fileKept(long keptAs) {
		return new TooBusyException(keptAs);
	}

	/** The draft that holds the uploaded file, so that it is not uploaded twice. */
	public OptionalLong draftId() {
		return (this.draftId != null) ? OptionalLong.of(this.draftId) : OptionalLong.empty();
	}

}
