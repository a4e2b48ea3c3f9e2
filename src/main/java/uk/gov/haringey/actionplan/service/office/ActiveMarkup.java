package uk.gov.haringey.actionplan.service.office;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import uk.gov.haringey.actionplan.service.InputBounds;
import uk.gov.haringey.actionplan.service.office.ActiveContent.Finding;

/** A part of XML while it is judged: its elements, and texts in several pieces. */
final class ActiveMarkup {

	/** How parts refer to what can run, without the beginning of the address. */
	private static final Set<String> PROGRAM_RELATIONS = Set.of("vbaproject", "wordvbadata", "oleobject", "control",
			"activexcontrolbinary", "afchunk", "xlmacrosheet", "xlintlmacrosheet", "attachedtoolbars",
			"keymapcustomizations", "extensibility", "webextension", "webextensiontaskpanes");

	/** How parts refer to what fetches something, wherever they say that it is. */
	private static final Set<String> FETCHING_RELATIONS = Set.of("connections", "externallink", "externallinkpath",
			"externallinklongpath", "querytable", "attachedtemplate", "frame", "subdocument", "mailmergesource",
			"mailmergeheadersource");

	/** Elements of either kind of document that run or hold something. */
	private static final Set<String> PROGRAM_ELEMENTS = Set.of("script", "event-listener", "execute-macro",
			"object-ole", "plugin", "applet", "floating-frame", "dde-source", "dde-connection-decl", "dde-connection",
			"dde-link", "ddelink", "olelink", "oleobject", "ocx", "altchunk");

	/** Elements that take what they hold from elsewhere. */
	private static final Set<String> FETCHING_ELEMENTS = Set.of("table-source", "cell-range-source",
			"database-source-sql", "database-source-table", "database-source-query", "source-service",
			"connection-resource", "connectstring");

	/** Actions of a presentation that do more than to show another slide. */
	private static final Set<String> ACTIONS = Set.of("ppaction://program", "ppaction://macro", "execute");

	private final XmlPart xml;

	private final long folders;

	private final FieldCodes fields = new FieldCodes();

	private final StringBuilder formula = new StringBuilder();

	/** How deep the element is that has the letters of a field; 0 outside of one. */
	private int fieldDepth;

	/** Which of them it is. */
	private String letters = "";

	/** How deep the element is that has a formula; 0 outside of one. */
	private int formulaDepth;

	ActiveMarkup(XmlPart xml, long folders) {
		this.xml = xml;
		this.folders = folders;
	}

	Optional<Finding> judge() throws IOException {
		Optional<Finding> finding = Optional.empty();
		while (finding.isEmpty() && this.xml.next()) {
			if (this.xml.isText()) {
				text(this.xml.text());
			}
			else {
				finding = this.xml.isStart() ? start() : end();
			}
		}
		return finding.isPresent() ? finding : this.fields.end();
	}

	private Optional<Finding> start() throws IOException {
		String name = ActiveContent.lower(this.xml.name());
		if (this.fieldDepth == 0 && FieldCodes.hasLetters(name)) {
			this.fieldDepth = this.xml.depth();
			this.letters = name;
		}
		if (this.formulaDepth == 0 && SheetFormula.isElement(name, this.xml.namespace())) {
			this.formulaDepth = this.xml.depth();
		}
		this.formula.append((this.formulaDepth > 0) ? " " : "");
		if (name.equals("fldchar")) {
			Optional<Finding> finding = this.fields.mark(ActiveContent.lower(this.xml.attribute("fldCharType")));
			if (finding.isPresent()) {
				return finding;
			}
		}
		return element(this.xml, this.folders);
	}

	private Optional<Finding> end() {
		this.fieldDepth = (this.xml.depth() < this.fieldDepth) ? 0 : this.fieldDepth;
		if (this.xml.depth() >= this.formulaDepth) {
			this.formula.append((this.formulaDepth > 0) ? " " : "");
			return Optional.empty();
		}
		boolean fetching = SheetFormula.isFetching(this.formula);
		this.formula.setLength(0);
		this.formulaDepth = 0;
		return fetching ? Optional.of(Finding.OUTSIDE) : Optional.empty();
	}

	private void text(String text) throws TooLargeException {
		if (this.fieldDepth > 0) {
			this.fields.add(this.letters, text);
		}
		if (this.formulaDepth > 0) {
			this.formula.append(text);
			if (this.formula.length() > InputBounds.TOKEN) {
				throw new TooLargeException("a formula");
			}
		}
	}

	private static Optional<Finding> element(XmlPart xml, long folders) {
		String name = ActiveContent.lower(xml.name());
		if (PROGRAM_ELEMENTS.contains(name)) {
			return Optional.of(Finding.PROGRAM);
		}
		if (FETCHING_ELEMENTS.contains(name)) {
			return Optional.of(Finding.OUTSIDE);
		}
		List<XmlPart.Attribute> attributes = xml.attributes();
		if (name.equals("relationship")) {
			return relationship(attributes);
		}
		for (XmlPart.Attribute attribute : attributes) {
			Optional<Finding> finding = attribute(name, attribute, folders);
			if (finding.isPresent()) {
				return finding;
			}
		}
		return Optional.empty();
	}

	private static Optional<Finding> attribute(String element, XmlPart.Attribute attribute, long folders) {
		String value = attribute.value();
		if (element.equals("fldsimple") && attribute.name().equals("instr")) {
			return FieldCodes.judge(value);
		}
		if (attribute.name().equals("action") && ACTIONS.stream().anyMatch(ActiveContent.lower(value)::startsWith)) {
			return Optional.of(Finding.PROGRAM);
		}
		if (attribute.name().equals("href") && !attribute.namespace().isEmpty()) {
			return link(element, value, folders);
		}
		boolean fetching = (attribute.name().equals("src") && !AddressScheme.scheme(value).isEmpty())
				|| (SheetFormula.isAttribute(element, attribute) && SheetFormula.isFetching(value));
		return fetching ? Optional.of(Finding.OUTSIDE) : Optional.empty();
	}

	/**
	 * Links of OpenDocument: one that somebody follows, or one that is fetched.
	 * @param folders how many folders of the document the link stands in
	 */
	private static Optional<Finding> link(String element, String address, long folders) {
		if (element.equals("a")) {
			return AddressScheme.isFollowed(address) ? Optional.empty() : Optional.of(Finding.PROGRAM);
		}
		// Programs note where a template was, and do not need it.
		boolean leaves = !element.equals("template")
				&& (address.startsWith("/") || address.startsWith("../".repeat((int) folders + 1)));
		return (leaves || !AddressScheme.scheme(address).isEmpty()) ? Optional.of(Finding.OUTSIDE) : Optional.empty();
	}

	private static Optional<Finding> relationship(List<XmlPart.Attribute> attributes) {
		Set<String> kinds = ActiveContent.values(attributes, "Type")
			.map((type) -> type.substring(type.lastIndexOf('/') + 1))
			.collect(Collectors.toSet());
		Set<String> schemes = ActiveContent.values(attributes, "Target")
			.map(AddressScheme::scheme)
			.collect(Collectors.toSet());
		boolean external = ActiveContent.values(attributes, "TargetMode").anyMatch("external"::equals);
		if (kinds.stream().anyMatch(PROGRAM_RELATIONS::contains)) {
			return Optional.of(Finding.PROGRAM);
		}
		boolean outside = external ? !kinds.equals(Set.of("hyperlink"))
				: schemes.stream().anyMatch((scheme) -> !scheme.isEmpty());
		if (outside || kinds.stream().anyMatch(FETCHING_RELATIONS::contains)) {
			return Optional.of(Finding.OUTSIDE);
		}
		return AddressScheme.LINKS.containsAll(schemes) ? Optional.empty() : Optional.of(Finding.PROGRAM);
	}

}
