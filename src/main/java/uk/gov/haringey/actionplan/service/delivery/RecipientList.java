package uk.gov.haringey.actionplan.service.delivery;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.validation.Validator;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Size;
import org.springframework.stereotype.Component;
import uk.gov.haringey.actionplan.entity.delivery.Recipient;
import uk.gov.haringey.actionplan.service.RulesBrokenException;
import uk.gov.haringey.actionplan.service.Violation;

/** Recipients as typed: one a line, a name and an e-mail address. */
@Component
class RecipientList {

	/** The most recipients of a delivery. */
	static final int MOST = 50;

	private static final int NAME_LENGTH = 100;

	/** A name, then an address in angle brackets or after a comma, semicolon or space. */
	private static final Pattern LINE = Pattern.compile("(?<name>.*?)[\\s,;<]*(?<address>[^\\s,;<>]+)>?[\\s,;]*");

	private final Validator validator;

	RecipientList(Validator validator) {
		this.validator = validator;
	}

	/**
	 * Reads recipients; empty lines count for nothing.
	 * @throws RulesBrokenException naming each line that cannot be one, if there is none,
	 * or there are too many, or an address comes twice
	 */
	List<Recipient> read(String typed) {
		List<Recipient> recipients = new ArrayList<>();
		List<Violation> broken = new ArrayList<>();
		Set<String> addresses = new HashSet<>();
		String[] lines = typed.split("\n", -1);
		for (int number = 1; number <= lines.length; number++) {
			Matcher line = LINE.matcher(lines[number - 1].strip());
			if (!line.matches()) {
				if (!lines[number - 1].isBlank()) {
					broken.add(new Violation("recipients", "delivery.line.address", number));
				}
				continue;
			}
			String name = unquoted(line.group("name").strip());
			String address = line.group("address");
			if (!isAddress(address)) {
				broken.add(new Violation("recipients", "delivery.line.address", number));
			}
			else if (name.isEmpty()) {
				broken.add(new Violation("recipients", "delivery.line.name", number));
			}
			else if (name.length() > NAME_LENGTH || name.chars().anyMatch(Character::isISOControl)) {
				broken.add(new Violation("recipients", "delivery.line.longName", number, NAME_LENGTH));
			}
			else if (!addresses.add(address.toLowerCase(Locale.ROOT))) {
				broken.add(new Violation("recipients", "delivery.line.twice", number));
			}
			recipients.add(new Recipient(name, address));
		}
		RulesBrokenException.check(broken.stream().limit(MOST).toList());
		if (recipients.isEmpty()) {
			throw new RulesBrokenException(new Violation("recipients", "delivery.recipients"));
		}
		if (recipients.size() > MOST) {
			throw new RulesBrokenException(new Violation("recipients", "delivery.tooMany", MOST, recipients.size()));
		}
		return recipients;
	}

	/** The same as typed, for a form. */
	static String text(List<Recipient> recipients) {
		return recipients.stream()
			.map((recipient) -> "%s <%s>".formatted(recipient.name(), recipient.address()))
			.collect(Collectors.joining("\n"));
	}

	private static String unquoted(String name) {
		return (name.length() > 1 && name.startsWith("\"") && name.endsWith("\""))
				? name.substring(1, name.length() - 1).strip() : name;
	}

	/** By the validator's rules and by those of the library that sends. */
	private boolean isAddress(String address) {
		if (!this.validator.validate(new Typed(address)).isEmpty()) {
			return false;
		}
		try {
			new InternetAddress(address, true).validate();
			return true;
		}
		catch (AddressException ex) {
			return false;
		}
	}

	/** An address before it is believed to be one; plain letters, as all servers take. */
	private record Typed(@Email(regexp = "[\\x21-\\x7e]+@[\\x21-\\x7e]+") @Size(min = 3, max = 254) String address) {

	}

}
