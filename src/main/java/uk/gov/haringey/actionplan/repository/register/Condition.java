package uk.gov.haringey.actionplan.repository.register;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * What may have to hold of an action: its name in addresses, and its SQL. The register,
 * its counts and what closed periods froze all read this list, so that they cannot
 * disagree. An address names conditions in this order.
 */
public enum Condition {

	/** It stands in the section of this number. */
	SECTION("section", "#inSection"),
	/** It stands under the theme of this identifier. */
	THEME("theme", "#theme = :theme"),
	/** The officer of this code is responsible, or is to determine who is. */
	OFFICER("officer", """
			exists (select from {responsibility} r join {officer} o on o.id = r.officer_id
				where r.action_id = #id and o.code = :officer)
			or #determining = (select o.id from {officer} o where o.code = :officer)"""),
	/** This is its effective colour, and it is not withdrawn. */
	RAG("rag", ActionSql.COUNTED + " and #colour = :rag"),
	/** This is its direction of travel (design rule R10), and it is not withdrawn. */
	DIRECTION("direction", ActionSql.COUNTED + " and " + ActionSql.DIRECTION + " = :direction"),
	/** It is reported in the status of this code. */
	STATUS("status", "#status = :status"),
	/** It is due so; the {@link RegisterQuery.Due} has the SQL. */
	DUE("due", ""),
	/** Past its due date, and neither complete nor withdrawn. */
	OVERDUE("overdue", ActionSql.UNFINISHED + " and #judgedBy < #today"),
	/** Open, and without an update in the open period (design rule R5). */
	UNREPORTED("unreported", ActionSql.UNFINISHED + " and #unreported"),
	/** Reported complete, and not signed off. */
	AWAITING_SIGN_OFF("awaiting", "#awaiting"),
	/** Nobody is responsible yet. */
	WITHOUT_OWNER("undetermined", "#ownerless"),
	/** Open, and without a due date. */
	WITHOUT_DUE_DATE("incomplete", ActionSql.UNFINISHED + " and #dueOn is null"),
	/** Not green, blue or withdrawn by its effective colour (design rule R6). */
	EXCEPTION("exception", ActionSql.EXCEPTION),
	/** Not withdrawn, and so among those that percentages are of. */
	COUNTED("counted", ActionSql.COUNTED),
	/** Open, and without words of its officers in this quarter and the one before. */
	UNCOMMENTED("uncommented", "#uncommented"),
	/** Any of the three: without an owner, a due date, or recent words. */
	LACKING("lacking", "true", WITHOUT_OWNER, WITHOUT_DUE_DATE, UNCOMMENTED),
	/** Improved or worsened since the last closed period (design rule R10). */
	MOVED("moved", ActionSql.COUNTED + " and #previous <> #colour"),
	/** Its text, ref, theme or latest commentary matches these words. */
	SEARCH("q", ActionSql.SEARCHED),
	/** It has this ref. */
	REF(null, "#ref = :ref"),
	/** Any of the officers of these identifiers is responsible. */
	HELD_BY(null, "exists (select from {responsibility} r where r.action_id = #id and r.officer_id in (:held_by))"),
	/** What the board is to see, in the order in which the board sees it. */
	NOTABLE(null, ActionSql.COUNTED, WITHOUT_OWNER, EXCEPTION, MOVED, AWAITING_SIGN_OFF, UNREPORTED);

	/** Those of which an address says no more than that they have to hold. */
	public static final Set<Condition> FLAGS = Collections.unmodifiableSet(EnumSet.range(OVERDUE, MOVED));

	private final @Nullable String parameter;

	private final String sql;

	private final List<Condition> parts;

	Condition(@Nullable String parameter, String sql, Condition... anyOf) {
		this.parameter = parameter;
		this.parts = List.of(anyOf);
		this.sql = this.parts.isEmpty() ? sql : sql + " and ("
				+ this.parts.stream().map((part) -> "(" + part.sql + ")").collect(Collectors.joining(" or ")) + ")";
	}

	/** Those that an address can ask for. */
	public static Stream<Condition> ofAddresses() {
		return Arrays.stream(values()).filter((condition) -> condition.parameter != null);
	}

	/** Its name in addresses. */
	public String parameter() {
		if (this.parameter == null) {
			throw new IllegalStateException("No address asks for " + this);
		}
		return this.parameter;
	}

	/** Of these any has to hold; none where it is no sum of others. */
	List<Condition> parts() {
		return this.parts;
	}

	String sql() {
		return this.sql;
	}

	/** The name of its value in SQL. */
	String valueName() {
		return (this.parameter != null) ? this.parameter : name().toLowerCase(Locale.ROOT);
	}

}
