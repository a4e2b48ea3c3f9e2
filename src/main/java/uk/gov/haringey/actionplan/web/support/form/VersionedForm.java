package uk.gov.haringey.actionplan.web.support.form;

/** A form that changes something only if nobody else did since it was opened. */
public interface VersionedForm {

	/** The version of what it changes as the form was opened, as sent. */
	String version();

	/** That version; one that nothing has if it is not a number. */
	default int readVersion() {
		return TypedNumber.version(version());
	}

}
