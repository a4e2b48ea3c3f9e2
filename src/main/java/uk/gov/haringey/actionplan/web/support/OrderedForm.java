package uk.gov.haringey.actionplan.web.support;

import java.util.List;

/** A form that says in which order its fields stand on the page. */
public interface OrderedForm {

	/** The fields' names from top to bottom. */
	List<String> fieldOrder();

}
